import { z } from 'zod';
import { fields, tenant } from './estate-tenants.ts';

const address = z.ipv4().describe('An IPv4 address.');
const port = z.int().min(1).max(65_535);
const level = z.enum(['none', 'view-only', 'full-access']).optional();

const addresses = z
  .strictObject({
    public: address.describe('What trunks see, and what the home page shows.'),
    private: address.describe('Inside the LAN. Default: none.').optional(),
    others: z
      .array(z.string().min(1))
      .describe('Whatever else leads to this PBX: addresses of other nodes, host names. Default: none.')
      .default([]),
    hidePrivate: z
      .boolean()
      .describe('Whether /info keeps the private address back, as 22.6 can. Default: false.')
      .default(false),
  })
  .describe('Addresses of the PBX.');

const sbc = z
  .strictObject({
    public: address.describe('Where carriers reach it.'),
    private: address.describe('Where the PBX reaches it, as outbound proxy of trunks.'),
    udp: port.describe('Default: 5066.').default(5066),
    tcp: port.describe('Default: 5067.').default(5067),
  })
  .describe('A session border controller in front of the PBX.');

const transport = z
  .strictObject({
    protocol: z.enum(['UDP', 'TCP', 'TLS']).describe('One transport of each.'),
    port: port.describe('Where it listens.'),
    active: z.boolean().describe('Default: true.').default(true),
  })
  .describe('A SIP transport.');

const TRANSPORTS: z.output<typeof transport>[] = [
  { protocol: 'UDP', port: 5060, active: true },
  { protocol: 'TCP', port: 5063, active: true },
  { protocol: 'TLS', port: 5061, active: true },
];

const role = z
  .strictObject({
    name: z.string().min(1).max(64).describe('Name that users refer to.'),
    trunk: level.describe('Right to trunks. Default: none.'),
    phoneSystem: level.describe('Right to inbound and outbound rules. Default: none.'),
    tenants: level.describe('Right to tenants; of the system only. Default: none.'),
    system: level.describe('Right to transports and network; of the system only. Default: none.'),
  })
  .describe('A role beside the built-in ones.');

const user = z
  .strictObject({
    username: z.string().min(1).max(64).describe('Name to sign in with.'),
    password: z.string().min(1).describe('Its password.'),
    tenant: z.string().describe('SIP domain of its tenant. Default: a user of the system.').optional(),
    role: z.string().describe('Default: SystemAdmin, of a tenant Admin.').optional(),
    twoFactor: z.boolean().describe('Whether it has a second factor. Default: false.').default(false),
  })
  .describe('Who can sign in.');

const trunk = z
  .strictObject({
    tenant: z.string().describe('SIP domain of its tenant. Default: a trunk of the system.').optional(),
    fields: fields('a provider'),
    assignees: z
      .array(
        z
          .strictObject({
            tenant: z.string().describe('SIP domain.'),
            fields: fields('an assignee'),
          })
          .describe('A tenant that the trunk is lent to.'),
      )
      .describe('Tenants it is lent to. Default: none.')
      .default([]),
  })
  .describe('A trunk that is there already.');

/** What a Sandbox document may say of one PBX. */
export const portsipEstate = z
  .strictObject({
    url: z
      .url({ protocol: /^https$/ })
      .refine((url) => new URL(url).pathname === '/', 'no path')
      .describe('Base of the REST API without a path, such as https://pbx.acme.example:8887.'),
    version: z
      .string()
      .regex(/^(?:1[6-9]|2\d)\.\d+(?:\.\d+)?$/, 'a version from 16.0 on')
      .describe('Release of the PBX. Default: 22.2.11.')
      .default('22.2.11'),
    addresses,
    webDomain: z.string().describe('Name of the web portal. Default: none.').optional(),
    sbc: sbc.optional(),
    transports: z.array(transport).describe('Default: UDP 5060, TCP 5063, TLS 5061.').default(TRANSPORTS),
    flows: z
      .array(z.enum(['sign-in', 'oauth', 'login']))
      .describe('Ways to sign in. Default: those of the release.')
      .optional(),
    tokenSeconds: z.int().min(1).describe('Life of a token. Default: 1800.').default(1800),
    lockAfter: z.int().min(1).describe('Failures that block a client. Default: 5.').default(5),
    lockSeconds: z.int().min(1).describe('For how long. Default: 3600.').default(3600),
    requestsPerMinute: z.int().min(1).describe('Default: that of the release.').optional(),
    tenantTrunks: z
      .boolean()
      .describe('Whether tenants may have trunks of their own. Default: true.')
      .default(true),
    registrars: z
      .array(z.string().min(1))
      .describe('Host names that take a REGISTER of this PBX, or of gateways registered here. Default: none.')
      .default([]),
    calls: z
      .array(
        z
          .strictObject({
            trunk: z.string().describe('Name of the trunk.'),
            tenant: z.string().describe('SIP domain of the tenant.'),
            calls: z.int().min(0).describe('How many.'),
          })
          .describe('Calls of a tenant on a trunk.'),
      )
      .describe('Calls under way. Default: none.')
      .default([]),
    roles: z.array(role).describe('Roles beside the built-in ones. Default: none.').default([]),
    users: z.array(user).describe('Who can sign in. Default: nobody.').default([]),
    tenants: z.array(tenant).describe('Default: none.').default([]),
    trunks: z.array(trunk).describe('Trunks that are there already. Default: none.').default([]),
  })
  .describe('A PortSIP PBX as it is before Trunkline comes.');

/** In a Sandbox document: where the PBX is and how it is reached is what its Platform document says, unless it is written here. */
export const sandboxData = portsipEstate.partial({ url: true, addresses: true });

export type Estate = z.output<typeof portsipEstate>;
