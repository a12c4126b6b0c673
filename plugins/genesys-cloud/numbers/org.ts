import { groupBy, type FactResource } from 'trunkline/plugin';
import {
  DNIS,
  GIVING_ROUTE,
  LOCATION,
  NUMBER_PLANS,
  ROUTE,
  ROUTE_TRUNK,
  SITE,
  TRUNK,
  USER_NUMBER,
} from '../resources/names.ts';
import { keyOf } from './values.ts';

type Resources = readonly FactResource[];
type Grouped = ReadonlyMap<string, Resources>;

/** The resources of an org by what is asked for: an org has many sites, and each of them looks for its own. */
export interface Org {
  readonly sites: Grouped;
  readonly trunks: Grouped;
  readonly locations: Resources;
  /** By site, sites in the order in which their routes come. */
  readonly routes: Grouped;
  readonly plans: Grouped;
  /** Places of our trunks, by route. */
  readonly places: Grouped;
  /** One that a manifest shows or gives to somebody. */
  readonly number: string | undefined;
}

export function orgOf(resources: Resources): Org {
  const types = groupBy(resources, ({ type }) => type);
  const of = (type: string): Resources => types.get(type) ?? [];
  const routes = resources.filter(({ type }) => type === ROUTE || type === GIVING_ROUTE);
  return {
    sites: groupBy(of(SITE), ({ key }) => key),
    trunks: groupBy(of(TRUNK), ({ key }) => key),
    locations: of(LOCATION),
    routes: by('site', routes),
    plans: by('site', of(NUMBER_PLANS)),
    places: by('route', of(ROUTE_TRUNK)),
    number: firstNumber(resources),
  };
}

const by = (field: string, resources: Resources): Grouped =>
  groupBy(resources, ({ properties }) => keyOf(properties[field]));

const firstNumber = (resources: Resources): string | undefined =>
  resources
    .filter(({ serves }) => serves.length > 0)
    .map(numberOf)
    .find((number): number is string => typeof number === 'string' && number.startsWith('+'));

function numberOf({ type, properties }: FactResource): FactResource['properties'][string] | undefined {
  if (type === TRUNK) return properties['callingAddress'];
  return type === DNIS || type === USER_NUMBER ? properties['number'] : undefined;
}
