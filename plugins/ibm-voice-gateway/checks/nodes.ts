import { endpointAt, platformAt, type Diagnostic } from 'trunkline/plugin';
import { finding, type Input } from '../input.ts';
import { nodeOfRow, nodesOf } from '../nodes.ts';

/** Without its nodes nothing of a wire can be rendered. */
export const nodeUnclear = (input: Input): readonly Diagnostic[] => [
  ...(nodesOf(input).length === 0 ? [noNode(input)] : unclearRows(input)),
  ...unknownNodes(input),
];

const noNode = (input: Input): Diagnostic =>
  input.platform.listensOn.length === 0
    ? finding('node-unclear', platformAt(input, '/spec/listensOn'), {
        summary: `which node of "${input.platform.name}" takes the calls is not said`,
        detail: 'The platform declares no node, so there is no host to run a gateway on.',
        fix: 'Declare the host under `listensOn`.',
      })
    : unclear(input, '/origination/rows');

const unclearRows = (input: Input): readonly Diagnostic[] =>
  (input.endpoint.inbound?.rows ?? []).flatMap((row, at) =>
    nodeOfRow(input, row) ? [] : [unclear(input, `/origination/rows/${at}`)],
  );

const unclear = (input: Input, inside: string): Diagnostic =>
  finding('node-unclear', endpointAt(input, inside), {
    summary: `which node of "${input.platform.name}" takes the calls is not said`,
    detail: `It declares ${input.platform.listensOn.map((node) => node.node).join(', ')}, and the origination row names none of them.`,
    fix: 'Name one of its nodes in the row.',
  });

function unknownNodes(input: Input): readonly Diagnostic[] {
  const declared = input.platform.listensOn.map((node) => node.node);
  return Object.keys(input.shared.nodes ?? {})
    .filter((name) => !declared.includes(name))
    .map((name) =>
      finding('unknown-node', platformAt(input, `/spec/settings/nodes/${name}`), {
        summary: `the settings tell more about node "${name}", which "${input.platform.name}" does not declare`,
        detail: `It declares ${declared.join(', ') || 'none'}.`,
        fix: 'Use a name that stands under `listensOn`.',
      }),
    );
}
