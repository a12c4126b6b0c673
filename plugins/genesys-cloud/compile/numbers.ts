import {
  eachNumber,
  hasNumber,
  ref,
  unionOf,
  type E164,
  type NumberSet,
  type Ref,
  type Resource,
} from 'trunkline/plugin';
import { CALL_ROUTE, DID_POOL, DNIS, FLOW, USER, USER_NUMBER } from '../resources/names.ts';
import { TAKEOVER } from '../reference.ts';
import type { Settings } from '../settings.ts';
import { numbersOf, own, used, type Context } from './context.ts';
import { userOf } from './places.ts';

type Assignment = Settings['assign'][number];
type CallRoute = Extract<Assignment['to'], { readonly callRoute: string }>;

/** Pools that hold the numbers, and whoever answers them. */
export function numberResources(context: Context): readonly Resource[] {
  const { assign } = context.input.settings;
  const pools = poolsOf(context);
  return [
    ...pools.map(({ resource }) => resource),
    ...callRoutes(context),
    ...assign.flatMap((assignment, index) =>
      membersOf({ context, pools, assignment, at: `/assign/${index}` }),
    ),
  ];
}

interface Pool {
  readonly range: NumberSet['ranges'][number];
  readonly resource: Resource;
}

/** One for each run of numbers: pools that are there count, so that only what they leave is made. */
function poolsOf(context: Context): readonly Pool[] {
  const { assign } = context.input.settings;
  const { ranges } = unionOf(assign.map(({ numbers }) => numbersOf(context.input, numbers)));
  return ranges.map((range) => ({
    range,
    resource: own(
      context,
      { type: DID_POOL, key: `${range[0]}..${range[1]}`, at: '/assign' },
      { numbers: [range] },
    ),
  }));
}

export const isCallRoute = (to: Assignment['to']): to is CallRoute => 'callRoute' in to;

/** Each once, with the flow that any assignment names for it. */
function callRoutes(context: Context): readonly Resource[] {
  const named = context.input.settings.assign.map(({ to }) => to).filter(isCallRoute);
  const names = [...new Set(named.map(({ callRoute }) => callRoute))];
  return names.flatMap((name) => {
    const of = named.filter(({ callRoute }) => callRoute === name);
    const flow = of.find(({ openHoursFlow }) => openHoursFlow !== undefined)?.openHoursFlow;
    const index = context.input.settings.assign.findIndex(
      ({ to }) => isCallRoute(to) && to.callRoute === name,
    );
    const at = `/assign/${index}/to`;
    const made = { type: CALL_ROUTE, key: name, at };
    return flow === undefined
      ? [used(context, made, { name })]
      : [flowOf(context, flow, at), own(context, made, { name, openHoursFlow: ref(FLOW, flow) })];
  });
}

const flowOf = (context: Context, name: string, at: string): Resource =>
  used(context, { type: FLOW, key: name, at }, { name });

interface Members {
  readonly context: Context;
  readonly pools: readonly Pool[];
  readonly assignment: Assignment;
  readonly at: string;
}

function membersOf({ context, pools, assignment: { numbers, to }, at }: Members): readonly Resource[] {
  const set = numbersOf(context.input, numbers);
  const members = (type: string, holder: Ref, field: string): readonly Resource[] =>
    withPools(set, pools).map(({ number, pool }) => ({
      ...own(context, { type, key: `${holder.key}/${number}`, at }, { [field]: holder, number }),
      // A number outside every pool is refused (CX as Code, 2026-07).
      dependsOn: [pool],
      ...(context.input.spec.numbers.takeover ? { consents: [TAKEOVER] } : {}),
    }));
  return isCallRoute(to)
    ? members(DNIS, ref(CALL_ROUTE, to.callRoute), 'callRoute')
    : [userOf(context, to.user, at), ...members(USER_NUMBER, ref(USER, to.user), 'user')];
}

/** Each number with the pool it lies in. Both are in order, so one pass finds all. */
function withPools(set: NumberSet, pools: readonly Pool[]) {
  const found: { readonly number: E164; readonly pool: Ref }[] = [];
  const numbers = eachNumber(set);
  let at = 0;
  for (const { range, resource } of pools)
    for (let number = numbers[at]; number && hasNumber({ ranges: [range] }, number); number = numbers[++at])
      found.push({ number, pool: ref(DID_POOL, resource.key) });
  return found;
}
