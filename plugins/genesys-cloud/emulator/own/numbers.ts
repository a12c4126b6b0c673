import type { Estate } from '../estate.ts';
import { ivrBody, ivrRow } from '../numbers/ivrs.ts';
import { poolBody, poolRow } from '../numbers/pools.ts';
import type { Org, World } from '../state.ts';
import { ownUser } from './directory.ts';
import { find, findId } from './find.ts';

/** Pools first: a number is given to somebody out of one. */
export function ownNumbers(world: World, org: Org, wanted: Estate): void {
  for (const { start, end } of wanted.pools) {
    const there = world.rows('didPools', org.id).some((row) => row['first'] === start && row['last'] === end);
    const body = poolBody.parse({ startPhoneNumber: start, endPhoneNumber: end });
    if (!there) world.put('didPools', poolRow(world, org, body));
  }
  for (const one of wanted.users) ownUser(world, org, one);
  for (const one of wanted.callRoutes) ownCallRoute(world, org, one);
}

function ownCallRoute(world: World, org: Org, wanted: Estate['callRoutes'][number]): void {
  if (find(world, 'ivrs', org, wanted.name)) return;
  const flow =
    wanted.flow === undefined ? {} : { openHoursFlow: { id: findId(world, 'flows', org, wanted.flow) } };
  world.put('ivrs', ivrRow(world, org, ivrBody.parse({ name: wanted.name, dnis: wanted.dnis, ...flow })));
}
