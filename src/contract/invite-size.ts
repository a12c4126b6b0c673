import type { Transport } from './sip-uri.ts';

/** An INVITE as one vendor writes it: what of it depends on the trunk, and what the vendor always adds. */
export interface InviteTemplate {
  readonly requestUri: string;
  readonly transport: Transport;
  readonly from: string;
  readonly to: string;
  readonly contact: string;
  /** Hosts that the request passed before it left, each with its Via; the last one leaves it. */
  readonly via: readonly string[];
  /** Headers beyond those that every INVITE has, in any order. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Digest user, where it answers a challenge: the answer comes with the INVITE that counts. */
  readonly username?: string;
  readonly sdp: SdpTemplate;
}

export interface SdpTemplate {
  /** Where media is to be sent. */
  readonly host: string;
  /** As SDP names them; unknown ones count as dynamic. */
  readonly codecs: readonly string[];
  /** Payload type of telephone events; absent where there are none. */
  readonly events?: number;
  /** SDES suites, each with its key. */
  readonly suites: readonly string[];
}

/**
 * Bytes of an INVITE as it leaves, written out line by line with values of usual length. An estimate: tags, branches and
 * names of software differ from call to call. Pure.
 */
export function inviteBytes(template: InviteTemplate): number {
  const body = bytesOf(sdpLines(template.sdp));
  return bytesOf([...headerLines(template, body), '']) + body;
}

/** Each line ends with CR and LF. */
const bytesOf = (lines: readonly string[]): number => lines.reduce((sum, line) => sum + line.length + 2, 0);

/** Lengths seen in traces: RFC 3261 asks for 32 random bits at least, vendors write more. */
const BRANCH = 'z9hG4bK'.padEnd(40, '0');
const TAG = '0'.repeat(32);
const CALL_ID = '0'.repeat(36);

const answer = (username: string, uri: string): string =>
  [
    `Proxy-Authorization: Digest username="${username}",realm="sip.example.com",nonce="${'0'.repeat(64)}"`,
    `uri="${uri}",response="${'0'.repeat(32)}",algorithm=MD5,cnonce="${'0'.repeat(16)}",qop=auth,nc=00000001`,
  ].join(',');

function headerLines(template: InviteTemplate, length: number): readonly string[] {
  const { requestUri, transport, from, to, contact, via, headers, username } = template;
  return [
    `INVITE ${requestUri} SIP/2.0`,
    ...via.map((host) => `Via: SIP/2.0/${transport.toUpperCase()} ${host}:5060;rport;branch=${BRANCH}`),
    'Max-Forwards: 70',
    `From: <${from}>;tag=${TAG}`,
    `To: <${to}>`,
    `Call-ID: ${CALL_ID}@${via[0] ?? ''}`,
    'CSeq: 1 INVITE',
    `Contact: <${contact}>`,
    ...(username === undefined ? [] : [answer(username, requestUri)]),
    ...headers.map(([name, value]) => `${name}: ${value}`),
    'Content-Type: application/sdp',
    `Content-Length: ${length}`,
  ];
}

/** Payload types of RFC 3551; the others are given one from 96 on. */
const STATIC: Readonly<Record<string, number>> = { PCMU: 0, PCMA: 8, G722: 9, G729: 18 };
const CLOCK: Readonly<Record<string, string>> = { OPUS: '48000/2' };

const payloads = (codecs: readonly string[]): readonly (readonly [number, string])[] =>
  codecs.map((codec, at) => [STATIC[codec.toUpperCase()] ?? 96 + at, codec] as const);

function sdpLines({ host, codecs, events, suites }: SdpTemplate): readonly string[] {
  const named = payloads(codecs);
  const types = [...named.map(([type]) => type), ...(events === undefined ? [] : [events])];
  return [
    'v=0',
    `o=- 1700000000 1700000000 IN IP4 ${host}`,
    's=-',
    `c=IN IP4 ${host}`,
    't=0 0',
    `m=audio 16384 RTP/${suites.length > 0 ? 'SAVP' : 'AVP'} ${types.join(' ')}`,
    ...suites.map((suite, at) => `a=crypto:${at + 1} ${suite} inline:${'0'.repeat(40)}`),
    ...named.map(([type, codec]) => `a=rtpmap:${type} ${codec}/${CLOCK[codec.toUpperCase()] ?? '8000'}`),
    ...(events === undefined
      ? []
      : [`a=rtpmap:${events} telephone-event/8000`, `a=fmtp:${events} 0-16`, 'a=ptime:20']),
    'a=maxptime:20',
    'a=sendrecv',
  ];
}
