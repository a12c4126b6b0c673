import { groupBy, isE164, numberFinder, ref, type FactResource, type Router } from 'trunkline/plugin';
import { pooled } from '../pools.ts';
import { CALL_ROUTE, DID_POOL, DNIS, USER_NUMBER } from '../../resources/names.ts';
import { keyOf } from '../values.ts';
import { nobody, passed, taken, type Step } from './step.ts';

/**
 * Calls from a trunk to a number: its pool, then who has it. Numbers are the org's, whichever trunk they come over. Unless
 * the org was read, that its users and flows are there is taken on trust.
 */
export function inboundOver(resources: readonly FactResource[], isRead: boolean): Router {
  const pools = resources.filter(({ type }) => type === DID_POOL);
  const pooling = numberFinder(pools, (pool) => pooled([pool]));
  const given = resources.filter(({ type }) => type === DNIS || type === USER_NUMBER);
  const owners = groupBy(given, ({ properties }) => properties['number']);
  const callRoutes = groupBy(
    resources.filter(({ type }) => type === CALL_ROUTE),
    ({ key }) => key,
  );
  return ({ dialled, caller }) => {
    const number = dialled.startsWith('+') ? dialled : `+${dialled}`;
    const shows = [['Number called', number]] as const;
    const [pool] = isE164(number) ? pooling(number) : [];
    if (!pool) return nobody([passed(`${number} lies in no DID pool`)], shows);
    // Which pools there are nobody asks, as long as they cover the number: an older one may do that.
    const inPool = taken(`${number} lies in a DID pool`, ref(DID_POOL, pool.key));
    const [owner] = owners.get(number) ?? [];
    if (!owner) return nobody([inPool, passed(`${number} is given to nobody`)], shows);
    const via = ref(owner.type, owner.key);
    const { who, why, step, answers } = answeredBy(owner, callRoutes);
    if (step) return nobody([inPool, step], [...shows, ['Given to', who]]);
    return {
      result: { sent: number, caller, via },
      steps: [
        inPool,
        { ...taken(why, via), ...(isRead || answers === undefined ? {} : { onTrust: answers }) },
      ],
      shows: [...shows, ['DID pool', pool.key], ['Given to', who]],
    };
  };
}

function answeredBy(
  { type, properties }: FactResource,
  callRoutes: ReadonlyMap<string, readonly FactResource[]>,
): {
  readonly who: string;
  readonly why: string;
  readonly step?: Step;
  /** Nothing where a call route is not known to have a flow. */
  readonly answers?: string;
} {
  if (type === USER_NUMBER) {
    const who = keyOf(properties['user']);
    return { who, why: `user ${who} has it`, answers: who };
  }
  const name = keyOf(properties['callRoute']);
  const [route] = callRoutes.get(name) ?? [];
  const flow = keyOf(route?.properties['openHoursFlow']);
  const at = ref(CALL_ROUTE, name);
  // Null is a call route without a flow; where it was not read, there may be one.
  if (route?.properties['openHoursFlow'] === null)
    return { who: name, why: '', step: passed(`call route "${name}" has no flow for open hours`, at) };
  return {
    who: flow === '' ? name : `${name}: ${flow}`,
    why: `call route "${name}" has it${flow === '' ? '' : `, flow "${flow}" answers`}`,
    ...(flow === '' ? {} : { answers: `flow "${flow}"` }),
  };
}
