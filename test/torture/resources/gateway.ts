import { z } from 'zod';
import { WRITE_ONCE, type FieldPolicy, type ResourceType } from 'trunkline/plugin';
import type { Kind } from './kind.ts';

const wire = (label: string): FieldPolicy => ({ label, wire: true });
const text = z.string().nullable();
const reference = z.unknown();

const type: ResourceType = {
  type: 'gateway',
  label: 'gateway',
  kind: 'object',
  schema: z.strictObject({
    name: z.string(),
    site: reference,
    host: z.string().optional(),
    line: z.int(),
    transport: z.enum(['udp', 'tcp', 'tls']),
    allowFrom: z.array(z.string()).optional(),
    codecProfile: reference,
    srtp: z.enum(['off', 'required']),
    plusPolicy: z.enum(['required', 'forbidden', 'either']),
    sendsPlus: z.boolean(),
    refer: z.boolean(),
    carrierHosts: z.array(z.string()),
    carrierPort: z.int(),
    uriHost: text,
    user: text,
    password: reference.optional(),
    realm: text.optional(),
    callerId: text,
  }),
  fields: {
    name: { label: 'name', wire: false },
    site: wire('site'),
    host: wire('host'),
    line: wire('line'),
    transport: { ...wire('transport'), immutable: 'the vendor fixes it when a gateway is made' },
    allowFrom: { ...wire('allowed networks'), set: 'accepted' },
    codecProfile: wire('codec profile'),
    srtp: wire('SRTP'),
    plusPolicy: wire('plus before numbers called'),
    sendsPlus: wire('plus before numbers sent'),
    refer: wire('takes REFER'),
    carrierHosts: wire('hosts of the carrier'),
    carrierPort: wire('port of the carrier'),
    uriHost: wire('host in the Request-URI'),
    user: wire('digest user'),
    password: { ...wire('digest password'), writeOnly: true },
    realm: wire('digest realm'),
    callerId: wire('caller number'),
  },
  identity: [{ by: 'name', of: (p) => p['name'] as string | undefined }],
  role: 'accepts',
  remove: 'delete',
  // The pair of host and line is unique, so two cannot stand side by side.
  replace: 'delete-first',
  updates: 'whole',
  calls: { create: WRITE_ONCE, update: WRITE_ONCE, remove: WRITE_ONCE },
  permissions: ['configuration', 'telephony'],
};

export const GATEWAY: Kind = {
  type,
  path: 'gateways',
  refers: { site: 'site', codecProfile: 'codec-profile' },
  rest: ['notes', 'createdBy'],
  fixed: [],
};
