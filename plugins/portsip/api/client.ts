import type { ConnectContext, HttpResponse, VendorCall } from 'trunkline/plugin';
import { z } from 'zod';
import { API, isCoded, notUnderstood, refusalOf } from './errors.ts';
import type { Lane } from './lanes.ts';
import { created } from './rows.ts';

/** What one request is for, as errors say it, and where it goes. */
export interface At {
  readonly lane: Lane;
  readonly what: string;
  /** Behind `/api`. */
  readonly path: string;
}

/**
 * The REST API over GET and POST, which are all its verbs. Fails with a VendorError of a `portsip/` code, or of the seam's
 * own.
 */
export interface Client {
  get<T>(at: At, schema: z.ZodType<T>): Promise<T>;
  /** Undefined where it is not there. */
  find<T>(at: At, schema: z.ZodType<T>): Promise<T | undefined>;
  /** Every page of a collection. */
  list<T>(at: At, schema: z.ZodType<T>): Promise<readonly T[]>;
  /** The id of what was made. */
  create(at: At, body: object): Promise<string>;
  post(at: At, body?: object): Promise<void>;
}

export interface ClientInit {
  readonly http: ConnectContext<unknown>['http'];
  readonly api: string;
  /** Everything that must not stand in a message. */
  readonly hidden: () => readonly string[];
}

/** The most on one page (PortSIP OpenAPI 22.2). */
const TOP = 100;

const page = z.looseObject({ count: z.int().nonnegative().nullish(), items: z.array(z.unknown()) });

export function openClient({ http, api, hidden }: ClientInit): Client {
  const secrets = new Set<string>();
  const callOf = (kind: VendorCall['kind'], { what }: At): VendorCall => ({
    kind,
    what,
    hidden: [...hidden(), ...secrets],
  });

  async function send(kind: 'read' | 'write', at: At, body?: object): Promise<HttpResponse> {
    for (const secret of secretsIn(body)) secrets.add(secret);
    const answer = await sendOnce(kind, at, body);
    // Ended by the PBX before its time: a token of today is got once. What is refused with 401 was not carried out.
    const last = answer.status === 401 ? await sendOnce(kind, at, body) : answer;
    if (last.status < 200 || last.status > 299) throw refusalOf(last, callOf(kind, at));
    return last;
  }

  async function sendOnce(kind: 'read' | 'write', { lane, path }: At, body?: object): Promise<HttpResponse> {
    const token = await lane.token();
    const answer = await http(
      {
        method: kind === 'read' ? 'GET' : 'POST',
        url: `${api}${path}`,
        headers: {
          authorization: `Bearer ${token}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      },
      { kind },
    );
    if (answer.status === 401) lane.forget(token);
    return answer;
  }

  const get = async <T>(at: At, schema: z.ZodType<T>): Promise<T> =>
    understood(schema, jsonIn(await send('read', at)), callOf('read', at));

  /** What shifts from page to page while others write is taken once; pages that bring nothing new are no pages. */
  async function list<T>(at: At, schema: z.ZodType<T>): Promise<readonly T[]> {
    const rows = new Map<unknown, T>();
    for (let skip = 0; ;) {
      const { count, items } = await get({ ...at, path: `${at.path}?skip=${skip}&top=${TOP}` }, page);
      const before = rows.size;
      for (const item of items) {
        const row = understood(schema, item, callOf('read', at));
        rows.set(idOf(row) ?? row, row);
      }
      skip += items.length;
      if (items.length === 0 || (count ? skip >= count : items.length < TOP)) return [...rows.values()];
      if (rows.size === before) throw notUnderstood(callOf('read', at), API);
    }
  }

  return {
    get,
    list,
    async find(at, schema) {
      try {
        return await get(at, schema);
      } catch (error) {
        if (isCoded(error, 'not-found')) return undefined;
        throw error;
      }
    },
    async create(at, body) {
      return understood(created, jsonIn(await send('write', at, body)), callOf('write', at)).id;
    },
    async post(at, body) {
      await send('write', at, body);
    },
  };
}

const idOf = (row: unknown): unknown =>
  typeof row === 'object' && row !== null && 'id' in row ? row.id : undefined;

function understood<T>(schema: z.ZodType<T>, value: unknown, call: VendorCall): T {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw notUnderstood(call, API);
  return parsed.data;
}

function jsonIn({ body }: HttpResponse): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** The one secret that a body carries. */
const secretsIn = (body: object | undefined): readonly string[] =>
  body && 'password' in body && typeof body.password === 'string' ? [body.password] : [];
