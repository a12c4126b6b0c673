import {
  CALL_ROUTE,
  DID_POOL,
  GIVING_ROUTE,
  LOCATION,
  NUMBER_PLANS,
  ROUTE,
  SITE,
  TRUNK,
} from '../resources/names.ts';
import { bug } from './errors.ts';
import type { Writes } from './writes/at.ts';
import { callRouteWrites } from './writes/call-route.ts';
import { locationWrites } from './writes/location.ts';
import { planWrites } from './writes/plans.ts';
import { poolWrites } from './writes/pool.ts';
import { givingRouteWrites, routeWrites } from './writes/routes.ts';
import { siteWrites } from './writes/site.ts';
import { trunkWrites } from './writes/trunk.ts';

const WRITES: ReadonlyMap<string, Writes> = new Map([
  [LOCATION, locationWrites],
  [SITE, siteWrites],
  [NUMBER_PLANS, planWrites],
  [TRUNK, trunkWrites],
  [GIVING_ROUTE, givingRouteWrites],
  [ROUTE, routeWrites],
  [DID_POOL, poolWrites],
  [CALL_ROUTE, callRouteWrites],
]);

/** How objects of this type are written. */
export function writesOf(type: string): Writes {
  const found = WRITES.get(type);
  if (!found) throw bug(`a ${type} is never written`);
  return found;
}
