import { isKnown } from '../../contract/fact.ts';
import type { SentPart } from '../../contract/dialled.ts';
import { awaits, open } from '../say.ts';
import type { Crossing, Problem, Rule, RuleResult } from '../shapes.ts';
import { sendsAny } from './stopped.ts';

/** Where calls leave in parts, each part has a way over this wire. */
export const parts: Rule = {
  code: 'agreement/part-not-sent',
  title: 'every part of the calls leaves over this wire',
  directions: ['inbound', 'outbound'],
  // Where nothing at all is sent, no part is the one that lacks.
  check: (crossing) =>
    sendsAny(crossing) ? (crossing.sends.parts ?? []).flatMap((part) => checkPart(crossing, part)) : [],
};

function checkPart(crossing: Crossing, part: SentPart): readonly RuleResult[] {
  const { name, leave } = part;
  if (!isKnown(leave)) return open(['sender', name, leave]);
  return leave.value ? [] : [notSent(crossing, part, leave)];
}

const notSent = (
  crossing: Crossing,
  { name, instead, fix }: SentPart,
  {
    from,
    confidence,
  }: { readonly from: Problem['sent']['from']; readonly confidence: Problem['sent']['confidence'] },
): Problem => ({
  severity: 'error',
  summary: `${crossing.sender} does not send ${name} to ${crossing.receiver}`,
  detail: instead,
  statuses: [],
  sent: { what: name, value: 'not sent', from, confidence },
  accepted: awaits(crossing),
  fixes: { sender: fix },
});
