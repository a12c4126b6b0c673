import { z } from 'zod';
import { cidrProblem, isE164, type E164 } from 'trunkline/plugin';

/** No `#`, which marks an id, and no control characters. */
const name = z.string().regex(/^[^#\p{Cc}]{1,64}$/u);
const id = z.string().regex(/^#\d+$/, 'an id is a bare number');
const number = z.custom<E164>((value) => typeof value === 'string' && isE164(value), 'not an E.164 number');
const host = z.string().regex(/^[a-z0-9.-]{1,253}$/i);
const by = z.string().max(64).default('');

export const site = z.strictObject({
  name,
  primarySites: z.array(id).default([]),
  exitGateway: id.nullable().default(null),
  timeZone: z.string().default('UTC'),
  createdBy: by,
});

export const route = z.strictObject({
  gateway: id.nullable().default(null),
  enabled: z.boolean().default(false),
  strip: z.int().min(0).max(10).default(0),
  prepend: z
    .string()
    .regex(/^\d{0,10}$/)
    .default(''),
});

export const gateway = z.strictObject({
  name,
  site: id,
  host,
  line: z.int().min(0).max(99),
  transport: z.enum(['udp', 'tcp', 'tls']),
  allowFrom: z.array(z.string().refine((text) => cidrProblem(text) === undefined)).default([]),
  codecProfile: id.nullable().default(null),
  srtp: z.enum(['off', 'required']).default('off'),
  plusPolicy: z.enum(['required', 'forbidden', 'either']).default('either'),
  sendsPlus: z.boolean().default(true),
  refer: z.boolean().default(false),
  carrierHosts: z.array(host).default([]),
  carrierPort: z.int().min(1).max(65_535).default(5060),
  uriHost: host.nullable().default(null),
  user: z.string().min(1).nullable().default(null),
  /** A PUT without it clears it where PUT replaces; a masked one sent back becomes the password. */
  password: z.string().default(''),
  realm: z.string().nullable().default(null),
  callerId: number.nullable().default(null),
  notes: z.string().default(''),
  createdBy: by,
});

export const codec = z.strictObject({
  name,
  codecs: z.array(z.enum(['PCMU', 'PCMA', 'G722', 'OPUS'])).min(1),
});

export const pool = z.strictObject({
  name,
  numbers: z.array(z.tuple([number, number])).min(1),
  createdBy: by,
});

export const member = z.strictObject({ number, note: z.string().max(64).default('') });
export const dialled = z.strictObject({ dialled: z.array(member) });
export type Member = z.output<typeof member>;
export type Gateway = z.output<typeof gateway>;
export type Route = z.output<typeof route>;
