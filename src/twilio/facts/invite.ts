import { inviteBytes, isKnown, known, type Fact, type SipUri, type Target } from 'trunkline/plugin';
import { FROM_SIP } from '../reference.ts';
import { EVENTS } from './media.ts';
import { derived } from './view.ts';

/** A row with what it leads to. */
export interface SentRow {
  readonly uri: SipUri | undefined;
  readonly target: Target;
}

/** Of usual length; E.164 allows fifteen digits. */
const NUMBER = `+${'0'.repeat(12)}`;
const SID = '0'.repeat(34);
const EDGE = '54.171.127.192';

/** Headers of an INVITE from Twilio, as published traces show them (2023 to 2026). */
const HEADERS: readonly (readonly [string, string])[] = [
  ['Record-Route', `<sip:${EDGE};lr;ftag=${SID}>`],
  ['Diversion', `<sip:${NUMBER}@twilio.com>;reason=unconditional`],
  ['P-Asserted-Identity', `<sip:${NUMBER}@${EDGE}:5060>`],
  ['Allow', 'INVITE, ACK, CANCEL, BYE, OPTIONS, REFER, NOTIFY'],
  ['User-Agent', 'Twilio Gateway'],
  ['X-Twilio-AccountSid', SID],
  ['X-Twilio-CallSid', SID],
];

/** Size of the largest INVITE that leaves over UDP, where alone it matters; undefined where none does. */
export function largestInvite(rows: readonly SentRow[]): Fact<number> | undefined {
  const inForce = rows.filter(({ target }) => target.enabled);
  const overUdp = inForce.filter(
    ({ target }) => isKnown(target.transport) && target.transport.value === 'udp',
  );
  if (overUdp.length === 0) return undefined;
  const from = derived('a published trace, and the rows', [
    FROM_SIP,
    ...inForce.map(({ target }) => target.from),
  ]);
  return known(Math.max(...overUdp.map(sizeOf)), from, 'assumed');
}

function sizeOf({ uri, target }: SentRow): number {
  const host = isKnown(target.host) ? target.host.value : '';
  const place = `${uri?.user ?? NUMBER}@${host}`;
  return inviteBytes({
    requestUri: `sip:${place}:5060;transport=udp`,
    transport: 'udp',
    from: `sip:${NUMBER}@pstn.twilio.com`,
    to: `sip:${place}`,
    contact: `sip:${NUMBER}@${EDGE}:5060;transport=udp`,
    via: ['172.25.100.100', EDGE],
    headers: [...HEADERS, ...rowHeaders(uri)],
    sdp: {
      host: '168.86.128.100',
      codecs: ['PCMU', 'PCMA'],
      events: EVENTS,
      // A trunk with SRTP sends over TLS.
      suites: [],
    },
  });
}

/** What stands after `?` becomes headers. Their escapes are left in, which counts some bytes too many. */
const rowHeaders = (uri: SipUri | undefined): readonly (readonly [string, string])[] =>
  (uri?.headers ?? '')
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const [name = '', ...value] = pair.split('=');
      return [name, value.join('=')] as const;
    });
