import { inboundOver } from './inbound.ts';
import { outboundOver } from './outbound.ts';
import { routersOf } from './routers.ts';
import type { CallEstate, InboundCall, InboundLadder, OutboundCall, OutboundLadder } from './shapes.ts';
import { trunksOf } from './trunks.ts';

export interface Simulator {
  readonly inbound: (call: InboundCall) => InboundLadder;
  readonly outbound: (call: OutboundCall) => OutboundLadder;
}

/**
 * Follows single calls over what both ends say and what each platform does with numbers: which candidates there are, who
 * takes the call, and why no other does. Pure: over desired facts it tells what the manifests ask for, over observed ones
 * what is there. What nobody can know is said as such. It keeps what it found out, so one serves many calls.
 */
export function simulator(estate: CallEstate): Simulator {
  const trunks = trunksOf(estate.wires);
  const routers = routersOf(estate);
  return { inbound: inboundOver(estate, trunks, routers), outbound: outboundOver(estate, trunks, routers) };
}
