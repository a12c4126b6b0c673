import {
  known,
  ref,
  unknown,
  type Confidence,
  type Fact,
  type FactResource,
  type FactsInput,
  type Origin,
  type Ref,
  type Unknown,
} from 'trunkline/plugin';
import type { DiallingSite } from '../numbers/site.ts';
import { LOCATION, NUMBER_PLANS, SITE, TRUNK } from '../resources/names.ts';
import { TRUNK_FIELDS, type OnlyRead } from '../resources/trunk-fields.ts';
import type { Leading, Shared } from './shared.ts';

/** The trunk of one endpoint and what leads to it. */
export interface Wire {
  readonly endpoint: string;
  readonly trunk: FactResource | undefined;
  /** Routes that lead to the trunk, enabled, each with the site that dials. */
  readonly routes: readonly Leading[];
  /** All that have a route to anywhere. */
  readonly sites: readonly DiallingSite[];
  /** What was read is confirmed; a manifest, and a person who said that a step is done, declare. */
  readonly confidence: Confidence;
  origin(field: string): Origin;
  /** The number plans of a site. */
  plansOf(site: string): Origin;
  /** What says in which country a site is: its location, else the site itself. */
  countryOf(site: DiallingSite): Origin;
}

export function wireOf(
  { side, seen }: Pick<FactsInput, 'side' | 'seen'>,
  endpoint: string,
  { sites, trunks, leading, byHand }: Shared,
): Wire {
  const trunk = trunks.get(endpoint)?.[0];
  const at = (of: Ref, field: string): Origin => ({ at: 'resource', side, ref: of, field, seen });
  return {
    endpoint,
    trunk,
    sites,
    routes: trunk ? (leading.get(trunk.key) ?? []) : [],
    confidence: seen === 'observed' && !byHand ? 'confirmed' : 'declared',
    origin: (field) => at(ref(TRUNK, trunk?.key ?? endpoint), field),
    plansOf: (site) => at(ref(NUMBER_PLANS, site), 'plans'),
    countryOf: ({ key, location }) =>
      location === undefined ? at(ref(SITE, key), 'location') : at(ref(LOCATION, location), 'country'),
  };
}

/** In service: otherwise no call passes in either direction. */
export const inService = ({ trunk }: Wire): boolean =>
  trunk !== undefined && trunk.properties['enabled'] !== false;

/** A field of the trunk; unknown when the trunk is not there or does not tell it. */
export function fieldOf<T>(wire: Wire, field: string, read: (value: unknown) => T | undefined): Fact<T> {
  const value = read(wire.trunk?.properties[field]);
  return value === undefined ? notTold(wire, field) : known(value, wire.origin(field), wire.confidence);
}

/** The API's own key of a field that no setting decides. */
export const keyOf = (field: OnlyRead): string => TRUNK_FIELDS[field].property ?? field;

/** A field that no setting decides: as the org tells it, or as the manifest sets it among its own properties. */
export const settingOf = ({ trunk }: Wire, field: OnlyRead): unknown =>
  Object(trunk?.properties['properties'])[keyOf(field)] ?? trunk?.properties[field];

export const notTold = (wire: Wire, field: string): Unknown =>
  unknown('not-readable', `the ${field} of the trunk is not known`, wire.origin(field));

export const asText = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
export const asFlag = (value: unknown): boolean | undefined =>
  typeof value === 'boolean' ? value : undefined;

/** One that was renamed in the portal is known by no other name. */
export const notThere = (wire: Wire): Unknown =>
  unknown(
    'not-readable',
    'the trunk is not there under its name, or nobody noted that its manual steps are done',
    wire.origin('name'),
    'Apply, or do the manual steps of the trunk and note them as done.',
  );
