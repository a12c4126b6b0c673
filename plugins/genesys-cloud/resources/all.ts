import type { ResourceType } from 'trunkline/plugin';
import { callRoute, didPool, dnis, userNumber } from './numbers.ts';
import { division, flow, user } from './outside.ts';
import { location, numberPlans, site } from './places.ts';
import { givingRoute, outboundRoute, routeTrunk } from './routes.ts';
import { trunk } from './trunk.ts';

/** Containers before their members: matching goes down this list. */
export const RESOURCE_TYPES: readonly ResourceType[] = [
  division,
  user,
  flow,
  location,
  site,
  numberPlans,
  trunk,
  givingRoute,
  outboundRoute,
  routeTrunk,
  didPool,
  callRoute,
  dnis,
  userNumber,
];
