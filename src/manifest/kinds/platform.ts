import { z } from 'zod';
import { cidr, port } from '../../contract/schemas.ts';
import { isIpv4 } from '../../contract/cidr.ts';
import { documentOf, host, name } from './common.ts';

/** No INVITE asks for a shorter one (RFC 4028, 4). */
const LEAST_INTERVAL = 90;

const asOf = z.iso
  .date()
  .meta({ description: 'Day the statement was true, as 2026-11-20.', code: 'bad-date' });

const source = z
  .strictObject({
    cidr: cidr('IPv4 address or network without host bits, such as 203.0.113.10/32.'),
    asOf,
    source: z.string().min(1).describe('Where it was read, so that it can be read again.'),
  })
  .describe('One network the platform signals from.');

/** As SDP names them (RFC 4568, 6.2; RFC 6188, 4; RFC 7714, 14.2). */
const SRTP_SUITES = [
  'AES_CM_128_HMAC_SHA1_80',
  'AES_CM_128_HMAC_SHA1_32',
  'F8_128_HMAC_SHA1_80',
  'AES_192_CM_HMAC_SHA1_80',
  'AES_192_CM_HMAC_SHA1_32',
  'AES_256_CM_HMAC_SHA1_80',
  'AES_256_CM_HMAC_SHA1_32',
  'AEAD_AES_128_GCM',
  'AEAD_AES_256_GCM',
] as const;

const heard = z
  .strictObject({
    suites: z
      .array(z.enum(SRTP_SUITES))
      .min(1)
      .describe('Names of the suites, as they stand in the `a=crypto` lines of SDP.'),
    asOf,
    source: z.string().min(1).describe('Which call showed it, so that it can be looked up or placed again.'),
  })
  .describe(
    'SRTP suites that it offers and takes, where its vendor documents none: what an encrypted test call in each direction in which calls go has shown. What the platform itself tells wins. Default: not said, and a secure trunk is not proven to the end.',
  );

const node = z
  .strictObject({
    node: name('Name of the node, for rows that choose one. Default: main.').default('main'),
    host: host('Host name or IPv4 address that the carrier sends calls to.'),
    private: z
      .string()
      .refine(isIpv4, 'not an IPv4 address in decimal notation')
      .describe(
        'IPv4 address that it has on a private connection to the carrier, which private edges reach; Twilio Interconnect takes globally unique ones alone. Default: none.',
      )
      .exactOptional(),
    udp: port('Port for SIP over UDP. Absent: not listened on.').exactOptional(),
    tcp: port('Port for SIP over TCP. Absent: not listened on.').exactOptional(),
    tls: port('Port for SIP over TLS. Absent: not listened on.').exactOptional(),
    records: z
      .array(z.enum(['address', 'srv']))
      .min(1)
      .describe(
        'What DNS has of the host: `address` for A records, `srv` for SRV records. The proof compares it with what the carrier looks up. Default: not said, and not compared.',
      )
      .exactOptional(),
  })
  .describe('One place where the platform takes calls.');

export const platform = documentOf(
  'Platform',
  z
    .strictObject({
      plugin: z.string().min(1).describe('Id of the plugin that knows this platform.'),
      connection: z
        .unknown()
        .describe(
          'How to reach its API, in the words of the plugin. Absent: nothing is read or written there.',
        )
        .optional(),
      sendsFrom: z
        .array(source)
        .describe('Networks its calls out come from; what `entries: from-endpoints` lets in. Default: none.')
        .default([]),
      listensOn: z
        .array(node)
        .describe('Where it takes calls. Values read from the platform itself win. Default: none.')
        .default([]),
      sessionExpires: z
        .int()
        .min(LEAST_INTERVAL)
        .describe(
          'Session interval that its calls out ask for (the header Session-Expires), in seconds. No API tells it. Default: not said, and not compared with what the carrier takes.',
        )
        .exactOptional(),
      srtpSuites: heard.exactOptional(),
      settings: z.unknown().describe('What all its trunks share, in the words of the plugin.').optional(),
    })
    .describe('The plugin, how to reach the platform, and what it is on the wire.'),
  'One PBX, contact-center organisation or gateway.',
);

export type PlatformManifest = z.output<typeof platform>;
