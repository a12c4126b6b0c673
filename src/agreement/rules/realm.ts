import { isKnown } from '../../contract/fact.ts';
import { refusalOf } from '../refusals.ts';
import { claim, open } from '../say.ts';
import type { Crossing, Rule, RuleResult } from '../shapes.ts';

/** The sender answers challenges of the realm that the receiver names. Realms compare with case (RFC 7616, 3.3). */
export const realm: Rule = {
  code: 'agreement/realm',
  title: 'the digest realm is the one the sender answers',
  directions: ['inbound', 'outbound'],
  matters: ['login'],
  check,
};

function check({ sender, receiver, sends, accepts }: Crossing): readonly RuleResult[] {
  const sent = sends.digest;
  const asked = accepts.digest;
  if (isKnown(asked) && asked.value === 'none') return [];
  if (isKnown(sent) && (sent.value === 'none' || sent.value.realm === undefined)) return [];
  if (!isKnown(sent) || !isKnown(asked))
    return open(['sender', 'digest', sent], ['receiver', 'digest', asked]);
  if (sent.value === 'none' || asked.value === 'none') return [];
  const answers = sent.value.realm ?? '';
  if (answers === asked.value.realm) return [];
  return [
    {
      severity: 'error',
      summary: `${sender} answers only the realm "${answers}", and ${receiver} challenges for "${asked.value.realm}"`,
      detail: 'The challenge stays without an answer, and every call ends with it.',
      ...refusalOf(accepts, 'login'),
      sent: claim('digest realm', sent, answers),
      accepted: claim('digest realm', asked, asked.value.realm),
      fixes: { sender: `Set the realm to "${asked.value.realm}".` },
    },
  ];
}
