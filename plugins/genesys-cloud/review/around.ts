import { textOf, type Observed, type Origin, type ReviewStep } from 'trunkline/plugin';
import { classesOf, keyOf } from '../numbers/values.ts';
import { GIVING_ROUTE, ROUTE, SITE } from '../resources/names.ts';

export interface Reviewed {
  readonly steps: readonly ReviewStep[];
  readonly observed: readonly Observed[];
}

export const isRoute = ({ type }: { readonly type: string }): boolean =>
  type === ROUTE || type === GIVING_ROUTE;

/** What the change is asked by; a removal may be asked by nothing. */
export const originOf = (step: ReviewStep): Origin =>
  step.wanted?.from ?? { at: 'derived', by: `removal of "${step.key}"`, from: [] };

const after = ({ action, wanted, before }: ReviewStep): readonly string[] =>
  action === 'remove' ? [] : classesOf({ ...before?.properties, ...wanted?.properties });

const before = (step: ReviewStep): readonly string[] => classesOf(step.before?.properties);

/** A step that writes other fields alone moves nothing. */
const touches = ({ action, fields }: ReviewStep): boolean =>
  action !== 'update' || fields.includes('classifications');

export const lostBy = (step: ReviewStep): readonly string[] =>
  isRoute(step) && touches(step) ? before(step).filter((one) => !after(step).includes(one)) : [];

export const gainedBy = (step: ReviewStep): readonly string[] =>
  isRoute(step) && touches(step) ? after(step).filter((one) => !before(step).includes(one)) : [];

export const siteOf = ({ wanted, before: was }: ReviewStep): string =>
  keyOf(wanted?.properties['site'] ?? was?.properties['site']);

export const nameOf = ({ key, wanted, before: was }: ReviewStep): string =>
  textOf(wanted?.properties['name'] ?? was?.properties['name']) || key;

/** The route a place is in, as it was read. */
export const routeOf = ({ before }: ReviewStep, { observed }: Reviewed): Observed | undefined =>
  observed.find((one) => isRoute(one) && one.id === before?.in?.id);

/** Whether the site is there before the plan is carried out. */
export const isThere = ({ observed }: Reviewed, site: string): boolean =>
  observed.some(({ type, label, properties }) => type === SITE && isNamed(site, [label, properties['name']]));

/** Phones of a site; undefined where nobody counted them. A site that is not there yet has none. */
export function phonesOf({ observed }: Reviewed, site: string): number | undefined {
  const there = observed.find(
    ({ type, label, properties }) => type === SITE && isNamed(site, [label, properties['name']]),
  );
  if (!there) return 0;
  const phones = there.properties['phones'];
  return typeof phones === 'number' ? phones : undefined;
}

const isNamed = (name: string, names: readonly unknown[]): boolean =>
  names.some((one) => typeof one === 'string' && one.toLowerCase() === name.toLowerCase());

export const quoted = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ');
