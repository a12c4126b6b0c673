import type { RouteInput, Router } from 'trunkline/plugin';
import { wiresOf } from '../facts/wire.ts';
import { inboundOver } from './inbound.ts';
import { outboundOver } from './outbound.ts';

/** What the PBX does with a number, and every step on the way. A caller may be written as `100@acme.pbx.example`. */
export function router({ resources, discovered, declared = {} }: RouteInput): Router {
  const endpoints = [...new Set(resources.flatMap(({ serves }) => serves))];
  const told = discovered === undefined ? {} : { discovered };
  const wires = endpoints.map(wiresOf({ resources, side: '', seen: 'desired', ...told }));
  const inbound = inboundOver(wires);
  const outbound = outboundOver(wires, { resources, declared });
  return (call) => (call.direction === 'inbound' ? inbound(call) : outbound(call));
}
