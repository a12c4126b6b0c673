import type { FactsInput, WireFacts } from 'trunkline/plugin';
import { acceptsFacts } from './facts/accepts.ts';
import { sendsFacts } from './facts/sends.ts';
import { wireOf } from './facts/wire.ts';
import { withStepsRead } from './hands/read.ts';

/** How the org behaves on each wire: over what is wanted, over what its API tells, or over the steps of a runbook. Pure. */
export function facts(given: FactsInput): readonly WireFacts[] {
  const input = { ...given, resources: withStepsRead(given.resources) };
  return input.endpoints.map(({ name, inbound, outbound }) => {
    const wire = wireOf(input, name);
    return {
      endpoint: name,
      ...(inbound ? { accepts: acceptsFacts(input, wire) } : {}),
      ...(outbound ? { sends: sendsFacts(input, wire) } : {}),
    };
  });
}
