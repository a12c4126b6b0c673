import { z } from 'zod';
import { secret } from 'trunkline/plugin';

export const connection = z.strictObject({
  username: z.string().min(1).describe('User of the API. Three wrong passwords lock it for half an hour.'),
  password: secret('Password of the user.'),
});
export type Connection = z.output<typeof connection>;

export const CODECS = ['PCMU', 'PCMA', 'G722', 'OPUS'] as const;

/** What all wires to one platform have in common. */
export const shared = z.strictObject({
  codecs: z
    .strictObject({
      name: z.string().min(1).describe('Name of the profile, where none with these codecs exists yet.'),
      order: z.array(z.enum(CODECS)).min(1).describe('Codecs, the preferred one first.'),
    })
    .default({ name: 'Carrier codecs', order: ['PCMU', 'PCMA'] })
    .describe('Codec profile of the gateways.'),
});
export type Shared = z.output<typeof shared>;

/** What one wire can set. */
export const settings = z.strictObject({
  site: z.string().min(1).optional().describe('Name of the site. Default: trunk and endpoint, with a dash.'),
  gateway: z
    .string()
    .min(1)
    .optional()
    .describe('Name of the gateway. Default: trunk and endpoint, with a dash.'),
  formerly: z
    .strictObject({
      site: z.string().min(1).optional().describe('Name the site had before.'),
      gateway: z.string().min(1).optional().describe('Name the gateway had before.'),
    })
    .default({})
    .describe('Names that were changed in the manifest; without them a new name makes a new object.'),
  flow: z
    .string()
    .min(1)
    .default('Main')
    .describe('Name of the call flow that answers the numbers. It must exist.'),
  line: z
    .int()
    .min(0)
    .max(99)
    .default(0)
    .describe('Which line of the machine: no two gateways of a host share one.'),
  dialling: z
    .strictObject({
      strip: z.int().min(0).max(10).default(0).describe('Leading digits taken away from what a user dials.'),
      prepend: z.string().regex(/^\d*$/).default('').describe('Digits put before what is left.'),
    })
    .default({ strip: 0, prepend: '' })
    .describe('How dialled digits become an international number. A number with a plus stays as it is.'),
  plus: z
    .enum(['required', 'forbidden', 'either'])
    .optional()
    .describe('Whether a plus stands before numbers. Default: what the carrier does.'),
  redButton: z.boolean().default(true).describe('Whether somebody must press the red button on the machine.'),
});
export type Settings = z.output<typeof settings>;

/** What the machine tells about itself. */
const discovered = z.object({
  version: z.string(),
  host: z.string(),
  signallingPort: z.number(),
  addresses: z.array(z.string()),
  licenceActive: z.boolean(),
});
export type Discovered = z.output<typeof discovered>;

/** Undefined when nothing was discovered, or something unreadable. */
export const readDiscovered = (value: unknown): Discovered | undefined => discovered.safeParse(value).data;
