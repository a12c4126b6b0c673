import { aboutCalls, type Diagnostic } from 'trunkline/plugin';
import { addresses } from './checks/addresses.ts';
import { carrier } from './checks/carrier.ts';
import { images } from './checks/images.ts';
import { media } from './checks/media.ts';
import { outbound } from './checks/outbound.ts';
import { ports, unlike } from './checks/ports.ts';
import { tenants } from './checks/tenants.ts';
import { tls } from './checks/tls.ts';
import { transfers } from './checks/transfers.ts';
import type { Deployment } from './deployment.ts';
import type { Input } from './input.ts';

export { nodeUnclear } from './checks/nodes.ts';

/** Everything that would make a gateway refuse or lose calls although its files are well-formed. */
export const checks = (input: Input, deployment: Deployment): readonly Diagnostic[] => [
  ...deployment.gateways.flatMap((gateway) => [
    ...ports(input, gateway),
    ...addresses(input, gateway),
    // It is the transport of calls in.
    ...aboutCalls('inbound', tls(input, gateway)),
  ]),
  ...unlike(input, deployment),
  ...media(input, deployment),
  ...aboutCalls('inbound', carrier(input)),
  ...images(input),
  ...aboutCalls('inbound', tenants(input, deployment)),
  ...transfers(input),
  ...aboutCalls('outbound', outbound(input, deployment)),
];
