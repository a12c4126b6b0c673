import {
  formatSipUri,
  inviteBytes,
  known,
  transportOf,
  type Fact,
  type Origin,
  type SipUri,
} from 'trunkline/plugin';
import { CODECS } from './media.ts';

const NUMBER = `+${'0'.repeat(12)}`;
const ADDRESS = '203.0.113.200';

/** Headers of the SIP container that the gateway is built on, and the session id it adds (IBM docs, headers, 2023-04). */
const HEADERS = [
  ['Allow', 'INVITE, ACK, CANCEL, BYE, OPTIONS, INFO, NOTIFY'],
  ['Vgw-Session-Id', '0'.repeat(48)],
] as const;

/** Size of the INVITE that a rendered request starts; applications may add headers of their own. */
export function sizeOf(to: SipUri, from: Origin): Fact<number> {
  const transport = transportOf(to) ?? 'udp';
  const bytes = inviteBytes({
    requestUri: formatSipUri(to),
    transport,
    from: `sip:${NUMBER}@${ADDRESS}`,
    to: formatSipUri(to),
    contact: `sip:${NUMBER}@${ADDRESS}:5060;transport=${transport}`,
    via: [ADDRESS],
    headers: HEADERS,
    sdp: { host: ADDRESS, codecs: CODECS, events: 101, suites: [] },
  });
  return known(bytes, { at: 'derived', by: 'the request that starts calls', from: [from] }, 'assumed');
}
