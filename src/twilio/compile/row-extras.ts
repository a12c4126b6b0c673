import { rowName } from 'trunkline/plugin';
import type { Diagnostic, Needs, Origin, RowSpec } from 'trunkline/plugin';
import { LIMIT } from '../reference.ts';
import { error, type Wire } from './context.ts';

type Row = Needs['sendTo'][number];

/** User and header part of a row's URL: the manifest's words to the carrier, which no platform sees. */
export interface RowExtras {
  readonly user?: string;
  /** As it stands after `?`. */
  readonly headers?: string;
}

/** A platform names its rows as the manifest does, so they are found by name. */
export function extrasOf({ endpoint }: Wire, row: Row): RowExtras {
  const spec = endpoint.inbound?.rows.find((one) => rowName(endpoint, one) === row.name);
  const headers = spec && headerPart(spec);
  return {
    ...(spec?.user === undefined ? {} : { user: spec.user }),
    ...(headers === undefined ? {} : { headers }),
  };
}

function headerPart({ headers }: RowSpec): string | undefined {
  const pairs = Object.entries(headers ?? {}).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return pairs.length === 0 ? undefined : pairs.join('&');
}

/** What is wrong with user and header parts of one wire. */
export function extrasProblems(wire: Wire, from: Origin): readonly Diagnostic[] {
  const { endpoint, needs } = wire;
  return (endpoint.inbound?.rows ?? []).flatMap((spec) => {
    const name = rowName(endpoint, spec);
    if (spec.user === undefined && spec.headers === undefined) return [];
    return [
      ...(needs.sendTo.some((row) => row.name === name) ? [] : [unplaced(name, from)]),
      ...tooLongHeaders(spec, name, from),
      ...foreignHeaders(spec, name, from),
    ];
  });
}

const unplaced = (name: string, from: Origin): Diagnostic =>
  error('row-not-placed', from, {
    summary: `row "${name}" has a user or headers, but the platform asks for no row of that name`,
    detail: 'They would be lost, and calls would arrive without them.',
    fix: 'Leave `user` and `headers` out, or report the row name to the author of the plugin.',
  });

function tooLongHeaders(spec: RowSpec, name: string, from: Origin): readonly Diagnostic[] {
  const part = headerPart(spec) ?? '';
  if (part.length < LIMIT.headerPart) return [];
  return [
    error('headers-too-long', from, {
      summary: `the headers of row "${name}" take ${part.length} characters, fewer than ${LIMIT.headerPart} fit`,
      detail: 'Twilio refuses a SIP URI with a longer header part (error 21227).',
      fix: 'Send fewer headers or shorter values.',
    }),
  ];
}

function foreignHeaders({ headers }: RowSpec, name: string, from: Origin): readonly Diagnostic[] {
  return Object.keys(headers ?? {})
    .filter((header) => !/^[Xx]-[A-Za-z0-9-]+$/.test(header))
    .map((header) =>
      error('bad-header', from, {
        summary: `row "${name}" adds the header "${header}"`,
        detail: 'A SIP URI of Twilio can add headers of its own only: letters, digits and hyphens after X-.',
        fix: 'Call it X- and something.',
      }),
    );
}
