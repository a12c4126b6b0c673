import { isKnown, mapFact, type Known } from '../../contract/fact.ts';
import { isE164 } from '../../contract/numbers.ts';
import type { SendsFacts } from '../../contract/sends.ts';
import { refusalOf } from '../refusals.ts';
import { claim, HELP_CALLS, open } from '../say.ts';
import type { Crossing, Problem, Rule, RuleResult } from '../shapes.ts';

/**
 * Some carriers take short numbers, such as 911, as they are, and no others without a plus. What becomes of those that are taken
 * only a call tells, and no manifest its answer: a proof names them as an assumption.
 */
export const shortNumbers: Rule = {
  code: 'agreement/plus',
  title: 'short numbers leave only where the receiver takes them as they are',
  directions: ['outbound'],
  matters: ['plus'],
  check,
};

function check(crossing: Crossing): readonly RuleResult[] {
  const { accepts, sends } = crossing;
  const wanted = accepts.calledPlus;
  if (!isKnown(wanted) || wanted.value !== 'required') return [];
  const sent = sentShort(sends);
  const strange = sent?.value.filter((number) => !accepts.shortNumbers?.numbers.includes(number)) ?? [];
  if (sent && strange.length > 0) return [refused(crossing, { sent, wanted, which: strange.join(', ') })];
  return sends.emergency ? open(['sender', HELP_CALLS, sends.emergency]) : [];
}

const refused = (
  { sender, receiver, accepts }: Crossing,
  {
    sent,
    wanted,
    which,
  }: { readonly sent: Known<readonly string[]>; readonly wanted: Known<string>; readonly which: string },
): Problem => ({
  severity: 'error',
  summary: `${sender} sends ${which} as dialled, and ${receiver} takes it only as a full number with a plus`,
  detail: 'The receiver does not recognise the number that is called.',
  ...refusalOf(accepts, 'calledPlus'),
  sent: claim('short numbers', sent, sent.value.join(', ')),
  accepted: claim('plus before the called number', wanted, wanted.value),
  fixes: { sender: `Let ${which} leave another way, or stay.` },
});

/** By rules for them, and those for help that leave whichever way; undefined where none is known to. */
function sentShort({ shortNumbers: some, emergency }: SendsFacts): Known<readonly string[]> | undefined {
  const help = emergency && mapFact(emergency, (calls) => calls.map(({ sent }) => sent).filter(isNone));
  const told = [some, help].flatMap((fact) => (fact && isKnown(fact) && fact.value.length > 0 ? [fact] : []));
  const [first] = told;
  return first && { ...first, value: [...new Set(told.flatMap(({ value }) => value))] };
}

const isNone = (number: string): boolean => !isE164(number);
