import { isKnown, type Known } from '../../contract/fact.ts';
import type { Target } from '../../contract/addresses.ts';
import type { Encryption } from '../../contract/media.ts';
import type { Refusal } from '../../contract/refusals.ts';
import { isEncrypted } from '../encrypted.ts';
import { learnedByCall } from '../learned-by-call.ts';
import { isPlainThere, overTls } from '../over-tls.ts';
import { eitherOf, refusalOf, SILENCE } from '../refusals.ts';
import { claim, listed, open } from '../say.ts';
import { isProblem, type Crossing, type End, type Problem, type Rule, type RuleResult } from '../shapes.ts';
import { inForce } from '../targets.ts';

/** Both ends want TLS and SRTP, or neither does; `offered` goes with everything. */
export const encryption: Rule = {
  code: 'agreement/encryption',
  title: 'TLS and SRTP are wanted at both ends or at neither',
  directions: ['inbound', 'outbound'],
  matters: ['encryption'],
  check: (crossing) => {
    const media = checkMedia(crossing);
    const problems = media.filter(isProblem);
    return problems.length > 0 ? problems : [...media, ...checkTransport(crossing)];
  },
  fits,
};

/** Of the media alone: signalling over TLS goes with plain media as well. */
function fits({ sends, accepts }: Crossing): string | undefined {
  if (!isKnown(sends.encryption) || !isKnown(accepts.encryption)) return undefined;
  const wishes = new Set([sends.encryption.value, accepts.encryption.value]);
  if (wishes.has('off')) return 'the media is plain at both ends';
  return wishes.has('required') ? 'TLS and SRTP at both ends' : 'both ends offer SRTP';
}

const clash = (sent: Encryption, accepted: Encryption): boolean =>
  (sent === 'off' && accepted === 'required') || (sent === 'required' && accepted === 'off');

const plainlyTaken = (crossing: Crossing): readonly Target[] =>
  inForce(crossing.sends).filter((target) => isPlainThere(crossing, target));

function checkMedia(crossing: Crossing): readonly RuleResult[] {
  const { sender, receiver, sends, accepts } = crossing;
  const sent = sends.encryption;
  const wanted = accepts.encryption;
  if (isKnown(sent) && sent.value === 'offered') return [];
  if (isKnown(wanted) && wanted.value === 'offered') return [];
  if (isEncrypted(sends, accepts)) return [];
  if (!isKnown(sent) || !isKnown(wanted))
    return open(['sender', 'encryption', sent], ['receiver', 'encryption', wanted]).map((one) =>
      learnedByCall(crossing, one),
    );
  if (!clash(sent.value, wanted.value)) return [];
  const secure = sent.value === 'required' ? sender : receiver;
  const plain = sent.value === 'required' ? receiver : sender;
  return [
    {
      severity: 'error',
      summary: overTls(crossing)
        ? `${secure} requires SRTP, and ${plain} speaks plain RTP, over TLS`
        : `${secure} requires TLS and SRTP, and ${plain} speaks plain SIP and RTP`,
      ...answered(crossing, wanted.value),
      sent: claim('encryption', sent, sent.value),
      accepted: claim('encryption', wanted, wanted.value),
      // Encryption is asked for on purpose; that it lacks is mostly an oversight.
      blame: sent.value === 'off' ? 'sender' : 'receiver',
      fixes: {
        sender: turn(sent.value, crossing, 'sender'),
        receiver: turn(wanted.value, crossing, 'receiver'),
      },
    },
  ];
}

const UNANSWERED = 'Who requires encryption uses TLS on every port it is sent to. Nothing there answers it.';
const PLAIN_SIGNALLING = 'Signalling that is not encrypted is refused.';
const NO_MEDIA = 'The media offers have nothing in common, so the call is refused.';

/** How a call ends, and why, at some of the places that it is sent to. */
type Ends = readonly [detail: string, refusal: Refusal];

/** Who requires encryption looks at the transport first, and only over TLS at the media. */
function answered(crossing: Crossing, wanted: Encryption): Refusal & Pick<Problem, 'detail'> {
  const ends = wanted === 'required' ? endsAtSecure(crossing) : endsAtPlain(crossing);
  return {
    detail: ends.map(([detail]) => detail).join(' Or: '),
    ...eitherOf(ends.map(([, refusal]) => refusal)),
  };
}

function endsAtPlain(crossing: Crossing): readonly Ends[] {
  const silent = plainlyTaken(crossing);
  const isHeard = silent.length < inForce(crossing.sends).length;
  return [
    ...(silent.length > 0 ? [[UNANSWERED, SILENCE] as const] : []),
    ...(isHeard ? [[NO_MEDIA, refusalOf(crossing.accepts, 'secureMedia')] as const] : []),
  ];
}

