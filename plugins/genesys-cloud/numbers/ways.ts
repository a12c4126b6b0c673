import {
  abroadFrom,
  countryOf,
  known,
  isDialledAbroad,
  meantIn,
  needsTrunkPrefix,
  sampleNumber,
  waysAbroad,
  type Country,
  type Known,
} from 'trunkline/plugin';
import { orderOf } from './order.ts';
import type { DialRoute, DiallingSite } from './site.ts';

/** A number as people of a site dial it. */
export interface Sample {
  readonly form: 'national' | 'international';
  readonly dialled: string;
  /** In full. */
  readonly meant: string;
}

/** One of each form; where nobody knows how the country dials, one with a plus alone, which is dialled so everywhere. */
export function samplesAt({ country, code }: DiallingSite): readonly Sample[] {
  if (code === undefined) return [];
  const far = sampleNumber(abroadFrom({ code }));
  const abroad: Sample = { form: 'international', dialled: far, meant: far };
  if (!country) return [abroad];
  const national = { dialled: `${country.trunk}${country.sample}`, meant: sampleNumber(country) };
  return [{ form: 'national', ...national }, abroad];
}

/** Numbers in full, as people of a site dial them whatever its plans are. That `00` is taken for a plus is not documented. */
export function dialledInFull(site: DiallingSite): readonly string[] {
  const { country } = site;
  const short = country && !needsTrunkPrefix(country) ? [country.sample] : [];
  const both = samplesAt(site).flatMap(({ dialled, meant }) => [dialled, meant]);
  return [...new Set([...both, ...short])];
}

/** A number abroad behind what is dialled in the place of its plus. */
interface Prefixed extends Omit<Sample, 'form'> {
  readonly prefix: string;
}

/** The number abroad as a desk phone has it, without a plus, by each carrier; none where its digits are not known. */
export function dialledAbroad({ country }: DiallingSite): readonly Prefixed[] {
  if (!country || country.carrierDigits) return [];
  const meant = sampleNumber(abroadFrom(country));
  return waysAbroad(country).map((prefix) => ({ prefix, dialled: `${prefix}${meant.slice(1)}`, meant }));
}

/**
 * Which number people of a site mean: one with its plus, or a national one that is dialled in full. What the platform makes of
 * the prefix for calls abroad before its number plans is not documented.
 */
export function meaningAt({
  key,
  country,
  countryFrom,
}: Pick<DiallingSite, 'key' | 'country' | 'countryFrom'>): (dialled: string) => Known<string> | undefined {
  const from = { at: 'derived', by: `the country of ${key}`, from: [] } as const;
  const confidence = countryFrom === undefined ? 'declared' : 'assumed';
  return (dialled) => {
    const meant = country && !isDialledAbroad(country, dialled) ? meantIn(country, dialled) : undefined;
    return meant === undefined ? undefined : known(meant, from, confidence);
  };
}

/**
 * The country whose numbers a number cannot be one of: behind its code stands the 0 that is dialled inside the country only,
 * as a plan makes it that takes 00 for national (ITU-T E.164; national numbering plans, 2026-08).
 */
export function keepsTrunkPrefix(number: string): Country | undefined {
  const country = number.startsWith('+') ? countryOf(number) : undefined;
  return country?.trunk === '0' && number.startsWith(`+${country.code}0`) ? country : undefined;
}

/**
 * The number in full that the plans make instead of the one meant; undefined where they make that one, none, or one that
 * is not in full.
 */
export function otherNumber(
  site: DiallingSite,
  { dialled, meant }: Omit<Sample, 'form'>,
): string | undefined {
  const { number, plan } = site.normalise(dialled);
  return plan && number.startsWith('+') && number !== meant ? number : undefined;
}

export const classificationOf = (dialled: string, site: DiallingSite): string | undefined =>
  site.normalise(dialled).plan?.classification;

/**
 * Whether routes have a classification for the trunk, in whichever place. A site has it in one route only; where others
 * have it as well, what was read contradicts itself.
 */
export function reach(
  { routes }: DiallingSite,
  classification: string,
  trunk: string,
): 'always' | 'sometimes' | 'never' {
  const having = routes.filter(({ classifications }) => classifications?.includes(classification));
  const leading = having.filter((route) => route.enabled && leadsTo(route, trunk));
  if (leading.length === 0) return 'never';
  return leading.length === having.length ? 'always' : 'sometimes';
}

export const leadsTo = ({ trunks }: DialRoute, trunk: string): boolean =>
  trunks.some(({ key }) => key === trunk);

export const routeWith = ({ routes }: DiallingSite, classification: string): DialRoute | undefined =>
  routes.find(({ classifications }) => classifications?.includes(classification));

/** Whether a trunk that a route leads to is offered its calls before all others. */
export function isFirst(route: DialRoute, trunk: string): boolean | 'by chance' | 'not read' {
  if (!route.firstKnown) return 'not read';
  const { first, sharing } = orderOf(route);
  if (sharing.some(({ key }) => key === trunk)) return 'by chance';
  return first?.key === trunk;
}
