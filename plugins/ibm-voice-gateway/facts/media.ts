import { known, unknown, type Fact, type FactsInput, type MediaFacts } from 'trunkline/plugin';
import type { GatewayFiles } from '../read/gateway.ts';
import { FROM_DEFAULTS } from '../reference.ts';
import { contentOf, suitesUnknown } from './origin.ts';

/** G.729 needs a side-car that no rendered file runs (IBM docs, codecs and ports, 2023-04). */
export const CODECS = ['PCMU', 'PCMA', 'G722'] as const;

type Nodes = readonly [GatewayFiles, ...GatewayFiles[]];

/** Payload type 101 is that of IBM's own sample of a caller. `isOn`: whether a gateway encrypts in this direction. */
export const mediaOf = (
  input: FactsInput,
  nodes: Nodes,
  isOn: (files: GatewayFiles) => boolean,
): MediaFacts => ({
  codecs: known(CODECS, FROM_DEFAULTS),
  dtmf: known({ method: 'rfc4733', payload: 101 }, FROM_DEFAULTS),
  srtp: suitesOf(input, nodes, isOn),
});

/** Where some nodes alone encrypt, no call tells which suites the next one finds. */
function suitesOf(
  input: FactsInput,
  nodes: Nodes,
  isOn: (files: GatewayFiles) => boolean,
): Fact<readonly string[]> {
  const from = contentOf(input, (nodes.find(isOn) ?? nodes[0]).main);
  if (!nodes.some(isOn)) return known([], from, 'declared');
  return nodes.every(isOn)
    ? suitesUnknown(from)
    : unknown('decided-later', 'SRTP differs from node to node', from, 'Render the files anew.');
}
