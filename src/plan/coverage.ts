import {
  commonNumbers,
  countNumbers,
  isE164,
  minusNumbers,
  numberSet,
  unionOf,
  type E164,
  type NumberSet,
} from '../contract/numbers.ts';
import type { Observed, Resource } from '../contract/resource.ts';
import type { Properties, Value } from '../contract/value.ts';

/** The property of a `coverage` resource that holds its numbers, as `[first, last]` pairs. */
const NUMBERS = 'numbers';

const isPair = (value: Value): value is readonly [E164, E164] =>
  Array.isArray(value) && value.length === 2 && value.every((end) => typeof end === 'string' && isE164(end));

const numbersIn = (properties: Properties): NumberSet => {
  const ranges = properties[NUMBERS];
  return numberSet(Array.isArray(ranges) ? ranges.filter(isPair) : []);
};

const withNumbers = (properties: Properties, numbers: NumberSet): Properties => ({
  ...properties,
  [NUMBERS]: numbers.ranges,
});

/** The wanted numbers that no object covers yet, whoever made it; undefined when all are covered. */
export function missingCoverage(wanted: Resource, observed: readonly Observed[]): Resource | undefined {
  const there = unionOf(observed.filter((o) => o.type === wanted.type).map((o) => numbersIn(o.properties)));
  const missing = minusNumbers(numbersIn(wanted.properties), there);
  return countNumbers(missing) === 0
    ? undefined
    : { ...wanted, properties: withNumbers(wanted.properties, missing) };
}

/** The wanted resource with only the numbers that are covered: what is really there, in the words of facts. */
export function actualCoverage(wanted: Resource, observed: readonly Observed[]): Resource {
  const there = unionOf(observed.filter((o) => o.type === wanted.type).map((o) => numbersIn(o.properties)));
  return {
    ...wanted,
    properties: withNumbers(wanted.properties, commonNumbers(numbersIn(wanted.properties), there)),
  };
}

/** Whether an object covers no number but those wanted. */
export function coversOnly(observed: Observed, wanted: readonly Resource[]): boolean {
  const asked = unionOf(wanted.map((w) => numbersIn(w.properties)));
  return countNumbers(minusNumbers(numbersIn(observed.properties), asked)) === 0;
}
