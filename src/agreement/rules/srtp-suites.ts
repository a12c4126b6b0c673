import { isKnown, type Known } from '../../contract/fact.ts';
import type { MediaFacts } from '../../contract/media.ts';
import { isEncrypted } from '../encrypted.ts';
import { refusalOf } from '../refusals.ts';
import { claim, listed, oneOf, open } from '../say.ts';
import type { Crossing, End, Problem, Rule, RuleResult } from '../shapes.ts';

/** Where media is encrypted, the ends have an SRTP suite in common. Whether it is, `agreement/encryption` says. */
export const srtpSuites: Rule = {
  code: 'agreement/srtp-suites',
  title: 'the ends have an SRTP suite in common',
  directions: ['inbound', 'outbound'],
  matters: ['encryption'],
  check: (crossing) => [
    ...inCommon(crossing),
    ...(crossing.direction === 'inbound'
      ? passedOver(crossing, 'receiver', crossing.accepts.media)
      : passedOver(crossing, 'sender', crossing.sends.media)),
  ],
};

function inCommon({ sender, receiver, sends, accepts, direction }: Crossing): readonly RuleResult[] {
  const sent = sends.media?.srtp;
  const taken = accepts.media?.srtp;
  if (!sent || !taken || !isEncrypted(sends, accepts)) return [];
  if (!isKnown(sent) || !isKnown(taken))
    return open(['sender', 'SRTP suites', sent], ['receiver', 'SRTP suites', taken]);
  if (sent.value.some((suite) => taken.value.includes(suite))) return [];
  return [
    {
      severity: 'error',
      summary: `${sender} offers the SRTP suites ${listed(sent.value)}, and ${receiver} takes only ${listed(taken.value)}`,
      detail: 'Both ends want encrypted media and agree on no way to do it, so the call is refused.',
      ...refusalOf(accepts, 'suites'),
      sent: claim('SRTP suites', sent, listed(sent.value)),
      accepted: claim('SRTP suites', taken, listed(taken.value)),
      // Those of a carrier are no setting of a trunk.
      fixes:
        direction === 'inbound'
          ? { receiver: `Take ${oneOf(sent.value)}.` }
          : { sender: `Offer ${oneOf(taken.value)}.` },
    },
  ];
}

/** A document says of a platform what that tells otherwise. */
function passedOver(crossing: Crossing, end: End, media: MediaFacts | undefined): readonly Problem[] {
  const named = crossing.wire.srtpSuites;
  if (!named || !media || !isKnown(media.srtp) || media.srtp.value.length === 0) return [];
  if (isSameSet(media.srtp.value, named.value)) return [];
  const side = crossing[end];
  const said = suitesOf(end, named);
  const told = suitesOf(end, media.srtp);
  return [
    {
      severity: 'warning',
      summary: `the Platform document of ${side} names the SRTP suites ${said.value}, and ${side} has ${told.value}`,
      detail: 'What the platform has counts, and the document is passed over.',
      statuses: [],
      sent: said,
      accepted: told,
      fixes: {
        [end]: `Take \`srtpSuites\` out of the Platform document; its own settings say which there are.`,
      },
    },
  ];
}

const suitesOf = (of: End, fact: Known<readonly string[]>): Problem['sent'] => ({
  of,
  ...claim('SRTP suites', fact, listed(fact.value)),
});

const isSameSet = (one: readonly string[], other: readonly string[]): boolean =>
  one.every((item) => other.includes(item)) && other.every((item) => one.includes(item));
