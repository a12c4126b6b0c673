import { z } from 'zod';
import { isKnown, known, unknown } from 'trunkline/plugin';
import type { Declared, Fact, Needs, Origin, Target } from 'trunkline/plugin';

type Row = Needs['sendTo'][number];

const said = z.object({
  name: z.string(),
  transport: z.enum(['udp', 'tcp', 'tls']),
  edge: z.string().optional(),
  priority: z.number(),
  weight: z.number(),
  enabled: z.boolean(),
});

const rows = (endpoint: string): string => `${endpoint} row `;
const hostKey = (endpoint: string, name: string): string => `${endpoint} host of row ${name}`;
const portKey = (endpoint: string, name: string): string => `${endpoint} port of row ${name}`;

/**
 * A row whose host or port is unknown has no URL, so no resource. The offline proof learns of it here: where it leads is
 * unknown, which is another thing than that there is none.
 */
export function declareRow(endpoint: string, { host, port, ...row }: Row, from: Origin): Declared {
  const usual = known(row.transport === 'tls' ? 5061 : 5060, from, 'assumed');
  return {
    [`${rows(endpoint)}${row.name}`]: known(row, from),
    [hostKey(endpoint, row.name)]: host,
    [portKey(endpoint, row.name)]: port ?? usual,
  };
}

/** Whether the endpoint asks for a row of this name, of which nobody knows where it is to lead. */
export const isPending = (declared: Declared, endpoint: string, name: string): boolean =>
  declared[`${rows(endpoint)}${name}`] !== undefined;

/** Targets of the rows that could not be compiled; a secure trunk uses TLS whatever the row says. */
export function pendingTargets(declared: Declared, endpoint: string, secure: boolean): readonly Target[] {
  return Object.entries(declared).flatMap(([key, fact]) => {
    if (!key.startsWith(rows(endpoint)) || !isKnown(fact)) return [];
    const { transport, edge, ...row } = said.parse(fact.value);
    return [
      {
        ...row,
        ...(edge === undefined ? {} : { edge }),
        host: read(declared[hostKey(endpoint, row.name)], z.string(), fact.from),
        port: read(declared[portKey(endpoint, row.name)], z.number(), fact.from),
        transport: known(secure ? 'tls' : transport, fact.from),
        from: fact.from,
      },
    ];
  });
}

function read<T>(fact: Declared[string] | undefined, schema: z.ZodType<T>, from: Origin): Fact<T> {
  if (!fact) return unknown('not-readable', 'nobody declared it', from);
  return isKnown(fact) ? { ...fact, value: schema.parse(fact.value) } : fact;
}
