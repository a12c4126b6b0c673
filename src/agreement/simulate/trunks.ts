import { groupBy } from '../../contract/group.ts';
import { isKnown } from '../../contract/fact.ts';
import type { Target } from '../../contract/addresses.ts';
import { formatNumbers, NO_NUMBERS, unionOf, type NumberSet } from '../../contract/numbers.ts';
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
  /** Those that its manifest lists. */
  readonly listed: NumberSet;
  /** Why the carrier does not say which numbers it sends; absent where it does. */
  readonly untold?: string;
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
  const untold = wires.map(({ between }) => untoldOf(between)).find((why) => why !== undefined);
  return {
    name,
    carrier: wires[0]?.between.carrierSide ?? '',
    wires,
    numbers: sameSet(told),
    listed: sameSet(wires.flatMap(({ between }) => between.listed ?? [])),
    ...(untold === undefined ? {} : { untold }),
    strangers: wires.flatMap(({ between }) => between.carrier?.strangers ?? []).filter(isFirst),
  };
}

/** Of calls in that are to go over the wire, why nobody says to which numbers. */
function untoldOf({ carrier, carrierSide, inbound }: WireBetween): string | undefined {
  if (carrier?.sends) return isKnown(carrier.sends.numbers) ? undefined : carrier.sends.numbers.reason;
  return inbound === true ? (carrier?.silent?.reason ?? `${carrierSide} says nothing of them`) : undefined;
}

/** All wires of a trunk say the same numbers, and mostly in one set. */
const sameSet = ([first = NO_NUMBERS, ...others]: readonly NumberSet[]): NumberSet =>
  others.every((other) => other === first) ? first : unionOf([first, ...others]);

/** Every wire of a trunk tells of the same strangers. */
const isFirst = (target: Target, at: number, all: readonly Target[]): boolean =>
  all.findIndex(
    ({ name, from }) => name === target.name && JSON.stringify(from) === JSON.stringify(target.from),
  ) === at;

/** Why this trunk does not get the call. */
export const notOn = ({ name, numbers, untold }: Trunk): string =>
  untold === undefined
    ? `trunk ${name} has ${formatNumbers(numbers)}`
    : `which numbers trunk ${name} has is not known: ${untold}`;
