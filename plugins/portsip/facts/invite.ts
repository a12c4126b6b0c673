import { inviteBytes, isKnown, known, textOf, type Fact, type SendsFacts } from 'trunkline/plugin';
import { FROM_TRUNKS } from '../reference.ts';
import { CODECS } from './media.ts';
import type { Wire } from './wire.ts';

const NUMBER = `+${'0'.repeat(12)}`;
const ADDRESS = '203.0.113.200';

/** Headers that a PBX adds. Which ones this one does is documented nowhere: these stand for them. */
const HEADERS = [
  ['Allow', 'INVITE, ACK, CANCEL, BYE, OPTIONS, REFER, NOTIFY, INFO, UPDATE, PRACK, MESSAGE'],
  ['Supported', 'replaces, timer, 100rel'],
  ['User-Agent', 'PortSIP PBX 22.0.0.000'],
  ['P-Asserted-Identity', `<sip:${NUMBER}@${ADDRESS}>`],
] as const;

/** Size of an INVITE of a usual PBX, sent where this trunk leads. */
export function sizeOf(wire: Wire, { to, digest }: Pick<SendsFacts, 'to' | 'digest'>): Fact<number> {
  const place = `sip:${NUMBER}@${textOf(wire.provider?.properties['hostname'])}`;
  const [target] = to;
  const transport = target && isKnown(target.transport) ? target.transport.value : 'udp';
  const login = isKnown(digest) && digest.value !== 'none' ? { username: digest.value.username } : {};
  const bytes = inviteBytes({
    requestUri: `${place}:5060;transport=${transport}`,
    transport,
    from: place,
    to: place,
    contact: `sip:${NUMBER}@${ADDRESS}:5060`,
    via: [ADDRESS],
    headers: HEADERS,
    ...login,
    sdp: { host: ADDRESS, codecs: CODECS, events: 101, suites: [] },
  });
  const from = [FROM_TRUNKS, wire.origin('hostname')];
  return known(bytes, { at: 'derived', by: 'headers of a usual PBX', from }, 'assumed');
}
