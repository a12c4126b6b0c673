import { isKnown, type Known } from '../../contract/fact.ts';
import type { Encryption, Target } from '../../contract/facts.ts';
import { claim, listed, open } from '../say.ts';
import type { Crossing, Problem, Rule, RuleResult } from '../shapes.ts';

/** Both ends want TLS and SRTP, or neither does; `offered` goes with everything. */
export const encryption: Rule = {
  code: 'agreement/encryption',
  title: 'TLS and SRTP are wanted at both ends or at neither',
  directions: ['inbound', 'outbound'],
  check: (crossing) => {
    const media = checkMedia(crossing);
    return media.length > 0 ? media : checkTransport(crossing);
  },
};

const clash = (sent: Encryption, accepted: Encryption): boolean =>
  (sent === 'off' && accepted === 'required') || (sent === 'required' && accepted === 'off');

function checkMedia({ sender, receiver, sends, accepts, direction }: Crossing): readonly RuleResult[] {
  const sent = sends.encryption;
  const wanted = accepts.encryption;
  if (isKnown(sent) && sent.value === 'offered') return [];
  if (isKnown(wanted) && wanted.value === 'offered') return [];
  if (!isKnown(sent) || !isKnown(wanted))
    return open(['sender', 'encryption', sent], ['receiver', 'encryption', wanted]);
  if (!clash(sent.value, wanted.value)) return [];
  const secure = sent.value === 'required' ? sender : receiver;
  const plain = sent.value === 'required' ? receiver : sender;
  return [
    {
      severity: 'error',
      summary: `${secure} requires TLS and SRTP, and ${plain} speaks plain SIP and RTP`,
      detail: 'The media offers have nothing in common, so the call is refused.',
      statuses: [403, 488],
      ...(direction === 'outbound' ? { carrierErrors: [wanted.value === 'required' ? 32_208 : 32_207] } : {}),
      sent: claim('encryption', sent, sent.value),
      accepted: claim('encryption', wanted, wanted.value),
      fixes: { sender: turn(sent.value), receiver: turn(wanted.value) },
    },
  ];
}

const turn = (now: Encryption): string =>
  now === 'required' ? 'Turn secure trunking off.' : 'Turn TLS and SRTP on.';

/** A receiver that requires encryption takes calls over TLS only, whatever else it listens on. */
function checkTransport(crossing: Crossing): readonly RuleResult[] {
  const wanted = crossing.accepts.encryption;
  const targets = crossing.sends.to.filter((target) => target.enabled);
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
  { sender, receiver, direction }: Crossing,
  wanted: Known<Encryption>,
  plain: readonly Target[],
  severity: Problem['severity'],
): Problem {
  const names = listed(plain.map((t) => t.name));
  const first = plain[0]!;
  return {
    severity,
    summary: `${sender} sends over ${names} without TLS, and ${receiver} requires it`,
    detail: 'Signalling that is not encrypted is refused.',
    statuses: severity === 'error' ? [403] : [],
    ...(direction === 'outbound' ? { carrierErrors: [32_209] } : {}),
    sent: {
      what: 'transport',
      value: listed(plain.map((t) => `${t.name} ${isKnown(t.transport) ? t.transport.value : ''}`)),
      from: first.from,
      confidence: isKnown(first.transport) ? first.transport.confidence : 'assumed',
    },
    accepted: claim('encryption', wanted, 'required'),
    fixes: { sender: 'Set the transport to tls.', receiver: 'Turn secure trunking off.' },
  };
}
