import type { Json } from 'trunkline/plugin';
import { z } from 'zod';

/** What a login may do, by its role (PortSIP REST changes, permissions of roles, 22.2 to 22.8). */
const right = z.enum(['full', 'view', 'none', 'unknown']);
export type Right = z.output<typeof right>;

/** How a tenant changes dialled numbers before its outbound rules see them (PortSIP OpenAPI 22.2, `e164` of a tenant). */
const e164 = z.strictObject({
  enabled: z.boolean(),
  internationalCode: z.string(),
  /** As the API has it: `United States(1)`, or the digits alone. */
  country: z.string(),
  areaCode: z.string(),
  nationalCode: z.string(),
  prefix: z.string(),
  removeSpecialChars: z.boolean(),
  removeDuplicateCountries: z.boolean(),
  removeDuplicateAreaCodes: z.boolean(),
});
export type E164Processing = z.output<typeof e164>;

const tenant = z.strictObject({
  id: z.string(),
  /** SIP domain. */
  domain: z.string(),
  name: z.string(),
  /** Null: the login may not read it. */
  e164: e164.nullable(),
  /** Whether the tenant may have trunks of its own. */
  trunksAllowed: z.boolean().nullable(),
  /** It is switched off. */
  off: z.literal(true).exactOptional(),
  /** `max_concurrent_calls`. */
  calls: z.int().nonnegative().nullable(),
  /** Outbound caller ids of the company; `provider` is the name of a trunk, or its id where it cannot be named. */
  callerIds: z.array(z.strictObject({ provider: z.string(), number: z.string() })).nullable(),
});
export type DiscoveredTenant = z.output<typeof tenant>;

/** One of the trunks of the PBX, whoever made it. */
const trunk = z.strictObject({
  name: z.string(),
  hostname: z.string(),
  brand: z.string(),
  /** SIP domain of the tenant it belongs to; null: the system's, or not told. */
  tenant: z.string().nullable(),
  /** Null where the trunk was not read one by one. */
  authMode: z.string().nullable(),
  authId: z.string().nullable(),
});
export type DiscoveredTrunk = z.output<typeof trunk>;

const pool = z.strictObject({
  /** Name of the trunk. */
  provider: z.string(),
  hostname: z.string(),
  /** SIP domain of whose numbers these are. */
  tenant: z.string(),
  /** As the API has it: `12027594810;12027594830-12027594845`. */
  pool: z.string(),
  /** The trunk is the tenant's own. */
  ofTenant: z.literal(true).exactOptional(),
});
export type DiscoveredPool = z.output<typeof pool>;

/** What one PBX tells of itself before anything is compiled. Null stands for what the login may not read. */
export const discovered = z.strictObject({
  /** As the PBX says it: `22.8.0`. Below 22.0 nothing else is read, and lists are empty or null. */
  version: z.string(),
  scope: z.enum(['system', 'tenant']),
  /** SIP domain, for a login of a tenant. */
  tenant: z.string().exactOptional(),
  publicAddress: z.string().nullable(),
  privateAddress: z.string().nullable(),
  listeners: z
    .array(
      z.strictObject({
        protocol: z.enum(['UDP', 'TCP', 'TLS']),
        port: z.int(),
        /** Null: its state could not be read. */
        active: z.boolean().nullable(),
      }),
    )
    .nullable(),
  /** All of them for a system login, one for a login of a tenant. */
  tenants: z.array(tenant),
  /** Spellings of brands, as trunks of this PBX have them. */
  brands: z.array(z.string()),
  trunks: z.array(trunk),
  /** Null for a login of a tenant: it sees its own pools only. */
  pools: z.array(pool).nullable(),
  /** SIP domains of tenants whose own trunks and pools could not be read. Default: none. */
  unseen: z.array(z.string()).exactOptional(),
  permissions: z.strictObject({ trunks: right, phoneSystem: right, tenants: right }),
});
export type Discovered = z.output<typeof discovered>;

/** Undefined where nothing was discovered. Throws on anything else than what `discover` gives, since that is a bug. */
export const readDiscovered = (json: Json | undefined): Discovered | undefined =>
  json === undefined ? undefined : discovered.parse(json);
