import type { Context, Hono } from 'hono';
import type { Caller } from './access/caller.ts';
import { invalid } from './errors.ts';
import type { PbxRow } from './state.ts';

export interface Env {
  readonly Variables: {
    pbx: PbxRow;
    /** Unset where a path needs no token. */
    caller: Caller;
    /** Who asks, as the lock-out tells clients apart. */
    client: string;
  };
}

export type App = Hono<Env>;

export type Body = Readonly<Record<string, unknown>>;

/** The JSON object of a request; without a body, an empty one. */
export async function bodyOf(c: Context<Env>): Promise<Body> {
  const text = await c.req.text();
  if (text === '') return {};
  if (!(c.req.header('content-type') ?? '').startsWith('application/json'))
    return invalid('the body is not sent as application/json');
  return objectIn(text) ?? invalid('the body is no JSON object');
}

function objectIn(text: string): Body | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const isObject = (value: unknown): value is Body =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Verbs are GET and POST alone, so what is gone answers 204 to a POST of `…/destroy`. */
export const gone = (c: Context<Env>) => c.body(null, 204);

/** An update answers 200 without a body (OpenAPI 22.2). */
export const done = (c: Context<Env>) => c.body(null, 200);
