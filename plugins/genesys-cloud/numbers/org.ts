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
  /** By endpoint the first that its manifest shows or gives to somebody. */
  readonly numbers: ReadonlyMap<string, string>;
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
    numbers: firstNumbers(resources),
  };
}

const by = (field: string, resources: Resources): Grouped =>
  groupBy(resources, ({ properties }) => keyOf(properties[field]));

/** Of equal keys a map keeps the last. */
const firstNumbers = (resources: Resources): ReadonlyMap<string, string> =>
  new Map(
    resources.toReversed().flatMap((one) => {
      const number = numberOf(one);
      return typeof number === 'string' && number.startsWith('+')
        ? one.serves.map((endpoint) => [endpoint, number] as const)
        : [];
    }),
  );

function numberOf({ type, properties }: FactResource): FactResource['properties'][string] | undefined {
  if (type === TRUNK) return properties['callingAddress'];
  return type === DNIS || type === USER_NUMBER ? properties['number'] : undefined;
}
