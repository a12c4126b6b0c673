import { isKnown } from '../../contract/fact.ts';
import type { Target } from '../../contract/facts.ts';
import {
  formatNumbers,
  hasNumber,
  NO_NUMBERS,
  unionOf,
  type E164,
  type NumberSet,
} from '../../contract/numbers.ts';
import { crossingsOf } from '../crossing.ts';
import type { Crossing, WireBetween } from '../shapes.ts';

/** A wire with what its two ends say; a direction is absent of which an end says nothing. */
export interface Wire {
  readonly between: WireBetween;
  readonly inbound: Crossing | undefined;
  readonly outbound: Crossing | undefined;
}

/** The wires of one trunk, with the numbers its carrier sends over them. */
export interface Trunk {
  readonly name: string;
  readonly carrier: string;
  readonly wires: readonly Wire[];
  readonly numbers: NumberSet;
  /** Whether the carrier says which numbers those are. */
  readonly isTold: boolean;
  readonly strangers: readonly Target[];
}

export function trunksOf(wires: readonly WireBetween[]): readonly Trunk[] {
  const byName = new Map<string, Wire[]>();
  for (const between of wires) {
    const there = byName.get(between.trunk);
    if (there) there.push(wireOf(between));
    else byName.set(between.trunk, [wireOf(between)]);
  }
  return [...byName].map(([name, members]) => trunkOf(name, members));
}

function wireOf(between: WireBetween): Wire {
  const crossings = crossingsOf(between).flatMap((half) => ('crossing' in half ? [half.crossing] : []));
  return {
    between,
    inbound: crossings.find(({ direction }) => direction === 'inbound'),
    outbound: crossings.find(({ direction }) => direction === 'outbound'),
  };
}

function trunkOf(name: string, wires: readonly Wire[]): Trunk {
  const sending = wires.flatMap(({ between }) => between.carrier?.sends ?? []);
  const told = sending.flatMap(({ numbers }) => (isKnown(numbers) ? [numbers.value] : []));
  return {
    name,
    carrier: wires[0]?.between.carrierSide ?? '',
    wires,
    numbers: sameSet(told),
    isTold: told.length === sending.length,
    strangers: wires.flatMap(({ between }) => between.carrier?.strangers ?? []).filter(isFirst),
  };
}

/** All wires of a trunk say the same numbers, and mostly in one set. */
const sameSet = ([first = NO_NUMBERS, ...others]: readonly NumberSet[]): NumberSet =>
  others.every((other) => other === first) ? first : unionOf([first, ...others]);

/** Every wire of a trunk tells of the same strangers. */
const isFirst = (target: Target, at: number, all: readonly Target[]): boolean =>
  all.findIndex(
    ({ name, from }) => name === target.name && JSON.stringify(from) === JSON.stringify(target.from),
  ) === at;

interface Stretch {
  readonly first: number;
  readonly last: number;
  readonly trunk: Trunk;
}

const valueOf = (number: E164): number => Number(number.slice(1));

/** Finds the trunk of a number by halving all stretches of all trunks. */
export function trunkFinder(trunks: readonly Trunk[]): (number: E164) => Trunk | undefined {
  const stretches: readonly Stretch[] = trunks
    .flatMap((trunk) =>
      trunk.numbers.ranges.map(([first, last]) => ({ first: valueOf(first), last: valueOf(last), trunk })),
    )
    .toSorted((a, b) => a.first - b.first);
  return (number) => {
    const wanted = valueOf(number);
    let [low, high] = [0, stretches.length - 1];
    while (low <= high) {
      const middle = Math.floor((low + high) / 2);
      const one = stretches[middle];
      if (!one) return undefined;
      if (wanted < one.first) high = middle - 1;
      else if (wanted > one.last) low = middle + 1;
      else return one.trunk;
    }
    return undefined;
  };
}

/** Why this trunk does not get the call. */
export const notOn = ({ name, numbers, isTold }: Trunk): string =>
  isTold ? `trunk ${name} has ${formatNumbers(numbers)}` : `which numbers trunk ${name} has is not known`;

export const isOn = ({ numbers }: Trunk, number: E164): boolean => hasNumber(numbers, number);
