import { isIpv4, port } from 'trunkline/plugin';
import { z } from 'zod';
import { SBC_PORT } from './reference.ts';
import { gateway } from './settings/gateways.ts';
import { options } from './settings/options.ts';
import { parameters } from './settings/parameters.ts';
import { tenant } from './settings/rules.ts';
import { eachOnce } from './settings/tenants.ts';
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
