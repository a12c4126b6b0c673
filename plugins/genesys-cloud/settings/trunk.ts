import { z } from 'zod';
import { LIMIT } from '../reference.ts';

const override = (what: string) =>
  z
    .enum(['always', 'unassigned-did'])
    .default('always')
    .describe(
      `When ${what} of the trunk stands in calls out: always, or where the caller has no DID of its own. Default: always.`,
    );

/** Names of codecs as SDP has them; the API puts audio/ before them. */
const CODECS = ['PCMU', 'PCMA', 'opus', 'G729', 'G722'] as const;

const SRTP_SUITES = [
  'AES_CM_128_HMAC_SHA1_80',
  'AES_CM_128_HMAC_SHA1_32',
  'AES_CM_192_HMAC_SHA1_80',
  'AES_CM_192_HMAC_SHA1_32',
  'AES_CM_256_HMAC_SHA1_80',
  'AES_CM_256_HMAC_SHA1_32',
] as const;

/** The external trunk as the org knows it. */
export const trunk = z
  .strictObject({
    name: z.string().min(1).max(200).describe('External trunk name.'),
    formerly: z
      .array(z.string().min(1).describe('A name.'))
      .default([])
      .describe('Names it had before; without them another name is another trunk. Default: none.'),
    identifier: z
      .string()
      .regex(
        /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/,
        'one label of a host name: letters, digits, dashes',
      )
      .describe(
        'Inbound SIP termination identifier: the label before the BYOC domain. Unique in the region over all orgs, such as the short name of the org and a word.',
      ),
    state: z
      .enum(['in-service', 'out-of-service'])
      .default('in-service')
      .describe('Trunk state. Default: in-service.'),
    transport: z
      .enum(['udp', 'tcp', 'tls'])
      .describe(
        'Protocol of calls out; calls in are taken on any. Default: that of calls in; without them udp, or tls where the trunk is secure.',
      )
      .exactOptional(),
    callerId: z
      .strictObject({
        address: override('the number'),
        name: override('the name'),
        priority: z
          .array(z.enum(['Source', 'Trunk', 'Site', 'Extension']))
          .min(1)
          .describe('Prioritized caller selection, which replaces the override methods. Default: not sent.')
          .exactOptional(),
      })
      .prefault({})
      .describe('Who calls out are from; number and name are `callerId` of the trunk.'),
    codecs: z
      .array(z.enum(CODECS))
      .min(1)
      .default(['PCMU', 'PCMA'])
      .describe('Preferred codecs, in order. Default: PCMU, PCMA.'),
    dtmf: z
      .strictObject({
        method: z
          .enum(['rtp-events', 'in-band', 'none'])
          .default('rtp-events')
          .describe('DTMF method. Default: rtp-events (RFC 4733).'),
        payload: z.int().min(96).max(127).default(101).describe('RTP payload type of DTMF. Default: 101.'),
      })
      .prefault({})
      .describe('How digits are sent.'),
    srtp: z
      .array(z.enum(SRTP_SUITES))
      .min(1)
      .default(['AES_CM_128_HMAC_SHA1_80'])
      .describe('SRTP cipher suites, used where the transport is tls. Default: AES_CM_128_HMAC_SHA1_80.'),
    allow: z
      .array(z.string())
      .max(LIMIT.allowList)
      .default([])
      .describe('Further networks that may call in, beside those of the carrier. Default: none.'),
    properties: z
      .record(
        z.string().regex(/^trunk_[A-Za-z0-9_]+$/, 'a key of a trunk base, such as trunk_maxDialTimeout'),
        z.json(),
      )
      .default({})
      .describe(
        'Other properties of the trunk base, by the key of the API. A key the template of the org does not have is an error. Default: none.',
      ),
  })
  .describe('The external trunk.');
