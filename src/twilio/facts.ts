import { ref, type FactResource, type FactsInput, type WireFacts } from 'trunkline/plugin';
import { acceptsFacts } from './facts/accepts.ts';
import { sendsFacts } from './facts/sends.ts';
import type { View } from './facts/view.ts';
import { TRUNK } from './resources/names.ts';

/**
 * How Twilio will behave on each wire, from resources alone: desired ones for the offline proof, observed ones for the
 * live one. Inbound Twilio sends, outbound it accepts. Pure.
 */
export const facts = (input: FactsInput): readonly WireFacts[] =>
  input.endpoints.map((endpoint) => {
    const view = viewOf(input, endpoint.name);
    return {
      endpoint: endpoint.name,
      ...(endpoint.inbound ? { sends: sendsFacts(view) } : {}),
      ...(endpoint.outbound ? { accepts: acceptsFacts(view) } : {}),
    };
  });

function viewOf(input: FactsInput, endpoint: string): View {
  const trunk = input.resources.find(
    (one): one is FactResource => one.type === TRUNK && one.serves.includes(endpoint),
  );
  return {
    side: input.side,
    seen: input.seen,
    endpoint,
    resources: input.resources,
    declared: input.declared,
    trunk,
    trunkRef: ref(TRUNK, trunk?.key ?? ''),
  };
}
