import { z } from 'zod';
import {
  foreign,
  isForeign,
  isRef,
  isSecretRef,
  MARK,
  type Json,
  type Observed,
  type Properties,
  type ResourceType,
  type Value,
  type WriteIo,
} from 'trunkline/plugin';
import { bareId } from '../json.ts';

/** A resource type and where its objects lie in the API. Fields have the same names on both sides. */
export interface Kind {
  readonly type: ResourceType;
  readonly path: string;
  /** Fields that hold ids, and of what. */
  readonly refers: Readonly<Record<string, string>>;
  /** Fields nobody manages here, which a PUT of the whole object must put back. */
  readonly rest: readonly string[];
  /** Managed fields that a PUT does not take. */
  readonly fixed: readonly string[];
}

/** One object as the API prints it, long ids already text. */
export const rowSchema = z.looseObject({
  id: z.string(),
  version: z.number(),
  name: z.string().optional(),
  managed: z.boolean().optional(),
  createdBy: z.string().optional(),
});
export type Row = z.output<typeof rowSchema>;

const MADE_BY = 'trunkline';

/** What marks an object or a member as made here. */
export const markOf = (io: WriteIo): string => `${MADE_BY}${io.mark}`;
export const isMarked = (text: string | undefined): boolean => text === `${MADE_BY}${MARK}`;

/** The API's object in the words of the type. What the answer lacks is unreadable; a password is never read. */
export function observe(kind: Kind, row: Row): Observed {
  const fields = Object.entries(kind.type.fields);
  const readable = fields.filter(([name, policy]) => !policy.writeOnly && row[name] !== undefined);
  const unreadable = fields
    .map(([name]) => name)
    .filter((name) => !readable.some(([there]) => there === name));
  const site = kind.type.type === 'gateway' ? row['site'] : undefined;
  return {
    type: kind.type.type,
    id: row.id,
    label: row.name ?? `${kind.type.label} ${row.id}`,
    properties: Object.fromEntries(
      readable.map(([name]) => [name, fromApi(row[name] as Json, kind.refers[name])]),
    ),
    rest: Object.fromEntries(kind.rest.map((name) => [name, (row[name] ?? null) as Json])),
    version: String(row.version),
    ...(unreadable.length > 0 ? { unreadable } : {}),
    ...(isMarked(row.createdBy) ? { marked: true } : {}),
    ...(row.managed ? { protectedBy: 'managed by the vendor' } : {}),
    ...(typeof site === 'string' ? { in: foreign('site', site) } : {}),
  };
}

function fromApi(value: Json, refers: string | undefined): Value {
  if (refers === undefined || value === null) return value;
  if (Array.isArray(value)) return value.map((item: Json) => fromApi(item, refers));
  return foreign(refers, typeof value === 'string' ? value : JSON.stringify(value));
}

/** A property as the API wants it: ids of what it refers to, the value of a secret. */
export async function toApi(value: Value, io: WriteIo): Promise<Json> {
  if (typeof value !== 'object' || value === null) return value;
  if (isRef(value)) return bareId(io.id(value));
  if (isForeign(value)) return bareId(value.id);
  if (isSecretRef(value)) return io.secret(value);
  if (Array.isArray(value)) return Promise.all(value.map((item: Value) => toApi(item, io)));
  const entries = Object.entries(value as Properties).map(
    async ([name, item]) => [name, await toApi(item, io)] as const,
  );
  return Object.fromEntries(await Promise.all(entries));
}
