import { inviteBytes, isKnown, known, type Fact, type SendsFacts } from 'trunkline/plugin';
import { FROM_TRUNKS } from '../reference.ts';
import type { OnlyRead } from '../resources/trunk-fields.ts';
import { settingOf, type Wire } from './wire.ts';

const NUMBER = `+${'0'.repeat(12)}`;
const ADDRESS = '203.0.113.200';
const UUID = '0'.repeat(36);

/** Headers of an INVITE from the cloud, as a carrier's integration notes show them (2026). */
const HEADERS = [
  ['Record-Route', `<sip:${ADDRESS};lr>`],
  ['Allow', 'INVITE, ACK, CANCEL, BYE, OPTIONS, REFER, NOTIFY, UPDATE'],
  ['Supported', 'replaces, timer'],
  ['User-Agent', 'GENESYS CLOUD'],
  ['P-Asserted-Identity', `<sip:${NUMBER}@${ADDRESS}>`],
] as const;

/** What a trunk puts into a message beside where a field of it is on (premium app wizard, 2026-07). */
const MORE: readonly (readonly [field: OnlyRead, header: string, value: string])[] = [
  ['conversationHeader', 'x-inin-cnv', UUID],
  ['conversationHeader', 'x-inin-cnv-participant', UUID],
  // Whatever a flow puts there, up to what the protocol of ISDN allowed, in hexadecimal digits.
  ['uui', 'User-to-User', `${'0'.repeat(256)};encoding=hex`],
];

/** Size of an INVITE to the first server, with what the trunk adds to it. */
export function sizeOf(
  wire: Wire,
  { to, digest, media }: Pick<SendsFacts, 'to' | 'digest' | 'media'>,
): Fact<number> {
  const [target] = to;
  const place = `sip:${NUMBER}@${target && isKnown(target.host) ? target.host.value : ''}`;
  const transport = target && isKnown(target.transport) ? target.transport.value : 'udp';
  const login = isKnown(digest) && digest.value !== 'none' ? { username: digest.value.username } : {};
  const bytes = inviteBytes({
    requestUri: place,
    transport,
    from: `sip:${NUMBER}@${ADDRESS}`,
    to: place,
    contact: `sip:${NUMBER}@${ADDRESS}:5060`,
    via: [ADDRESS],
    headers: [...HEADERS, ...added(wire)],
    ...login,
    sdp: {
      host: ADDRESS,
      codecs: media && isKnown(media.codecs) ? media.codecs.value : [],
      events: 101,
      suites: media && isKnown(media.srtp) ? media.srtp.value : [],
    },
  });
  const from = [FROM_TRUNKS, wire.origin('properties')];
  return known(
    bytes,
    { at: 'derived', by: 'usual headers, and the properties of the trunk', from },
    'assumed',
  );
}

const added = (wire: Wire): readonly (readonly [string, string])[] =>
  MORE.flatMap(([field, header, value]) =>
    settingOf(wire, field) === true ? [[header, value] as const] : [],
  );
