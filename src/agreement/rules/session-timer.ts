import { isKnown } from '../../contract/fact.ts';
import { refusalOf } from '../refusals.ts';
import { claim } from '../say.ts';
import type { Crossing, Rule, RuleResult } from '../shapes.ts';

/** The sender asks for a session interval that the receiver takes. It may try again with another, so calls can pass. */
export const sessionTimer: Rule = {
  code: 'agreement/session-timer',
  title: 'a session interval that an end or its Platform document tells is one the receiver takes',
  directions: ['inbound', 'outbound'],
  check,
};

function check({ sender, receiver, sends, accepts }: Crossing): readonly RuleResult[] {
  const sent = sends.sessionExpires;
  const taken = accepts.sessionExpires;
  if (!sent || !taken || !isKnown(sent) || !isKnown(taken)) return [];
  if (sent.value === 'none' || taken.value === 'any') return [];
  const { least, most } = taken.value;
  if (sent.value >= least && sent.value <= most) return [];
  const wanted = `${least} to ${most} s`;
  return [
    {
      severity: 'warning',
      summary: `${sender} asks for sessions of ${sent.value} s, and ${receiver} takes ${wanted}`,
      detail:
        'The first INVITE is refused; a call passes only if the sender tries again with another interval.',
      ...refusalOf(accepts, 'interval'),
      sent: claim('Session-Expires', sent, `${sent.value} s`),
      accepted: claim('Session-Expires', taken, wanted),
      fixes: {
        sender: `Set the session interval to ${Math.min(Math.max(1800, least), most)} s, or turn session timers off.`,
      },
    },
  ];
}
