import type { Context, Hono } from 'hono';
import { z } from 'zod';
import { bad, fieldMissing, invalid, lacking, refuse } from './errors.ts';
import type { Client, Org } from './state.ts';

export interface Env {
  readonly Variables: { org: Org; client: Client };
}
export type App = Hono<Env>;
export type Ctx = Context<Env>;

export const TELEPHONY = 'telephony:plugin:all';

/** One of them is enough. */
export function need(c: Ctx, ...permissions: readonly string[]): void {
  const has = new Set(c.get('client').permissions);
  if (!permissions.some((one) => has.has(one))) lacking(permissions);
}

/** A body as a schema takes it. What the schema does not name is dropped without a word, as the API does. */
export async function bodyOf<T extends z.ZodType>(c: Ctx, schema: T): Promise<z.output<T>> {
  if (!(c.req.header('content-type') ?? '').startsWith('application/json'))
    refuse({ status: 415, code: 'unsupported.media.type', message: 'Unsupported Media Type' });
  const body = parse(await c.req.text());
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const path = issue?.path.join('.') ?? '';
  if (path === '') return bad('bad.request', 'the body is not what this takes');
  return valueAt(body, issue?.path ?? []) === undefined
    ? fieldMissing(path)
    : invalid(path, `${path}: ${issue?.message ?? 'not valid'}`);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return bad('bad.request', 'the body is no JSON');
  }
}

const valueAt = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((inner, key) => (inner == null ? undefined : Reflect.get(Object(inner), key)), value);

/** A reference, of which only the id counts. */
export const reference = z.object({ id: z.string().min(1) });
export const name = z.string().min(1).max(200);
/** Absent, or null as the API writes it. */
export const optional = <T extends z.ZodType>(schema: T) =>
  schema.nullish().transform((value) => value ?? undefined);
