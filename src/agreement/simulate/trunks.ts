import { groupBy } from '../../contract/group.ts';
import { isKnown } from '../../contract/fact.ts';
import type { Target } from '../../contract/facts.ts';
import { formatNumbers, NO_NUMBERS, unionOf, type E164, type NumberSet } from '../../contract/numbers.ts';
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
  return [...groupBy(wires, ({ trunk }) => trunk)].map(([name, of]) => trunkOf(name, of.map(wireOf)));
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

/** Numbers next to each other that the same trunks have. */
interface Stretch {
  readonly first: number;
  readonly last: number;
  readonly trunks: readonly Trunk[];
}

const valueOf = (number: E164): number => Number(number.slice(1));

/**
 * Finds the trunks of a number by halving all stretches of all trunks. More than one has it where manifests list a number
 * twice; they come in the order given.
 */
export function trunkFinder(trunks: readonly Trunk[]): (number: E164) => readonly Trunk[] {
  const stretches = stretchesOf(trunks);
  return (number) => {
    const wanted = valueOf(number);
    let [low, high] = [0, stretches.length - 1];
    while (low <= high) {
      const middle = Math.floor((low + high) / 2);
      const one = stretches[middle];
      if (!one) return [];
      if (wanted < one.first) high = middle - 1;
      else if (wanted > one.last) low = middle + 1;
      else return one.trunks;
    }
    return [];
  };
}

interface Edge {
  readonly at: number;
  readonly trunk: Trunk;
  readonly begins: boolean;
}

/** Ranges of two trunks can lie in each other, and halving needs stretches that do not: they are cut where one begins or ends. */
function stretchesOf(trunks: readonly Trunk[]): readonly Stretch[] {
  const edges = trunks
    .flatMap((trunk) => trunk.numbers.ranges.flatMap((range) => edgesOf(trunk, range)))
    .toSorted((a, b) => a.at - b.at || Number(a.begins) - Number(b.begins));
  const stretches: Stretch[] = [];
  let having: readonly Trunk[] = [];
  let first = 0;
  for (const { at, trunk, begins } of edges) {
    if (having.length > 0 && at > first) stretches.push({ first, last: at - 1, trunks: having });
    having = begins ? inOrder(trunks, [...having, trunk]) : having.filter((one) => one !== trunk);
    first = at;
  }
  return stretches;
}

const edgesOf = (trunk: Trunk, [first, last]: readonly [E164, E164]): readonly Edge[] => [
  { at: valueOf(first), trunk, begins: true },
  { at: valueOf(last) + 1, trunk, begins: false },
];

const inOrder = (trunks: readonly Trunk[], some: readonly Trunk[]): readonly Trunk[] =>
  some.length < 2 ? some : trunks.filter((one) => some.includes(one));

/** Why this trunk does not get the call. */
export const notOn = ({ name, numbers, isTold }: Trunk): string =>
  isTold ? `trunk ${name} has ${formatNumbers(numbers)}` : `which numbers trunk ${name} has is not known`;
