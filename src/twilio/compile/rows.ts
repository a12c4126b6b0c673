import { formatSipUri, isKnown, MARK, rowName } from 'trunkline/plugin';
import type { Diagnostic, Needs, Origin, Resource, Unknown } from 'trunkline/plugin';
import { declareRow } from '../pending-rows.ts';
import { edgeNamed, EDGES, LIMIT } from '../reference.ts';
import { canonicalSipUrl, ORIGINATION_URL, textOf } from '../resources/names.ts';
import { at, error, finding, tooLong, warning, type Context, type Wire } from './context.ts';
import type { Part } from './part.ts';
import { extrasOf, extrasProblems, type RowExtras } from './row-extras.ts';
import { trunkRef } from './trunk.ts';

type Row = Needs['sendTo'][number];

interface Placed {
  readonly row: Row;
  readonly extras: RowExtras;
  readonly endpoint: string;
  readonly from: Origin;
}

/** Where calls in go: one origination URL for every place a platform wants them sent to. */
export function compileRows(context: Context): Part {
  const placed = context.wires.flatMap((wire, index) => placedRows(context, wire, index));
  const rows = placed.map((one) => compileRow(context, one));
  return {
    resources: rows.flatMap((row) => row.resources),
    declared: Object.assign({}, ...rows.map((row) => row.declared ?? {})),
    diagnostics: [
      ...rows.flatMap((row) => row.diagnostics),
      ...context.wires.flatMap((wire, index) => extrasProblems(wire, at(context, `/endpoints/${index}`))),
      ...repeatedNames(placed),
      ...repeatedUrls(rows.flatMap((row) => row.resources)),
      ...tooManyRows(context, placed.length),
    ],
  };
}

const placedRows = (context: Context, wire: Wire, index: number): readonly Placed[] =>
  wire.needs.sendTo.map((row) => ({
    row,
    extras: extrasOf(wire, row),
    endpoint: wire.endpoint.name,
    from: at(context, `/endpoints/${index}${rowIn(wire, row)}`),
  }));

/** Where in its endpoint a row stands; calls out of the endpoint are none of its business. */
function rowIn({ endpoint }: Wire, row: Row): string {
  const at = endpoint.inbound?.rows.findIndex((one) => rowName(endpoint, one) === row.name) ?? -1;
  return at === -1 ? '/origination' : `/origination/rows/${at}`;
}

function compileRow(context: Context, placed: Placed): Part {
  const { row, endpoint, from } = placed;
  const { host, port } = row;
  if (!isKnown(host)) return unknownTarget(placed, host);
  if (port && !isKnown(port)) return unknownTarget(placed, port);
  const resource: Resource = {
    type: ORIGINATION_URL,
    key: `${context.trunk}/${row.name}`,
    properties: {
      trunk: trunkRef(context),
      friendlyName: row.name,
      sipUrl: sipUrl(placed, host.value, port?.value),
      priority: row.priority,
      weight: row.weight,
      enabled: row.enabled,
    },
    claim: 'own',
    serves: [endpoint],
    from,
    ...(host.from.at === 'manifest' ? { fieldsFrom: { 'sipUrl/host': host.from } } : {}),
  };
  return {
    resources: [resource],
    diagnostics: [
      ...tooLong(`${row.name}${MARK}`, LIMIT.rowName, 'origination row', from),
      ...edgeProblems(row.edge, from),
    ],
  };
}

/** UDP is what Twilio does without being told, so it is not said. */
const sipUrl = ({ row, extras }: Placed, host: string, port: number | undefined): string =>
  formatSipUri({
    scheme: 'sip',
    ...extras,
    host,
    ...(port === undefined ? {} : { port }),
    params: {
      ...(row.transport === 'udp' ? {} : { transport: row.transport }),
      ...(row.edge === undefined ? {} : { edge: row.edge }),
    },
  });

/** What a connection will tell is no mistake of the manifest: offline it is unknown, and that is all. */
const unknownTarget = ({ row, endpoint, from }: Placed, fact: Unknown): Part => ({
  resources: [],
  declared: declareRow(endpoint, row, from),
  diagnostics: [
    finding('row-target-unknown', fact.unknown === 'not-connected' ? 'info' : 'error', from, {
      summary: `where row "${row.name}" leads is unknown: ${fact.reason}`,
      detail: 'An origination URL needs a host, and the port where it is another than the usual one.',
      fix: fact.learn ?? 'Declare `listensOn` in the Platform document, or connect to the platform.',
    }),
  ],
});

/** A wrong edge is no error at Twilio: it silently uses the edge where the call entered (Twilio docs, 2026-08). */
export function edgeProblems(edge: string | undefined, from: Origin): readonly Diagnostic[] {
  if (edge === undefined || EDGES.some((one) => one.edge === edge)) return [];
  const meant = edgeNamed(edge);
  return [
    error('unknown-edge', from, {
      summary: meant
        ? `"${edge}" is the legacy name of edge "${meant.edge}"`
        : `"${edge}" is no edge of Twilio`,
      detail: 'Twilio ignores an edge it does not know and uses the one where the call entered.',
      fix: meant ? `Write ${meant.edge}.` : `Use one of ${EDGES.map((one) => one.edge).join(', ')}.`,
    }),
  ];
}

function repeatedNames(placed: readonly Placed[]): readonly Diagnostic[] {
  const seen = new Set<string>();
  return placed.flatMap(({ row, from }) => {
    if (!seen.has(row.name)) {
      seen.add(row.name);
      return [];
    }
    return [
      error('same-row-name', from, {
        summary: `two origination rows of this trunk are called "${row.name}"`,
        detail: 'Rows are found again by their name.',
        fix: 'Give one of them another `friendlyName`.',
      }),
    ];
  });
}

function repeatedUrls(rows: readonly Resource[]): readonly Diagnostic[] {
  if (rows.length < 2) return [];
  const seen = new Map<string, string>();
  return rows.flatMap(({ key, properties, from }) => {
    const url = canonicalSipUrl(textOf(properties['sipUrl']) ?? '');
    const first = seen.get(url);
    if (first === undefined) {
      seen.set(url, key);
      return [];
    }
    return [
      warning('same-row-twice', from, {
        summary: `rows "${first}" and "${key}" lead to the same place: ${url}`,
        detail: 'A second try at the same place is no failover.',
        fix: 'Remove one, or give it another host or edge.',
      }),
    ];
  });
}

function tooManyRows(context: Context, count: number): readonly Diagnostic[] {
  if (count <= LIMIT.rowsPerTrunk) return [];
  return [
    error('too-many-rows', at(context, '/endpoints'), {
      summary: `${count} origination rows, at most ${LIMIT.rowsPerTrunk} fit`,
      detail: 'Twilio refuses the rest with 21249.',
      fix: 'Use fewer nodes or edges.',
    }),
  ];
}
