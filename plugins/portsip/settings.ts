import { isIpv4, port, secret, secretRef } from 'trunkline/plugin';
import { z } from 'zod';
import { BRAND, DEFAULTS, LIMIT, SBC_PORT } from './reference.ts';
import { options } from './settings/options.ts';
import { parameters } from './settings/parameters.ts';
import { callers, domain, outboundRules, ruleName, target, tenant } from './settings/rules.ts';

/** Scheme, host and port, and nothing after them: paths are the API's business. */
const isBase = (text: string): boolean => {
  if (!URL.canParse(text)) return false;
  const { protocol, username, pathname, search, hash } = new URL(text);
  return protocol === 'https:' && username === '' && pathname === '/' && `${search}${hash}` === '';
};

const pem = z
  .union([
    z.strictObject({ file: z.string().min(1).describe('Path of the file.') }),
    z.strictObject({ env: z.string().min(1).describe('Name of an environment variable.') }),
  ])
  .transform(secretRef);

/** SHA-256 with or without its name, bytes with or without colons. */
const FINGERPRINT = /^(?:sha-?256\W*)?[0-9a-f]{2}(?::?[0-9a-f]{2}){31}$/i;

/** How Trunkline reaches one PBX. Port 8887 is the one of portal and API alike. */
export const connection = z
  .strictObject({
    url: z
      .string()
      .refine(isBase, 'https, host and port only, such as https://pbx.acme.example:8887')
      .describe('Address of the web portal and API, such as https://pbx.acme.example:8887.'),
    username: z.string().min(1).max(64).describe('User with the right Trunks, best one of its own.'),
    password: secret('Its password. It is tried once: five refusals block the address for an hour.'),
    tenant: domain(
      'SIP domain of the tenant whose user this is. Default: a user of the system.',
    ).exactOptional(),
    login: z
      .enum(['sign-in', 'login', 'oauth'])
      .describe(
        'Way to sign in: `/auth/sign_in` from 22.2.11 on, `/login` before, or the OAuth page. Default: found out without credentials.',
      )
      .exactOptional(),
    ca: pem.describe('Certificate of the private authority that signed for the PBX, as PEM.').exactOptional(),
    fingerprint: z
      .string()
      .regex(FINGERPRINT, 'not a SHA-256 fingerprint: 32 bytes in hexadecimal')
      .describe('SHA-256 fingerprint of the one certificate that is taken, as AA:BB:….')
      .exactOptional(),
  })
  .refine(({ ca, fingerprint }) => ca === undefined || fingerprint === undefined, {
    error: 'give ca or fingerprint, not both',
    path: ['fingerprint'],
  });
export type Connection = z.output<typeof connection>;

const transport = (description: string) => z.enum(['udp', 'tcp', 'tls']).describe(description);

const poolText = (description: string) => z.string().min(1).describe(description);

const gatewayRule = z
  .strictObject({
    numbers: poolText('One number or one range of the pool, as 1000-1005.'),
    to: target,
    name: ruleName('Name of the rule. Default: gateway and numbers.').exactOptional(),
    callers: callers('Callers it is for, as `0044*`; several with semicolons. Default: all.'),
  })
  .describe('Where calls to some numbers go.');

const gateway = z
  .strictObject({
    name: ruleName('Name of the trunk, such as E1GW-SiteA.'),
    host: domain(
      'Host name the gateway registers with; it need not exist, and no tenant may have it as SIP domain.',
    ),
    user: z.string().min(1).max(LIMIT.authId).describe('Authorization name the gateway registers with.'),
    password: secret('Password the gateway registers with.'),
    level: z
      .enum(['system', 'tenant'])
      .default('system')
      .describe('Who holds it: the system, for several tenants, or one tenant. Default: system.'),
    brand: z
      .string()
      .min(1)
      .max(LIMIT.brand)
      .default(BRAND.generic)
      .describe('Brand of the trunk. Default: Generic.'),
    transport: transport('Transport of its signalling. Default: udp.').default('udp'),
    calls: z
      .int()
      .min(0)
      .default(DEFAULTS.concurrency)
      .describe('Calls at the same time. Default: 100000, as in the portal.'),
    options,
    tenants: z
      .array(
        z
          .strictObject({
            tenant: domain('SIP domain of the tenant. It must exist.'),
            pool: poolText('DID pool, as 101;203;300-450.'),
            calls: z
              .int()
              .min(0)
              .describe('Calls at the same time. Default: those of the trunk.')
              .exactOptional(),
            inbound: z.array(gatewayRule).default([]).describe('Rules for calls in. Default: none.'),
            outbound: outboundRules,
          })
          .describe('A tenant that uses the gateway.'),
      )
      .min(1)
      .describe('Tenants that use it. One at tenant level.'),
  })
  .describe('An E1/T1 gateway that registers here (Accept Register trunk). No carrier is at its other end.');
