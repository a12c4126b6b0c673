import { isKnown } from '../../contract/fact.ts';
import { refusalOf } from '../refusals.ts';
import { claim, listed, oneOf, open } from '../say.ts';
import { settable } from '../fixes.ts';
import type { Crossing, Rule, RuleResult } from '../shapes.ts';

/** The ends have a codec in common. Names in SDP compare without case (RFC 4855, 4). */
export const codecs: Rule = {
  code: 'agreement/codecs',
  title: 'the ends have a codec in common',
  directions: ['inbound', 'outbound'],
  matters: ['codecs'],
  check,
};

function check({ sender, receiver, sends, accepts }: Crossing): readonly RuleResult[] {
  const sent = sends.media?.codecs;
  const taken = accepts.media?.codecs;
  if (!sent || !taken) return [];
  if (!isKnown(sent) || !isKnown(taken))
    return open(['sender', 'codecs', sent], ['receiver', 'codecs', taken]);
  const names = new Set(taken.value.map((codec) => codec.toLowerCase()));
  if (sent.value.some((codec) => names.has(codec.toLowerCase()))) return [];
  return [
    {
      severity: 'error',
      summary: `${sender} offers ${listed(sent.value)}, and ${receiver} speaks only ${listed(taken.value)}`,
      detail: 'The media offers have nothing in common, so the call is refused.',
      ...refusalOf(accepts, 'codecs'),
      sent: claim('codecs', sent, listed(sent.value)),
      accepted: claim('codecs', taken, listed(taken.value)),
      fixes: settable([sent, taken], {
        sender: `Offer ${oneOf(taken.value)} as well.`,
        receiver: `Take ${oneOf(sent.value)} as well.`,
      }),
    },
  ];
}
