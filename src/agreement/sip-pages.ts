import type { CodePage } from '../contract/diagnostic.ts';

/** A status, what ends a call with it, and what to do; last the rule of the proof that finds its likeliest cause. */
type Row = readonly [
  status: number,
  severity: CodePage['severity'],
  title: string,
  means: string,
  fix: string,
  rule?: string,
];

/** Twilio docs, sip-trunking#origination, 2026-08. */
const FAILOVER =
  'Twilio tries no other row after this answer (nor after any other of 400, 404, 405, 410, 416, 482, 484, 486 and 6xx), so a call in ends although a second platform may be well.';

/** No document speaks of SRV for hosts of customers (Twilio docs, sip-trunking, 2026-08). */
const ADDRESS = 'The host of a row needs an A record: that Twilio looks up SRV records is not documented.';

const ROWS: readonly Row[] = [
  [
    400,
    'error',
    'the request is not understood',
    `Outbound, Twilio mostly means the number: the called or the calling one is not E.164 with its plus, the caller is not verified (agreement/caller-id-owned), or on trial the called one is not. Inbound, the platform could not read the INVITE. ${FAILOVER}`,
    'Send numbers with the plus, in To, in From and in the Request-URI.',
    'agreement/plus',
  ],
  [
    401,
    'error',
    'the platform asks for a login',
    'Twilio answers no challenge: a call in ends with it. The platform must know Twilio by its addresses. Outbound, a challenge that stays without an answer ends so as well (agreement/both-methods, agreement/realm).',
    'Let in the signalling networks of Twilio without login.',
    'agreement/both-methods',
  ],
  [
    403,
    'error',
    'the call is not allowed',
    'Refused by a list or a right. After an INVITE without login: the source address (agreement/source-not-allowed), or an address instead of the domain of the trunk in the Request-URI (agreement/request-uri-host). After a login: user or password (agreement/digest-user). Else: the caller ID is not yours (agreement/caller-id-owned), encryption differs (agreement/encryption), the country is not allowed, or Twilio blocked the number.',
    'Run `trunkline verify`: it names which of these it is, as far as the manifests can tell. The alert of the call tells the rest.',
    'agreement/source-not-allowed',
  ],
  [
    404,
    'error',
    'nobody has this number',
    `Inbound, the platform answers for no such number, often because it knows it without the plus (agreement/plus) or under another host (agreement/request-uri-host). ${FAILOVER}`,
    'Give the platform the same numbers, in the same form, as the trunk has.',
    'agreement/numbers',
  ],
  [
    405,
    'error',
    'the method is not allowed',
    `The other end takes no INVITE, or no REFER, at this address. ${FAILOVER}`,
    'Check that the row leads to the port where the platform takes calls.',
    'agreement/listener',
  ],
  [
    407,
    'error',
    'a login was asked for and did not come',
    'The trunk has credentials mapped. A first 407 is part of every login; a call that ends with it presented no user, or one for another realm (agreement/realm).',
    'Give the endpoint a digest user of the trunk, or take the credentials off the trunk.',
    'agreement/both-methods',
  ],
  [
    408,
    'error',
    'no answer in time',
    'Nobody answered: a firewall drops the call, host, port or transport is wrong, or the platform is down. After 4 s without any answer Twilio tries the next row. Outbound also where the Request-URI names no trunk, since Twilio drops such calls (agreement/request-uri-host).',
    'Check that the row leads to a listener, and that both firewalls let SIP through.',
    'agreement/listener',
  ],
  [
    410,
    'error',
    'the number is gone',
    `The number is no longer in use. ${FAILOVER}`,
    'Check the called number, and the numbers that the platform answers.',
    'agreement/numbers',
  ],
  [
    415,
    'error',
    'no codec in common',
    'Twilio takes PCMU and PCMA; other codecs on request only. The offer had none of them.',
    'Allow PCMU or PCMA at the platform.',
    'agreement/codecs',
  ],
  [
    416,
    'error',
    'the scheme of the URI is not known',
    `The other end does not take this kind of URI, such as sips: or tel:. ${FAILOVER}`,
    'Use sip: with transport=tls where TLS is wanted.',
  ],
  [
    422,
    'error',
    'the session timer does not fit',
    'The session interval of the two ends differs. Twilio supports no session timers.',
    'Set the interval of the platform between 1800 and 3600 seconds, or turn timers off.',
    'agreement/session-timer',
  ],
  [
    480,
    'warning',
    'not available now',
    'The called end is known and cannot take the call: no agent, an endpoint that is not registered, or a phone that is off.',
    'Look at the queue or endpoint behind the number. The trunk is well.',
  ],
  [
    482,
    'error',
    'the call goes in a circle',
    `A server saw the same call again. ${FAILOVER}`,
    'Look for a route of the platform that sends the call back to the carrier.',
  ],
  [
    484,
    'error',
    'the number is incomplete',
    `Digits are missing, often the country code. ${FAILOVER}`,
    'Send numbers in E.164 form.',
    'agreement/plus',
  ],
  [
    486,
    'info',
    'busy',
    `The called end is busy. ${FAILOVER}`,
    'Nothing, if it was. A platform that answers so at its limit of calls needs more lines.',
  ],
  [
    487,
    'info',
    'hung up before the answer',
    'The caller gave up while it rang, or Twilio took another row.',
    'Nothing; many of them hint at long waits.',
  ],
  [
    488,
    'error',
    'the media offers do not fit',
    'One end offers SRTP and the other RTP, or they share no codec or cipher.',
    'Turn encryption on at both ends, or off at both; allow PCMU or PCMA.',
    'agreement/encryption',
  ],
  [
    500,
    'error',
    'the other end failed',
    'The server that answers had a fault of its own. Twilio tries the next row for calls in.',
    'Look at the log of the end that answered.',
  ],
  [
    502,
    'error',
    'a gateway got no good answer',
    'A server on the way could not use what the next one answered.',
    'Look at the log of the proxy or gateway behind the endpoint.',
  ],
  [
    503,
    'error',
    'no capacity',
    'Outbound, the trunk is over its calls per second or concurrent calls. Inbound, the platform takes no more calls now; Twilio tries the next row.',
    'Space calls or raise the calls per second in the Console; give the platform more lines or a second node.',
  ],
  [
    504,
    'error',
    'a server on the way got no answer',
    `The next server did not answer, or its name could not be found. ${ADDRESS}`,
    'Check name, port and firewall behind the row.',
    'agreement/listener',
  ],
  [
    600,
    'warning',
    'busy everywhere',
    `All places of the called end are busy. ${FAILOVER}`,
    'Let the platform answer 486 or 503 where another row shall be tried.',
  ],
  [
    603,
    'error',
    'declined',
    `Outbound, the account of the trunk is suspended or closed (Twilio error 10001). Inbound, the called end declined. ${FAILOVER}`,
    'Check the account with `trunkline doctor`; else look at the called end.',
  ],
];

/** A page for every SIP status that ends calls on a trunk, as Twilio and the rules of the proof use it. */
export const SIP_PAGES: readonly CodePage[] = ROWS.map(([status, severity, title, means, fix, rule]) => ({
  code: `sip/${status}`,
  title: `SIP ${status}: ${title}`,
  severity,
  means,
  fix,
  source: 'RFC 3261; Twilio docs, sip-trunking and its troubleshooting page, 2026-08',
  ...(rule === undefined ? {} : { rule }),
}));
