import { z } from 'zod';
import { groupBy, isKnown, known, unknown } from 'trunkline/plugin';
import type { Declared, Fact, Known, Needs, Origin, Target, Value } from 'trunkline/plugin';

type Row = Needs['sendTo'][number];

const said = z.object({
  endpoint: z.string(),
  name: z.string(),
  transport: z.enum(['udp', 'tcp', 'tls']),
  edge: z.string().optional(),
  priority: z.number(),
  weight: z.number(),
  enabled: z.boolean(),
});

const ROW = 'row ';

const rowKey = (endpoint: string, name: string): string => `${ROW}${name} of ${endpoint}`;
const hostKey = (endpoint: string, name: string): string => `host of row ${name} of ${endpoint}`;
const portKey = (endpoint: string, name: string): string => `port of row ${name} of ${endpoint}`;

/**
 * A row whose host or port is unknown has no URL, so no resource. The offline proof learns of it here: where it leads is
 * unknown, which is another thing than that there is none.
 */
export function declareRow(endpoint: string, { host, port, ...row }: Row, from: Origin): Declared {
  const usual = known(row.transport === 'tls' ? 5061 : 5060, from, 'assumed');
  return {
    [rowKey(endpoint, row.name)]: known({ endpoint, ...row }, from),
    [hostKey(endpoint, row.name)]: host,
    [portKey(endpoint, row.name)]: port ?? usual,
  };
}

/** A row that is asked for, and of which nobody knows where it is to lead. */
export interface PendingRow extends Omit<z.output<typeof said>, 'edge'> {
  readonly edge?: string | undefined;
  readonly host: Fact<string>;
  readonly port: Fact<number>;
  readonly from: Origin;
}

/** All of a carrier, by their endpoints. */
export function pendingRows(declared: Declared): ReadonlyMap<string, readonly PendingRow[]> {
  const rows = Object.entries(declared).flatMap(([key, fact]) =>
    key.startsWith(ROW) && isKnown(fact) ? [pendingRow(fact, declared)] : [],
  );
  return groupBy(rows, ({ endpoint }) => endpoint);
}

function pendingRow({ value, from }: Known<Value>, declared: Declared): PendingRow {
  const row = said.parse(value);
  const { endpoint, name } = row;
  return {
    ...row,
    host: read(declared[hostKey(endpoint, name)], z.string(), from),
    port: read(declared[portKey(endpoint, name)], z.number(), from),
    from,
  };
}

/** Where it will lead; a secure trunk uses TLS whatever the row says. */
export const pendingTarget = (
  { name, transport, edge, priority, weight, enabled, host, port, from }: PendingRow,
  secure: boolean,
): Target => ({
  name,
  priority,
  weight,
  enabled,
  ...(edge === undefined ? {} : { edge }),
  host,
  port,
  transport: known(secure ? 'tls' : transport, from),
  from,
});

function read<T>(fact: Declared[string] | undefined, schema: z.ZodType<T>, from: Origin): Fact<T> {
  if (!fact) return unknown('not-readable', 'nobody declared it', from);
  return isKnown(fact) ? { ...fact, value: schema.parse(fact.value) } : fact;
}
