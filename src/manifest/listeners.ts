import { groupBy } from '../contract/group.ts';
import type { NodeSpec } from '../contract/trunk-spec.ts';
import type { WiredPlatform } from '../contract/wiring.ts';
import type { ManifestDocument } from './document.ts';
import { placeName, problem, type Problem } from './finding.ts';
import { offsetOf } from './nodes.ts';
import { fromPointer } from './pointer.ts';

interface Listener {
  readonly platform: WiredPlatform;
  readonly document: ManifestDocument;
  readonly node: NodeSpec;
}

const TRANSPORTS = ['udp', 'tcp', 'tls'] as const;

/** Two nodes that say they take calls at one host, port and transport: one of them is never reached. */
export function sharedListeners(
  platforms: readonly WiredPlatform[],
  documents: readonly ManifestDocument[],
): readonly Problem[] {
  const byId = new Map(documents.toReversed().map((document) => [document.id, document]));
  // A name that is written twice is refused elsewhere.
  const named = new Map(platforms.map((platform) => [platform.name, platform]));
  const listeners = [...named.values()].flatMap((platform): readonly Listener[] => {
    const document = byId.get(platform.document);
    return document ? platform.spec.listensOn.map((node) => ({ platform, document, node })) : [];
  });
  return [...groupBy(listeners, hostOf).values()].flatMap((atHost) =>
    atHost.flatMap((one) => {
      const first = atHost.find((other) => other === one || shared(one.node, other.node).length > 0);
      return first && first !== one ? [warning(one, first)] : [];
    }),
  );
}

/** Host names have no case. */
const hostOf = ({ node }: Listener): string => node.host.toLowerCase();

/** What two nodes of one host listen on, such as `5060/udp`. */
const shared = (a: NodeSpec, b: NodeSpec): readonly string[] =>
  TRANSPORTS.filter((transport) => a[transport] !== undefined && a[transport] === b[transport]).map(
    (transport) => `${a[transport]}/${transport}`,
  );

const pathOf = ({ node }: Listener): readonly string[] => fromPointer(node.pointer);

function warning(one: Listener, before: Listener): Problem {
  const where = placeName(before.document, offsetOf(before.document.tree, pathOf(before), 'value'));
  const ports = shared(one.node, before.node).join(' and ');
  return problem('shared-listener', one.document, pathOf(one), {
    summary: `"${one.platform.name}" listens on ${one.node.host} ${ports}, as "${before.platform.name}" does at ${where}`,
    ...alone([one, before]),
  });
}

/** What takes one wire cannot be the one system that takes the calls of both. */
function alone(listeners: readonly Listener[]): { readonly fix?: string } {
  for (const { platform } of listeners) {
    const several = platform.plugin.supports['several-wires'];
    if (several !== true) return { fix: `Correct host or port of one of them. ${several.no}` };
  }
  return {};
}
