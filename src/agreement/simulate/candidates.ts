import { isKnown } from '../../contract/fact.ts';
import type { Target } from '../../contract/addresses.ts';
import type { WireFacts } from '../../contract/wire.ts';
import { numberFinder } from '../../contract/number-finder.ts';
import type { E164, NumberSet } from '../../contract/numbers.ts';
import { calledPlus } from './narrow.ts';
import type { Trunk, Wire } from './trunks.ts';
import { behindUser, withoutPlus } from './uri.ts';

/** A row that is in force. */
export interface Candidate {
  readonly target: Target;
  /** Absent for a row that leads to no endpoint of a manifest. */
  readonly wire?: Wire;
  /** A call to this number as it leaves. */
  readonly sent: (number: E164) => Sent;
}

interface Sent {
  /** User part of the Request-URI. */
  readonly number: string;
  /** Absent where the host is not known. */
  readonly requestUri?: string;
}

/** What all calls over one trunk have in common. */
export interface TrunkCalls {
  readonly trunk: Trunk;
  readonly carrier: WireFacts | undefined;
  /** In the order of trial: by priority, inside one the heaviest first, since it is the likeliest. */
  readonly open: readonly Candidate[];
  readonly shut: readonly Candidate[];
  /** In which of the sets of numbers it is that facts speak of: rules look at a number in no other way. */
  readonly kindOf: (number: E164) => string;
}

export function callsOver(trunk: Trunk): TrunkCalls {
  const all = [
    ...trunk.wires.flatMap((wire) =>
      (wire.between.carrier?.sends?.to ?? []).map((target) => candidateOf(target, wire)),
    ),
    ...trunk.strangers.map((target) => candidateOf(target)),
  ].toSorted((a, b) => a.target.priority - b.target.priority || b.target.weight - a.target.weight);
  const having = numberFinder([...setsOf(trunk).entries()], ([, set]) => set);
  return {
    trunk,
    carrier: trunk.wires[0]?.between.carrier,
    open: all.filter(({ target }) => target.enabled),
    shut: all.filter(({ target }) => !target.enabled),
    kindOf: (number) =>
      having(number)
        .map(([at]) => at)
        .join(' '),
  };
}

function candidateOf(target: Target, wire?: Wire): Candidate {
  const sends = wire?.between.carrier?.sends;
  const plus = sends && calledPlus(sends, target);
  const isBare = plus !== undefined && isKnown(plus) && !plus.value;
  const rest = behindUser(target.host, target);
  return {
    target,
    ...(wire ? { wire } : {}),
    sent(number) {
      const user = target.user ?? (isBare ? withoutPlus(number) : number);
      return rest === undefined ? { number: user } : { number: user, requestUri: `sip:${user}${rest}` };
    },
  };
}

function setsOf({ wires }: Trunk): readonly NumberSet[] {
  const facts = wires.flatMap((wire) => [
    wire.inbound?.accepts.numbers,
    wire.inbound?.accepts.otherNumbers,
    ...(namesUser(wire) ? (wire.inbound?.accepts.shares ?? []) : []).map(({ numbers }) => numbers),
  ]);
  const known = facts.flatMap((fact) => (fact && isKnown(fact) && fact.value !== 'any' ? [fact.value] : []));
  return eachOnce(known);
}

/** Whose a number is matters where a row puts another one in its place. */
const namesUser = ({ between }: Wire): boolean =>
  (between.carrier?.sends?.to ?? []).some(({ user }) => user !== undefined);

/** Many platforms answer the same numbers. */
const eachOnce = (sets: readonly NumberSet[]): readonly NumberSet[] => [
  ...new Map(sets.map((set) => [JSON.stringify(set.ranges), set])).values(),
];
