import {
  byEndpoint,
  groupBy,
  HAND,
  type FactResource,
  type FactsInput,
  type Sibling,
} from 'trunkline/plugin';
import { isWiredByHand } from '../hands/read.ts';
import { diallingSites, type DialRoute, type DiallingSite } from '../numbers/site.ts';
import { TRUNK } from '../resources/names.ts';
import { givenNumbers, type Given } from './answered.ts';
import { siblingsOf } from './siblings.ts';

/** What the wires of an org have in common: looked for once, since an org can have 100 sites with 10,000 numbers. */
export interface Shared {
  /** All that have a route to anywhere. */
  readonly sites: readonly DiallingSite[];
  /** By endpoint: the first is its own. */
  readonly trunks: Grouped;
  /** Routes that lead to a trunk, enabled, by the key of the trunk. */
  readonly leading: ReadonlyMap<string, readonly Leading[]>;
  /** Manual steps, by their ids. */
  readonly steps: Grouped;
  readonly given: Given;
  /** Nobody read the org: a person said what was done. */
  readonly byHand: boolean;
  /** Trunks with names of their own. */
  readonly siblings: readonly Sibling[];
}

type Grouped = ReadonlyMap<string, readonly FactResource[]>;

/** A route to a trunk, with the site that dials. */
export interface Leading {
  readonly trunk: string;
  readonly site: DiallingSite;
  readonly route: DialRoute;
}

export function sharedOf(input: FactsInput): Shared {
  const { resources } = input;
  const sites = diallingSites(resources);
  return {
    sites,
    trunks: byEndpoint(resources.filter(({ type }) => type === TRUNK)),
    leading: groupBy(sites.flatMap(leadingFrom), ({ trunk }) => trunk),
    steps: groupBy(
      resources.filter(({ type }) => type === HAND),
      ({ key }) => key,
    ),
    given: givenNumbers(input),
    byHand: isWiredByHand(resources),
    siblings: siblingsOf(input),
  };
}

const leadingFrom = (site: DiallingSite): readonly Leading[] =>
  site.routes
    .filter(carries)
    .flatMap((route) =>
      [...new Set(route.trunks.map(({ key }) => key))].map((trunk) => ({ trunk, site, route })),
    );

const carries = ({ enabled, classifications }: DialRoute): boolean =>
  enabled && classifications?.length !== 0;
