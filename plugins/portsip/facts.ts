import type { FactsInput, WireFacts } from 'trunkline/plugin';
import { acceptsFacts } from './facts/accepts.ts';
import { sendsFacts } from './facts/sends.ts';
import { notThere, wiresOf } from './facts/wire.ts';

/** How the PBX behaves on each wire: over what is wanted, over what its API tells, or over the steps of a runbook. */
export function facts(input: FactsInput): readonly WireFacts[] {
  const wireOf = wiresOf(input);
  return input.endpoints.map(({ name, inbound, outbound }) => {
    const wire = wireOf(name);
    if (!wire.provider) return { endpoint: name, silent: notThere(wire) };
    return {
      endpoint: name,
      ...(inbound ? { accepts: acceptsFacts(input, wire) } : {}),
      ...(outbound ? { sends: sendsFacts(input, wire) } : {}),
    };
  });
}
