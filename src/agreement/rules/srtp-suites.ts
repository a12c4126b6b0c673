import { isKnown, type Fact } from '../../contract/fact.ts';
import type { Encryption } from '../../contract/facts.ts';
import { claim, listed, open } from '../say.ts';
import type { Crossing, Rule, RuleResult } from '../shapes.ts';

/** Where media is encrypted, the ends have an SRTP suite in common. Whether it is, `agreement/encryption` says. */
export const srtpSuites: Rule = {
  code: 'agreement/srtp-suites',
  title: 'the ends have an SRTP suite in common',
  directions: ['inbound', 'outbound'],
  check,
};

function check({ sender, receiver, sends, accepts }: Crossing): readonly RuleResult[] {
  const sent = sends.media?.srtp;
  const taken = accepts.media?.srtp;
  if (!sent || !taken || !isEncrypted(sends.encryption, accepts.encryption)) return [];
  if (!isKnown(sent) || !isKnown(taken))
    return open(['sender', 'SRTP suites', sent], ['receiver', 'SRTP suites', taken]);
  if (sent.value.some((suite) => taken.value.includes(suite))) return [];
  return [
    {
      severity: 'error',
      summary: `${sender} offers the SRTP suites ${listed(sent.value)}, and ${receiver} takes only ${listed(taken.value)}`,
      detail: 'Both ends want encrypted media and agree on no way to do it, so the call is refused.',
      statuses: [488],
      sent: claim('SRTP suites', sent, listed(sent.value)),
      accepted: claim('SRTP suites', taken, listed(taken.value)),
      fixes: {
        sender: `Offer ${listed(taken.value)}.`,
        receiver: `Take ${listed(sent.value)}.`,
      },
    },
  ];
}

/** One end demands it and the other can. What nobody knows of, the rule of encryption leaves open. */
function isEncrypted(sent: Fact<Encryption>, wanted: Fact<Encryption>): boolean {
  if (!isKnown(sent) || !isKnown(wanted)) return false;
  if (sent.value === 'off' || wanted.value === 'off') return false;
  return sent.value === 'required' || wanted.value === 'required';
}