export type GatewaySettings = z.output<typeof gateway>;

/** Of the platform. */
export const shared = z.strictObject({
  version: z
    .string()
    .regex(/^\d+\.\d+(?:\.\d+)*$/, 'digits and dots, such as 22.8')
    .describe('Version of the PBX, for a runbook. With a connection it is read. Default: the newest known.')
    .exactOptional(),
  gateways: z.array(gateway).default([]).describe('Gateways that register with the PBX. Default: none.'),
  sbc: z
    .strictObject({
      address: z
        .string()
        .refine(isIpv4, 'not an IPv4 address in decimal notation')
        .describe('Private address of the SBC, as the PBX reaches it.'),
      port: port('Port of the SBC for the PBX, over TCP. Default: 5069.').default(SBC_PORT),
    })
    .describe(
      'An SBC of the vendor between the PBX and the world. `listensOn` and `sendsFrom` then name the SBC. Default: none.',
    )
    .exactOptional(),
});
export type Shared = z.output<typeof shared>;

const trunk = z
  .strictObject({
    name: ruleName('Name of the trunk, such as Twilio-Reg-Trunk.'),
    formerly: z
      .array(z.string().min(1).describe('A name.'))
      .default([])
      .describe('Names it had before; without them another name is another trunk. Default: none.'),
    type: z
      .enum(['register-based', 'ip-based', 'accept-register'])
      .default('register-based')
      .describe('Type of the trunk. Default: register-based.'),
    level: z
      .enum(['system', 'tenant'])
      .default('system')
      .describe('Who holds it: the system, for several tenants, or one tenant. Default: system.'),
    brand: z
      .string()
      .min(1)
      .max(LIMIT.brand)
      .default(BRAND.public)
      .describe('Brand, as the portal lists it: Twilio, Twilio Interconnect, Generic. Default: Twilio.'),
    enabled: z.boolean().default(true).describe('Whether the trunk is on. Default: true.'),
    host: z
      .string()
      .min(1)
      .describe(
        'Host of the carrier, for a wire without calls out. Default: the first of `termination.hosts`.',
      )
      .exactOptional(),
    transport: transport(
      'Transport of calls out. Default: that of calls in; without them udp, or tls where the trunk is secure.',
    ).exactOptional(),
    registration: z.boolean().default(false).describe('Need Registration. Default: false.'),
    reregister: z
      .int()
      .min(0)
      .default(DEFAULTS.registerInterval)
      .describe('Seconds between two registrations. Default: 600.'),
    username: z
      .string()
      .max(LIMIT.authId)
      .default('')
      .describe('User name of the account, where it differs from the authentication name. Default: empty.'),
    outboundProxy: z
      .strictObject({
        host: z.string().min(1).describe('Host name or address.'),
        port: port('Port.'),
        force: z
          .boolean()
          .describe('Whether every request goes there; PortSIP 22.4 or newer. Default: not sent.')
          .exactOptional(),
      })
      .describe('Outbound Proxy Server. Default: none, or the SBC of the platform.')
      .exactOptional(),
    usePrivateAddress: z
      .boolean()
      .default(false)
      .describe(
        'Whether the PBX signals with its private address, for VPN and cross-connect. Default: false.',
      ),
    calls: z
      .int()
      .min(0)
      .describe('Max Concurrent Calls. Default: `capacity.calls` of the trunk, else 100000.')
      .exactOptional(),
  })
  .describe('The trunk as the PBX knows it.');

/** Of one endpoint. */
export const settings = z.strictObject({
  trunk,
  options,
  parameters,
  tenants: z.array(tenant).min(1).describe('Tenants that use the trunk. One at tenant level.'),
});
export type Settings = z.output<typeof settings>;
