import {
  commonNumbers,
  countNumbers,
  minusNumbers,
  numberSet,
  ref,
  refKey,
  unionOf,
  type E164,
  type NumberSet,
  type Observed,
  type Ref,
  type Resource,
} from 'trunkline/plugin';
import { pooled } from '../numbers/pools.ts';
import { DID_POOL } from '../resources/names.ts';
import { withRefs } from './both.ts';

type Range = readonly [first: E164, last: E164];

/**
 * A pool is one range and no two overlap, so what existing pools leave of the wanted numbers becomes one resource for
 * each range, and so does what they cover. Together they are the wanted numbers, each once.
 */
export function splitPools(wanted: readonly Resource[], observed: readonly Observed[]): readonly Resource[] {
  const pools = wanted.filter(({ type }) => type === DID_POOL);
  const covered = pooled(observed.filter(({ type }) => type === DID_POOL));
  const split = areApart(pools) ? splitEach(pools, covered) : splitTogether(pools, covered);
  if (split.every(({ pool, parts }) => parts.length === 1 && parts[0] === pool)) return wanted;
  const parts = [...new Set(split.flatMap((one) => one.parts))];
  const instead = new Map(split.map((one) => [refKey(refTo(one.pool)), one.parts.map(refTo)]));
  const first = wanted.findIndex(({ type }) => type === DID_POOL);
  const others = wanted.filter(({ type }) => type !== DID_POOL);
  return withRefs(
    [...others.slice(0, first), ...parts, ...others.slice(first)],
    (to) => instead.get(refKey(to)) ?? [to],
  );
}

/** A wanted pool and what stands for its numbers. */
interface Split {
  readonly pool: Resource;
  readonly parts: readonly Resource[];
}

const refTo = ({ type, key }: Resource): Ref => ref(type, key);
const numbersOf = (pool: Resource): NumberSet => pooled([pool]);
const countOf = (pool: Resource): number => countNumbers(numbersOf(pool));

/** No number is wanted by two of them. */
const areApart = (pools: readonly Resource[]): boolean =>
  countNumbers(unionOf(pools.map(numbersOf))) === pools.reduce((sum, pool) => sum + countOf(pool), 0);

/** Thousands of numbers that are no neighbours are as many pools, and one number is never split. */
const splitEach = (pools: readonly Resource[], covered: NumberSet): readonly Split[] =>
  pools.map((pool) => {
    const whole = numbersOf(pool);
    const ranges = countNumbers(whole) === 1 ? whole.ranges : rangesOf(whole, covered);
    return { pool, parts: ranges.map((range) => partOf(pool, range, pool.serves)) };
  });

const rangesOf = (numbers: NumberSet, covered: NumberSet): readonly Range[] => [
  ...commonNumbers(numbers, covered).ranges,
  ...minusNumbers(numbers, covered).ranges,
];

/** What two trunks want is made once, and serves every wire whose numbers lie in it. */
function splitTogether(pools: readonly Resource[], covered: NumberSet): readonly Split[] {
  const parts = pools.flatMap((pool, at) => {
    const rest = minusNumbers(numbersOf(pool), unionOf(pools.slice(0, at).map(numbersOf)));
    return rangesOf(rest, covered).map((range) => {
      const askedBy = pools.filter((one) => overlap(numbersOf(one), numberSet([range])));
      return partOf(pool, range, [...new Set(askedBy.flatMap(({ serves }) => serves))]);
    });
  });
  return pools.map((pool) => ({
    pool,
    parts: parts.filter((part) => overlap(numbersOf(part), numbersOf(pool))),
  }));
}

const overlap = (a: NumberSet, b: NumberSet): boolean => countNumbers(commonNumbers(a, b)) > 0;

/** The pool itself where it is that one range. */
function partOf(pool: Resource, range: Range, serves: readonly string[]): Resource {
  const key = `${range[0]}..${range[1]}`;
  return pool.key === key && pool.serves.length === serves.length
    ? pool
    : { ...pool, key, properties: { numbers: [[...range]] }, serves };
}
