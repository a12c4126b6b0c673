import { byEndpoint, FILE, type FactsInput, type WireFacts } from 'trunkline/plugin';
import { acceptsFacts } from './facts/accepts.ts';
import { noGateway } from './facts/origin.ts';
import { sendsFacts } from './facts/sends.ts';
import { transfers } from './facts/transfers.ts';
import { composeGateways } from './read/compose.ts';
import { kubernetesGateways } from './read/kubernetes.ts';

/**
 * How the gateways behave on the wire, from their files alone. `declared`, since files say what a person started and
 * nobody can ask a gateway itself.
 */
export const facts = (input: FactsInput): readonly WireFacts[] => {
  const serving = byEndpoint(input.resources.filter(({ type }) => type === FILE));
  return input.endpoints.map(({ name, inbound, outbound }) => {
    const files = serving.get(name) ?? [];
    const gateways = [...composeGateways(files), ...kubernetesGateways(files)];
    // Where no file is planned the manifest asks for what no gateway can do, which is told: nothing can be compared.
    if (files.length === 0 && input.seen === 'desired')
      return { endpoint: name, silent: noGateway(input, name) };
    return {
      endpoint: name,
      ...transfers(input, name, gateways),
      ...(inbound ? { accepts: acceptsFacts(input, name, gateways) } : {}),
      ...(outbound ? { sends: sendsFacts(input, name, gateways) } : {}),
    };
  });
};
