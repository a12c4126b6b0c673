import type { CredentialListSpec } from '../contract/trunk-spec.ts';
import { namesSecret } from './secret-names.ts';
import type { ManifestDocument } from './document.ts';
import { edgeProblems } from './edge-problems.ts';
import { EDGE_NAMES } from './edges.ts';
import { problem, type Problem } from './finding.ts';
import type { EndpointManifest } from './kinds/endpoint.ts';
import type { TrunkManifest } from './kinds/trunk.ts';
import { unresolved } from './names.ts';
import type { Path } from './pointer.ts';

export interface EndpointToCheck {
  readonly endpoint: EndpointManifest;
  readonly manifest: TrunkManifest;
  readonly document: ManifestDocument;
  readonly path: Path;
  /** Nodes the platform listens on; undefined where the platform is not known. */
  readonly nodes: readonly string[] | undefined;
}

/** What no schema of one field can say of an endpoint. */
export function endpointProblems(place: EndpointToCheck): readonly Problem[] {
  const { endpoint, document, path } = place;
  const { origination, termination } = endpoint;
  const silent = origination === 'none' && termination === 'none';
  return [
    ...(silent
      ? [
          problem('no-direction', document, path, {
            summary: `the endpoint to "${endpoint.platform}" takes and makes no calls`,
          }),
        ]
      : []),
    ...(origination === 'none'
      ? []
      : origination.rows.flatMap((row, at) => rowProblems(place, row, [...path, 'origination', 'rows', at]))),
    ...(termination === 'none' ? [] : terminationProblems(place, termination)),
  ];
}

type Row = Exclude<EndpointManifest['origination'], 'none'>['rows'][number];
type Termination = Exclude<EndpointManifest['termination'], 'none'>;

function rowProblems(
  { document, nodes, endpoint }: EndpointToCheck,
  row: Row,
  path: Path,
): readonly Problem[] {
  return [
    ...(row.edge === undefined
      ? []
      : edgeProblems(document, [...path, 'edge'], { text: row.edge, allowed: EDGE_NAMES })),
    ...headerProblems(document, [...path, 'headers'], row.headers ?? {}),
    ...nodeProblems(document, path, { row, nodes: nodes ?? [], platform: endpoint.platform }),
  ];
}

const headerProblems = (
  document: ManifestDocument,
  path: Path,
  headers: Readonly<Record<string, string>>,
): readonly Problem[] =>
  Object.keys(headers)
    .filter(namesSecret)
    .map((name) =>
      problem('secret-in-header', document, [...path, name], {
        summary: `the header "${name}" of a row sounds like a secret (its value is not shown)`,
      }),
    );

function nodeProblems(
  document: ManifestDocument,
  path: Path,
  { row, nodes, platform }: { row: Row; nodes: readonly string[]; platform: string },
): readonly Problem[] {
  if (nodes.length === 0) return [];
  if (row.node !== undefined)
    return unresolved({ name: row.node, document, path: [...path, 'node'] }, 'node', nodes);
  if (nodes.length === 1) return [];
  const listed = nodes.map((node) => `"${node}"`).join(', ');
  return [
    problem('ambiguous-node', document, path, {
      summary: `platform "${platform}" listens on several nodes (${listed}), and the row names none`,
      fix: `Add \`node:\` with one of ${listed}.`,
    }),
  ];
}

function terminationProblems(place: EndpointToCheck, { hosts, user }: Termination): readonly Problem[] {
  const { document, manifest } = place;
  const path = [...place.path, 'termination'];
  const allowed = ['global', ...EDGE_NAMES];
  const users = ownUsers(manifest.spec.access.credentialLists);
  return [
    ...hosts.flatMap((text, at) => edgeProblems(document, [...path, 'hosts', at], { text, allowed })),
    ...(user === undefined || users === undefined
      ? []
      : unresolved(
          { name: user, document, path: [...path, 'user'] },
          'credential user',
          users,
          userFix(user, users),
        )),
    ...(manifest.spec.domain === undefined
      ? [
          problem('domain-missing', document, path, {
            summary: `"${place.endpoint.platform}" calls out, but the trunk has no domain`,
          }),
        ]
      : []),
  ];
}

/** Every endpoint has a login of its own, so that one of another endpoint is rarely what was meant. */
const userFix = (user: string, users: readonly string[]): string => {
  const there = users.length === 0 ? '' : ` The trunk has ${users.map((one) => `"${one}"`).join(', ')}.`;
  return `Add "${user}" to the users of a list under \`access.credentialLists\`, or write one that is there.${there}`;
};

/** Users of the trunk's own lists; undefined where a list of others is used, whose users nobody here knows. */
function ownUsers(lists: readonly CredentialListSpec[]): readonly string[] | undefined {
  if (lists.some((list) => 'use' in list)) return undefined;
  return lists.flatMap((list) => ('users' in list ? list.users.map(({ username }) => username) : []));
}
