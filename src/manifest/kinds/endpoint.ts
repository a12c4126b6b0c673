import { z } from 'zod';
import { friendlyName, name } from './common.ts';

/** RFC 3261, section 25.1, without the characters that would begin another part of the URI. */
const USER = /^[A-Za-z0-9+._~!$&'()*,=-]+$/;

const row = z
  .strictObject({
    friendlyName: friendlyName(
      'Name of the row at the carrier. Default: made of the endpoint and the edge or node.',
    ).exactOptional(),
    node: name('Node of the platform to send to. Needed where it has several.').exactOptional(),
    edge: z
      .string()
      .describe('Edge that calls leave from, such as ashburn. Default: where the call came in.')
      .exactOptional(),
    priority: z
      .int()
      .min(0)
      .max(65_535)
      .meta({ description: '0 to 65535; the lowest is tried first.', code: 'bad-priority' }),
    weight: z
      .int()
      .min(1)
      .max(65_535)
      .meta({ description: '1 to 65535; share of calls among equal priorities.', code: 'bad-weight' }),
    enabled: z.boolean().describe('Whether the row takes calls. Default: true.').default(true),
    user: z
      .string()
      .regex(USER, "letters, digits and . _ ~ ! $ & ' ( ) * + , = - only")
      .describe(
        'User part of the Request-URI of every call; the called number is then in Diversion only. Default: the called number.',
      )
      .exactOptional(),
    headers: z
      .record(
        z
          .string()
          .regex(
            /^[Xx]-[A-Za-z0-9-]+$/,
            'a header of your own begins with X-; letters, digits and hyphens follow',
          ),
        z.string().min(1).describe('Value of the header, as it shall arrive.'),
      )
      .describe('Headers added to every call; names begin with X-. Default: none.')
      .exactOptional(),
  })
  .describe('One way in: an origination URL.');

const none = z.literal('none').describe('No calls in this direction.');

const origination = z
  .strictObject({
    transport: z.enum(['udp', 'tcp', 'tls']).describe('Transport of calls to the platform.'),
    rows: z.array(row).min(1).describe('Where calls go; at most 10 over all endpoints of the trunk.'),
  })
  .describe('Calls from the PSTN to the platform.');

const termination = z
  .strictObject({
    hosts: z
      .array(z.string())
      .min(1)
      .describe(
        'Edges the platform sends to, in this order; `global` is the host without an edge. Default: global.',
      )
      .default(['global']),
    user: z
      .string()
      .min(1)
      .describe(
        "Digest user, one of the trunk's credential lists. Default: none; the IP list alone lets calls in.",
      )
      .exactOptional(),
  })
  .describe('Calls from the platform to the PSTN.');

export const endpoint = z
  .strictObject({
    name: name(
      'Name of the endpoint, unique in the trunk. Default: the name of its platform.',
    ).exactOptional(),
    platform: z.string().min(1).describe('Name of a Platform document.'),
    origination: z.union([origination, none]).describe('Calls in, or `none`.'),
    termination: z.union([termination, none]).describe('Calls out, or `none`.'),
    settings: z
      .unknown()
      .describe('What the platform sets up for this wire, in the words of its plugin.')
      .optional(),
  })
  .describe('One wire to a platform.');

export type EndpointManifest = z.output<typeof endpoint>;
