import { isKnown, type Known } from '../../contract/fact.ts';
import type { NumberShare } from '../../contract/accepts.ts';
import { sharedNumbers, type SharedNumbers } from '../../contract/number-finder.ts';
import { countNumbers, formatNumbers, numbersInSeveral, type NumberSet } from '../../contract/numbers.ts';
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
  return sharedNumbers(held, ({ numbers }) => numbers.value).flatMap((shared) => {
    // Of a trunk, whoever looks at it alone must hear of it; shares stand side by side at one wire.
    const tellers = kind === 'trunk' ? shared.owners : shared.owners.slice(0, 1);
    return tellers.map((teller) => told(teller, shared, kind));
  });
}

/** Worded alike wherever it is told; beside whoever tells it stands the first of the others. */
function told(teller: Held, { owners, numbers }: SharedNumbers<Held>, kind: 'trunk' | 'share'): Located {
  const { crossing } = teller;
  const [head = teller, next = teller] = owners;
  const [first, second] = teller === head ? [head, next] : [head, teller];
  const of = kind === 'trunk' ? 'sender' : 'receiver';
  const names = owners.map(({ by }) => by);
  const fix = `Leave each number with one of ${inWords(names)}.`;
  return {
    crossing,
    result: {
      severity: 'error',
      summary: `${formatNumbers(numbers)} is at ${crossing[of]} ${inWords(names.map((name) => `with ${name}`))}`,
      detail:
        kind === 'trunk'
          ? 'A number belongs to one trunk: whichever is written last has it, and no other gets calls to it.'
          : 'Which of them answers is not decided, and the others never hear their calls.',
      statuses: [],
      sent: heldBy(first, of),
      accepted: heldBy(second, of),
      fixes: { [of]: fix },
    },
  };
}

/** `a, b and c`. */
const inWords = (names: readonly string[]): string =>
  [names.slice(0, -1).join(', '), ...names.slice(-1)].join(' and ');

const heldBy = ({ by, numbers }: Held, of: End): Claim => ({
  of,
  ...claim(`numbers of ${by}`, numbers, formatNumbers(numbers.value)),
});
