import { isKnown } from '../../contract/fact.ts';
import { refusalOf } from '../refusals.ts';
import { claim, open } from '../say.ts';
import { settable } from '../fixes.ts';
import type { Crossing, Rule, RuleResult } from '../shapes.ts';

/**
 * Who is challenged must answer, also when its address is on the list: a carrier that has both an access list and a
 * credential list in force demands both (Twilio docs, sip-trunking, 2026-08).
 */
export const bothMethods: Rule = {
  code: 'agreement/both-methods',
  title: 'every method of authentication in force is satisfied',
  directions: ['inbound', 'outbound'],
  matters: ['login'],
  check,
  fits: ({ receiver, sender, sends, accepts }) => {
    if (isKnown(accepts.digest) && accepts.digest.value === 'none') return `${receiver} asks for no login`;
    return isKnown(sends.digest) && sends.digest.value !== 'none'
      ? `${sender} signs in as ${sends.digest.value.username}`
      : undefined;
  },
};

function check({ sender, receiver, sends, accepts }: Crossing): readonly RuleResult[] {
  const asked = accepts.digest;
  const sent = sends.digest;
  if (isKnown(asked) && asked.value === 'none') return [];
  if (isKnown(sent) && sent.value !== 'none') return [];
  if (!isKnown(sent) || !isKnown(asked))
    return open(['sender', 'digest', sent], ['receiver', 'digest', asked]);
  const listToo = isKnown(accepts.from) && accepts.from.value !== 'anyone';
  return [
    {
      severity: 'error',
      summary: `${receiver} demands digest authentication${listToo ? ' beside its list of networks' : ''}, and ${sender} presents none`,
      detail: listToo
        ? 'Both methods are enforced: an address on the list is challenged all the same, and the challenge stays without an answer.'
        : 'The challenge stays without an answer.',
      ...refusalOf(accepts, 'login'),
      sent: claim('digest', sent, 'none'),
      accepted: claim('digest', asked, listToo ? 'demanded, beside a list of networks' : 'demanded'),
      fixes: settable([sent, asked], {
        sender: 'Give the endpoint a digest user.',
        receiver: 'Take the credentials off the trunk, if the list of networks is to be enough.',
      }),
    },
  ];
}
