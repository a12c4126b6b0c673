import type { RouteInput, Router } from 'trunkline/plugin';
import { withStepsRead } from '../hands/read.ts';
import { inboundOver } from './route/inbound.ts';
import { outboundOver } from './route/outbound.ts';

/**
 * Simulate Call, the page of a site in the portal, without the portal: which number plan takes what is dialled, what it
 * becomes, by which outbound route and trunk it leaves, and why no other does. Over the plans and routes that were read;
 * over what is asked for, the default plans of the site's country stand in for plans nobody read. Calls in are followed
 * from their DID pool to who answers. A caller may be written as `+33123456700@Paris Office`, to name the site that
 * dials. Pure; calls in that nobody takes end with 404, which is what the carrier is told.
 */
export function router(input: RouteInput): Router {
  const resources = withStepsRead(input.resources);
  const inbound = inboundOver(resources, input.discovered !== undefined);
  const outbound = outboundOver(resources);
  return (call) => (call.direction === 'inbound' ? inbound(call) : outbound(call));
}
