import { isKnown, type Known } from '../../contract/fact.ts';
import type { Target } from '../../contract/addresses.ts';
import type { EdgeFacts } from '../../contract/places.ts';
import { claim, listed } from '../say.ts';
import type { Crossing, Problem, Rule } from '../shapes.ts';
import { inForce } from '../targets.ts';

/** Manifests are held to the names of edges; at the carrier anything can stand in a row, and no error tells. */
export const unknownEdge: Rule = {
  code: 'agreement/unknown-edge',
  title: 'an edge that a row names is one of the carrier',
  directions: ['inbound'],
  matters: ['edge'],
  check: ({ sender, sends, wire }) => {
    const edges = wire.carrier?.edges;
    if (!edges || !isKnown(edges)) return [];
    return inForce(sends)
      .filter(({ edge }) => edge !== undefined && !edges.value.some((one) => one.edge === edge))
      .map((target) => told(sender, target, edges));
  },
};

function told(
  sender: Crossing['sender'],
  { name, edge = '', from }: Target,
  edges: Known<readonly EdgeFacts[]>,
): Problem {
  const names = edges.value.map((one) => one.edge);
  return {
    severity: 'warning',
    summary: `the row "${name}" names the edge "${edge}", which ${sender} does not have`,
    subject: name,
    detail: 'The carrier passes it over: calls leave from wherever they came in, over the internet.',
    statuses: [],
    sent: { what: `edge of ${name}`, value: edge, from, confidence: 'confirmed' },
    accepted: { of: 'sender', ...claim('edges', edges, listed(names, names.length)) },
    fixes: { sender: 'Name one of its edges in the URL of the row.' },
  };
}
