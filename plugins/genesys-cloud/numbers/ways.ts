import { COUNTRIES, type Country } from './countries.ts';
import { normaliser } from './normalise.ts';
import type { DialRoute, DiallingSite } from './site.ts';

/** A number as people of a site dial it. */
export interface Sample {
  readonly form: 'national' | 'international';
  readonly dialled: string;
}

/** One of each form. */
export function samplesAt({ country }: DiallingSite): readonly Sample[] {
  if (!country) return [];
  const abroad = COUNTRIES.find(({ code }) => code !== country.code);
  return [
    { form: 'national', dialled: `${country.trunk}${country.sample}` },
    ...(abroad ? [{ form: 'international', dialled: inFull(abroad) } as const] : []),
  ];
}

const inFull = ({ code, sample }: Country): string => `+${code}${sample}`;

export const classificationOf = (dialled: string, site: DiallingSite): string | undefined =>
  normaliser(site)(dialled).plan?.classification;

/** Whether calls of a classification find the trunk, in whichever place of a route: trunks of a route stand in for each other. */
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
