import type { Target } from '../../contract/addresses.ts';
import type { E164 } from '../../contract/numbers.ts';
import type { Crossing } from '../shapes.ts';
import { examine } from './examine.ts';
import { dependsOnEntry, narrowed, type RowCall } from './narrow.ts';
import { replaced } from './replaced.ts';
import type { Answer, Rung } from './shapes.ts';

/** One call in over one row. */
interface AskedRow extends RowCall {
  /** Numbers alike for every rule. */
  readonly kind: string;
}

type AnswerIn = (crossing: Crossing, call: AskedRow) => Answer;

/**
 * What the rules say of a row. Numbers alike get one answer, kept as long as the estate; an answer that names its number
 * is not kept.
 */
export function inboundAnswers(): AnswerIn {
  const kept = new Map<Target, Map<string, Answer>>();
  return (crossing, call) => {
    const { target, number } = call;
    const key = `${call.entry ?? ''} ${call.kind}`;
    const mine = kept.get(target) ?? new Map<string, Answer>();
    kept.set(target, mine);
    const answer = mine.get(key) ?? withReplaced(looked(crossing, call), replaced(crossing, call));
    if (!namesNumber(answer, number)) mine.set(key, answer);
    return answer;
  };
}

export const namesNumber = ({ rungs }: Answer, number: E164): boolean =>
  rungs().some(({ why }) => why.includes(number));

const SOURCE = 'agreement/source-not-allowed';

/** A call that is not taken rings at nobody. */
function withReplaced(answer: Answer, found: ReturnType<typeof replaced>): Answer {
  if (!found) return answer;
  const { rung, astray } = found;
  return {
    ...answer,
    rungs: () => [rung, ...answer.rungs()],
    ...(astray !== undefined && answer.kind === 'takes' ? { astray } : {}),
  };
}

/** A refusal that only some edges meet is a doubt. */
function looked(crossing: Crossing, call: RowCall): Answer {
  const narrow = narrowed(crossing, call);
  const answer = examine(narrow);
  if (answer.kind === 'takes') return answer;
  const rungs = answer.rungs();
  const refusals = rungs.filter(({ result }) => result === 'no');
  if (!refusals.every(({ code }) => code === SOURCE) || !dependsOnEntry(narrow, call)) return answer;
  const doubts = rungs.filter(({ result }) => result === 'unknown');
  const open: Rung = {
    what: 'where the call enters the carrier',
    result: 'unknown',
    why: 'the row names no edge, and only some edges are let in',
    learn: 'Say where it enters, with --edge.',
    code: SOURCE,
  };
  const others = rungs.filter((rung) => !refusals.includes(rung));
  return { kind: 'takes', statuses: [200], rungs: () => [...others, open], doubts: [...doubts, open] };
}
