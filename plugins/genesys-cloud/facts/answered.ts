import {
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
  type Seen,
} from 'trunkline/plugin';
import { pooled } from '../numbers/pools.ts';
import { keyOf } from '../numbers/values.ts';
import { CALL_ROUTE, DID_POOL, DNIS, USER_NUMBER } from '../resources/names.ts';
import type { Wire } from './wire.ts';

/** Numbers that lie in some pool and are given to somebody. */
export function answered(input: FactsInput, counts: (one: FactResource) => boolean): NumberSet {
  const silent = silentRoutes(input);
  return commonNumbers(
    numbersOf(given(input, counts).filter((one) => !silent.has(routeOf(one)))),
    poolsOf(input),
  );
}

/** Numbers that are given to somebody on this wire and are not answered all the same. */
export function unanswered(input: FactsInput, wire: Wire): NonNullable<AcceptsFacts['unanswered']> {
  const ours = given(input, ({ serves }) => serves.includes(wire.endpoint));
  const silent = silentRoutes(input);
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
    numbers: minusNumbers(numbersOf(ours), poolsOf(input)),
    because: 'they lie in no DID pool',
    fix: 'Add them to a DID pool.',
  };
  return [...flowless, outside]
    .filter(({ numbers }) => countNumbers(numbers) > 0)
    .map((reason) => known(reason, wire.origin('numbers'), wire.confidence));
}

const given = ({ resources }: FactsInput, counts: (one: FactResource) => boolean): readonly FactResource[] =>
  resources.filter(({ type }) => type === DNIS || type === USER_NUMBER).filter(counts);

const numbersOf = (given: readonly FactResource[]): NumberSet =>
  numberSet(given.map(({ properties: { number } }) => textOf(number)).filter(isE164));

const poolsOf = ({ resources }: FactsInput): NumberSet =>
  pooled(resources.filter(({ type }) => type === DID_POOL));

const routeOf = ({ properties }: FactResource): string => keyOf(properties['callRoute']);

const silentRoutes = ({ resources, seen }: FactsInput): ReadonlySet<string> =>
  new Set(resources.filter((one) => hasNoFlow(one, seen)).map(({ key }) => key));

/** A call route without a flow for open hours answers nobody; one that is only used may have one until it is read. */
const hasNoFlow = ({ type, properties }: FactResource, seen: Seen): boolean =>
  type === CALL_ROUTE &&
  (properties['openHoursFlow'] === null || (seen === 'observed' && !('openHoursFlow' in properties)));
