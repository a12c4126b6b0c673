import { isKnown } from '../../contract/fact.ts';
import { claim } from '../say.ts';
import type { Crossing, Rule, RuleResult } from '../shapes.ts';

/** OPTIONS are sent no more often than the receiver bears. */
export const optionsInterval: Rule = {
  code: 'agreement/options-interval',
  title: 'OPTIONS are sent no more often than the receiver bears',
  directions: ['inbound', 'outbound'],
  check,
};

function check({ sender, receiver, sends, accepts }: Crossing): readonly RuleResult[] {
  const sent = sends.optionsEvery;
  const borne = accepts.optionsEvery;
  if (!sent || !borne || !isKnown(sent) || !isKnown(borne)) return [];
  if (sent.value === 'none' || borne.value === 'any' || sent.value >= borne.value.least) return [];
  const { least } = borne.value;
  return [
    {
      severity: 'warning',
      summary: `${sender} sends OPTIONS every ${sent.value} s, and ${receiver} wants ${least} s between them`,
      detail: 'An address that asks more often can be shut out, and its calls with it.',
      statuses: [],
      sent: claim('OPTIONS interval', sent, `${sent.value} s`),
      accepted: claim('least OPTIONS interval', borne, `${least} s`),
      fixes: { sender: `Set the interval to ${least} s or more.` },
    },
  ];
}
