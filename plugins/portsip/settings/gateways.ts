import { secret } from 'trunkline/plugin';
import { z } from 'zod';
import { BRAND, DEFAULTS, LIMIT } from '../reference.ts';
import { options } from './options.ts';
import { callers, domain, outboundRules, ruleName, target } from './rules.ts';
import { eachOnce } from './tenants.ts';
import { transport } from './transport.ts';

const poolText = (description: string) => z.string().min(1).describe(description);

const gatewayRule = z
  .strictObject({
    numbers: poolText('One number or one range of the pool, as 1000-1005.'),
    to: target,
    name: ruleName('Name of the rule. Default: gateway and numbers.').exactOptional(),
    callers: callers('Callers it is for, as `0044*`; several with semicolons. Default: all.'),
  })
  .describe('Where calls to some numbers go.');

export const gateway = z
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
      .superRefine(eachOnce)
      .describe('Tenants that use it. One at tenant level.'),
  })
  .describe('An E1/T1 gateway that registers here (Accept Register trunk). No carrier is at its other end.');
export type GatewaySettings = z.output<typeof gateway>;
