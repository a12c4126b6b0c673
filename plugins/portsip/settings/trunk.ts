import { port } from 'trunkline/plugin';
import { z } from 'zod';
import { BRAND, DEFAULTS, LIMIT } from '../reference.ts';
import { ruleName } from './rules.ts';
import { transport } from './transport.ts';

/** The trunk itself, without its tenants. */
export const trunk = z
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
        'Whether the PBX signals with its private address, for VPN and cross-connect; Twilio Interconnect reaches it where it is globally unique. Default: false.',
      ),
    calls: z
      .int()
      .min(0)
      .describe('Max Concurrent Calls. Default: `capacity.calls` of the trunk, else 100000.')
      .exactOptional(),
  })
  .describe('The trunk as the PBX knows it.');
