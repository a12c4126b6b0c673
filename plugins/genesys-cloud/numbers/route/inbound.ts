import {
  groupBy,
  isE164,
  numberFinder,
  ref,
  textOf,
  type FactResource,
  type Ref,
  type Router,
  type RouteStep,
} from 'trunkline/plugin';
import { pooled } from '../pools.ts';
import { CALL_ROUTE, DID_POOL, DNIS, USER_NUMBER } from '../../resources/names.ts';
import { keyOf } from '../values.ts';
import { nobody, passed, taken, type Shown } from './step.ts';

/**
 * Calls from a trunk to a number: its pool, then who has it. Numbers are the org's, whichever trunk they come over. Unless
 * the org was read, that its users and flows are there is taken on trust.
 */
export function inboundOver(resources: readonly FactResource[], isRead: boolean): Router {
  const pools = resources.filter(({ type }) => type === DID_POOL);
  const pooling = numberFinder(pools, (pool) => pooled([pool]));
  const owners = ownersOf(resources, isRead);
  return ({ dialled, caller }) => {
    const number = dialled.startsWith('+') ? dialled : `+${dialled}`;
    const called = ['Number called', number] as const;
    const [pool] = isE164(number) ? pooling(number) : [];
    const shows = () => [called];
    if (!pool) return nobody({ steps: () => [passed(`${number} lies in no DID pool`)], shows });
    // Until the org is read an older pool may cover the number, and this one is never made.
    const inPool = () =>
      isRead
        ? taken(`${number} lies in the DID pool ${pool.key}`, ref(DID_POOL, pool.key))
        : taken(`${number} lies in a DID pool`);
    const owner = owners.get(number);
    if (!owner) return nobody({ steps: () => [inPool(), passed(`${number} is given to nobody`)], shows });
    const { via, given, step, answers } = owner;
    const steps = () => [inPool(), step];
    if (!answers) return nobody({ steps, shows: () => [called, given] });
    return {
      result: { sent: number, caller, via },
      steps,
      shows: () => [called, ...(isRead ? [['DID pool', pool.key] as const] : []), given],
    };
  };
}

/** Who has a number, whoever calls it. */
interface Owner {
  readonly via: Ref;
  readonly given: Shown[number];
  /** What it does with calls. */
  readonly step: RouteStep;
  readonly answers: boolean;
}

/** By number; of equal ones the first has it. */
function ownersOf(resources: readonly FactResource[], isRead: boolean): ReadonlyMap<string, Owner> {
  const callRoutes = groupBy(
    resources.filter(({ type }) => type === CALL_ROUTE),
    ({ key }) => key,
  );
  const given = resources.filter(({ type }) => type === DNIS || type === USER_NUMBER);
  // Of equal keys a map keeps the last.
  return new Map(
    given
      .toReversed()
      .map((one) => [textOf(one.properties['number']), ownerOf(one, callRoutes, isRead)] as const),
  );
}

function ownerOf(
  { type, key, properties }: FactResource,
  callRoutes: ReadonlyMap<string, readonly FactResource[]>,
  isRead: boolean,
): Owner {
  const via = ref(type, key);
  const answered = (who: string, why: string, by?: string): Owner => ({
    via,
    given: ['Given to', who],
    step: { ...taken(why, via), ...(isRead || by === undefined ? {} : { onTrust: by }) },
    answers: true,
  });
  if (type === USER_NUMBER) {
    const who = keyOf(properties['user']);
    return answered(who, `user ${who} has it`, who);
  }
  const name = keyOf(properties['callRoute']);
  const [route] = callRoutes.get(name) ?? [];
  const flow = keyOf(route?.properties['openHoursFlow']);
  // Null is a call route without a flow; where it was not read, there may be one.
  if (route?.properties['openHoursFlow'] === null)
    return {
      via,
      given: ['Given to', name],
      step: passed(`call route "${name}" has no flow for open hours`, ref(CALL_ROUTE, name)),
      answers: false,
    };
  return flow === ''
    ? answered(name, `call route "${name}" has it`)
    : answered(`${name}: ${flow}`, `call route "${name}" has it, flow "${flow}" answers`, `flow "${flow}"`);
}
