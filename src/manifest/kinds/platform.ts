import { z } from 'zod';
import { cidr, port } from '../../contract/schemas.ts';
import { isIpv4 } from '../../contract/cidr.ts';
import { documentOf, host, name } from './common.ts';

/** No INVITE asks for a shorter one (RFC 4028, 4). */
const LEAST_INTERVAL = 90;

const source = z
  .strictObject({
    cidr: cidr('IPv4 address or network without host bits, such as 203.0.113.10/32.'),
    asOf: z.iso.date().meta({ description: 'Day the statement was true, as 2026-11-20.', code: 'bad-date' }),
    source: z.string().min(1).describe('Where it was read, so that it can be read again.'),
  })
  .describe('One network the platform signals from.');

const node = z
  .strictObject({
    node: name('Name of the node, for rows that choose one. Default: main.').default('main'),
    host: host('Host name or IPv4 address that the carrier sends calls to.'),
    private: z
      .string()
      .refine(isIpv4, 'not an IPv4 address in decimal notation')
      .describe(
        "IPv4 address inside a private network that the carrier's private edges reach. Default: none.",
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
      settings: z.unknown().describe('What all its trunks share, in the words of the plugin.').optional(),
    })
    .describe('The plugin, how to reach the platform, and what it is on the wire.'),
  'One PBX, contact-center organisation or gateway.',
);

export type PlatformManifest = z.output<typeof platform>;