function endsAtSecure({ sends, accepts }: Crossing): readonly Ends[] {
  const targets = inForce(sends);
  const isPlain = targets.some(({ transport }) => !isKnown(transport) || transport.value !== 'tls');
  const isTls = targets.some(({ transport }) => !isKnown(transport) || transport.value === 'tls');
  return [
    ...(isPlain ? [[PLAIN_SIGNALLING, refusalOf(accepts, 'plainTransport')] as const] : []),
    ...(isTls ? [[NO_MEDIA, refusalOf(accepts, 'plainMedia')] as const] : []),
  ];
}

const turn = (now: Encryption, crossing: Crossing, end: End): string => {
  // Of the trunk it is one switch; a platform encrypts where its transport is TLS.
  const isCarrier = (crossing.direction === 'inbound') === (end === 'sender');
  if (now !== 'required') {
    if (isCarrier) return 'Turn secure trunking on, with `secure: true`.';
    return overTls(crossing) ? 'Turn SRTP on; TLS is on.' : 'Turn TLS and SRTP on, with `transport: tls`.';
  }
  return isCarrier ? 'Turn secure trunking off.' : 'Turn TLS and SRTP off, with `transport: tcp` or `udp`.';
};

function tlsToPlain(crossing: Crossing, targets: readonly Target[]): readonly Problem[] {
  const { sender, receiver, sends } = crossing;
  const [first] = targets;
  if (!first || !isKnown(sends.encryption) || !isKnown(first.port)) return [];
  const names = listed(targets.map((t) => t.name));
  return [
    {
      severity: 'error',
      summary: `${sender} speaks TLS over ${names}, and ${receiver} plain SIP at port ${first.port.value}`,
      detail: UNANSWERED,
      ...SILENCE,
      sent: claim('encryption', sends.encryption, sends.encryption.value),
      accepted: { what: 'listener', value: 'plain SIP', from: first.from, confidence: first.port.confidence },
      fixes: {
        sender: `Write \`transport: tls\`, with the port of TLS. Or: ${turn('required', crossing, 'sender')}`,
        receiver: 'Take TLS there, and say it with `tls:` in `listensOn`.',
      },
    },
  ];
}

/** A receiver that requires encryption takes calls over TLS only, whatever else it listens on. */
function checkTransport(crossing: Crossing): readonly RuleResult[] {
  const unanswered = tlsToPlain(crossing, plainlyTaken(crossing));
  return unanswered.length > 0 ? unanswered : checkPlain(crossing);
}

function checkPlain(crossing: Crossing): readonly RuleResult[] {
  const wanted = crossing.accepts.encryption;
  const targets = inForce(crossing.sends);
  if (!isKnown(wanted)) {
    const allTls = targets.every((t) => isKnown(t.transport) && t.transport.value === 'tls');
    return allTls ? [] : open(['receiver', 'encryption', wanted]);
  }
  if (wanted.value !== 'required') return [];
  const unclear = open(...targets.map((t) => ['sender', `transport of ${t.name}`, t.transport] as const));
  const plain = targets.filter((t) => isKnown(t.transport) && t.transport.value !== 'tls');
  if (plain.length === 0) return unclear;
  const severity = plain.length === targets.length ? 'error' : 'warning';
  return [plainTargets(crossing, wanted, plain, severity), ...unclear];
}

function plainTargets(
  crossing: Crossing,
  wanted: Known<Encryption>,
  plain: readonly Target[],
  severity: Problem['severity'],
): Problem {
  const { sender, receiver, accepts } = crossing;
  const names = listed(plain.map((t) => t.name));
  const first = plain[0]!;
  return {
    severity,
    summary: `${sender} sends over ${names} without TLS, and ${receiver} requires it`,
    detail: PLAIN_SIGNALLING,
    ...refusalOf(accepts, 'plainTransport'),
    ...(severity === 'error' ? {} : { statuses: [], undocumented: false }),
    sent: {
      what: 'transport',
      value: listed(plain.map((t) => `${t.name} ${isKnown(t.transport) ? t.transport.value : ''}`)),
      from: first.transport.from,
      confidence: isKnown(first.transport) ? first.transport.confidence : 'assumed',
    },
    accepted: claim('encryption', wanted, 'required'),
    fixes: { sender: 'Write `transport: tls`.', receiver: turn('required', crossing, 'receiver') },
  };
}
