import { isIpv4, port } from 'trunkline/plugin';
import { z } from 'zod';
import { SBC_PORT } from './reference.ts';
import { gateway } from './settings/gateways.ts';
import { options } from './settings/options.ts';
import { parameters } from './settings/parameters.ts';
import { tenant } from './settings/rules.ts';
import { trunk } from './settings/trunk.ts';

export { connection, type Connection } from './settings/connection.ts';
export type { GatewaySettings } from './settings/gateways.ts';

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

/** SIP domains have no case, and a tenant has one share of a trunk. */
function eachOnce(tenants: readonly z.output<typeof tenant>[], context: z.RefinementCtx): void {
  const domains = tenants.map((one) => one.tenant.toLowerCase());
  for (const [at, domain] of domains.entries()) {
    const first = domains.indexOf(domain);
    if (first < at)
      context.addIssue({
        code: 'custom',
        path: [at, 'tenant'],
        message: `entry ${first + 1} has it too; put numbers and rules of both into one`,
      });
  }
}

/** Of one endpoint. */
export const settings = z.strictObject({
  trunk,
  options,
  parameters,
  tenants: z
    .array(tenant)
    .min(1)
    .superRefine(eachOnce)
    .describe('Tenants that use the trunk. One at tenant level.'),
});
export type Settings = z.output<typeof settings>;
