import { isKnown, type Known } from '../../contract/fact.ts';
import type { NumberShare } from '../../contract/accepts.ts';
import {
  commonNumbers,
  countNumbers,
  formatNumbers,
  numbersInSeveral,
  type NumberSet,
} from '../../contract/numbers.ts';
import { claim } from '../say.ts';
import type { Claim, Crossing, End, Estate, EstateRule, Located } from '../shapes.ts';

/** A number is on one trunk of a carrier, and one tenant of a platform answers it. */
export const numberTwice: EstateRule = {
  code: 'agreement/number-twice',
  title: 'no number is on two trunks, or in two tenants or pools',
  check: ({ judged }) => [...onTwoTrunks(judged), ...judged.flatMap(({ crossing }) => inTwoShares(crossing))],
};

interface Held {
  readonly crossing: Crossing;
  /** Trunk, or whoever answers. */
  readonly by: string;
  readonly numbers: Known<NumberSet>;
}

/** One wire speaks for each trunk: all wires of a trunk carry the same numbers. */
function onTwoTrunks(judged: Estate['judged']): readonly Located[] {
  const trunks = new Map<string, Map<string, Held>>();
  for (const { crossing } of judged) {
    const { direction, sender, trunk, sends } = crossing;
    if (direction !== 'inbound' || !isKnown(sends.numbers)) continue;
    const of = trunks.get(sender) ?? new Map<string, Held>();
    if (!of.has(trunk)) of.set(trunk, { crossing, by: trunk, numbers: sends.numbers });
    trunks.set(sender, of);
  }
  return [...trunks.values()].flatMap((of) => clashes([...of.values()], 'trunk'));
}

function inTwoShares(crossing: Crossing): readonly Located[] {
  const held = (crossing.accepts.shares ?? []).flatMap(({ name, numbers }: NumberShare): readonly Held[] =>
    isKnown(numbers) ? [{ crossing, by: name, numbers }] : [],
  );
  return clashes(held, 'share');
}

function clashes(held: readonly Held[], kind: 'trunk' | 'share'): readonly Located[] {
  const twice = numbersInSeveral(held.map(({ numbers }) => numbers.value));
  if (countNumbers(twice) === 0) return [];
  const holders = held.filter(({ numbers }) => countNumbers(commonNumbers(numbers.value, twice)) > 0);
  return holders.flatMap((holder, at): readonly Located[] => {
    // Of a trunk, whoever looks at it alone must hear of it; shares stand side by side at one wire.
    const others = kind === 'trunk' ? holders.toSpliced(at, 1) : holders.slice(0, at);
    const other = others.find(
      ({ numbers }) => countNumbers(commonNumbers(numbers.value, holder.numbers.value)) > 0,
    );
    if (!other) return [];
    const isFirst = held.indexOf(holder) < held.indexOf(other);
    return [told(holder.crossing, isFirst ? [holder, other] : [other, holder], kind)];
  });
}

/** Worded alike wherever it is told. */
function told(crossing: Crossing, [first, second]: readonly [Held, Held], kind: 'trunk' | 'share'): Located {
  const which = formatNumbers(commonNumbers(first.numbers.value, second.numbers.value));
  const of = kind === 'trunk' ? 'sender' : 'receiver';
  const fix = `Leave each number with one of ${first.by} and ${second.by}.`;
  return {
    crossing,
    result: {
      severity: 'error',
      summary: `${which} is at ${crossing[of]} with ${first.by} and with ${second.by}`,
      detail:
        kind === 'trunk'
          ? 'A number belongs to one trunk: whichever is written last has it, and the other gets no calls to it.'
          : 'Which of the two answers is not decided, and one of them never hears its calls.',
      statuses: [],
      sent: heldBy(first, of),
      accepted: heldBy(second, of),
      fixes: { [of]: fix },
    },
  };
}

const heldBy = ({ by, numbers }: Held, of: End): Claim => ({
  of,
  ...claim(`numbers of ${by}`, numbers, formatNumbers(numbers.value)),
});
