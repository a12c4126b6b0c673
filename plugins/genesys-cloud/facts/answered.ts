import {
  byEndpoint,
  commonNumbers,
  countNumbers,
  groupBy,
  isE164,
  known,
  minusNumbers,
  numberSet,
  textOf,
  type AcceptsFacts,
  type FactResource,
  type FactsInput,
  type NumberSet,
  type NumberShare,
  type Seen,
} from 'trunkline/plugin';
import { pooled } from '../numbers/pools.ts';
import { keyOf } from '../numbers/values.ts';
import { CALL_ROUTE, DID_POOL, DNIS, USER_NUMBER } from '../resources/names.ts';
import type { Wire } from './wire.ts';

type Resources = readonly FactResource[];

/** The numbers of an org, as all its wires look for them. */
export interface Given {
  /** By endpoint. */
  readonly to: ReadonlyMap<string, Resources>;
  readonly pools: NumberSet;
  /** Call routes that answer nobody. */
  readonly silent: ReadonlySet<string>;
  /** Those that are answered, whichever wire calls to them come over. */
  readonly answered: NumberSet;
}

export function givenNumbers({ resources, seen }: FactsInput): Given {
  const all = resources.filter(({ type }) => type === DNIS || type === USER_NUMBER);
  const looked = {
    to: byEndpoint(all),
    pools: pooled(resources.filter(({ type }) => type === DID_POOL)),
    silent: new Set(resources.filter((one) => hasNoFlow(one, seen)).map(({ key }) => key)),
  };
  return { ...looked, answered: answeredOf(all, looked) };
}

/** Numbers that lie in some pool and are given to somebody. */
const answeredOf = (given: Resources, { silent, pools }: Pick<Given, 'silent' | 'pools'>): NumberSet =>
  commonNumbers(numbersOf(given.filter((one) => !silent.has(routeOf(one)))), pools);

/** Those of this wire. */
export const answered = (given: Given, { endpoint }: Wire): NumberSet =>
  answeredOf(given.to.get(endpoint) ?? [], given);

/** Numbers that are given to somebody on this wire and are not answered all the same. */
export function unanswered(
  { to, silent, pools }: Given,
  wire: Wire,
): NonNullable<AcceptsFacts['unanswered']> {
  const ours = to.get(wire.endpoint) ?? [];
  const flowless = [
    ...groupBy(
      ours.filter((one) => silent.has(routeOf(one))),
      routeOf,
    ),
  ].map(([route, of]) => ({
    numbers: numbersOf(of),
    because: `the call route "${route}" has no flow for open hours`,
    fix: 'Choose a flow for the open hours of the call route.',
  }));
  const outside = {
    numbers: minusNumbers(numbersOf(ours), pools),
    because: 'they lie in no DID pool',
    fix: 'Add them to a DID pool.',
  };
  return [...flowless, outside]
    .filter(({ numbers }) => countNumbers(numbers) > 0)
    .map((reason) => known(reason, wire.origin('numbers'), wire.confidence));
}

/** By who has them: a call route or a user answers for its own numbers alone. Of two that a manifest names the first has it. */
export function sharesOf({ to }: Given, wire: Wire): readonly NumberShare[] {
  const byNumber = groupBy(to.get(wire.endpoint) ?? [], ({ properties }) => textOf(properties['number']));
  const firsts = [...byNumber.values()].flatMap((same) => same.slice(0, 1));
  return [...groupBy(firsts, holderOf)].map(([name, of]) => ({
    name,
    numbers: known(numbersOf(of), wire.origin('numbers'), wire.confidence),
  }));
}

const holderOf = ({ type, properties }: FactResource): string =>
  type === DNIS ? `call route "${keyOf(properties['callRoute'])}"` : `user ${keyOf(properties['user'])}`;

const numbersOf = (given: Resources): NumberSet =>
  numberSet(given.map(({ properties: { number } }) => textOf(number)).filter(isE164));

const routeOf = ({ properties }: FactResource): string => keyOf(properties['callRoute']);

/** A call route without a flow for open hours answers nobody; one that is only used may have one until it is read. */
const hasNoFlow = ({ type, properties }: FactResource, seen: Seen): boolean =>
  type === CALL_ROUTE &&
  (properties['openHoursFlow'] === null || (seen === 'observed' && !('openHoursFlow' in properties)));
