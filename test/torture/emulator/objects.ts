import { z } from 'zod';
import type { EmulatorIo, HttpResponse } from 'trunkline/plugin';
import { answer, problem, refuse, type Problem } from './answers.ts';
import type { Collection, World } from './rules.ts';
import { idOf, nextId, type Row } from './tables.ts';

/** What the vendor adds to a body, and no body may hold. */
const SERVER = ['id', 'version', 'managed'];

const GONE = problem(404, 'not-found', 'no such object');

export interface Objects {
  list(): HttpResponse;
  read(id: string): HttpResponse;
  create(body: unknown): HttpResponse;
  replace(id: string, body: unknown, version: string | undefined): HttpResponse;
  remove(id: string): HttpResponse;
}

/** The objects of one collection behind the API. A switch decides whether a PUT replaces all or only what it names. */
export function objects(io: EmulatorIo, collection: Collection, world: () => World): Objects {
  const { table } = collection;
  const { tables } = world();
  const view = (row: Row): Row => withoutPassword(row, io.switches['returnsPassword'] === true);
  const listed = (row: Row): Row => without(view(row), collection.notListed);
  const accepted = (row: Row, before: Row | undefined): Problem | undefined =>
    collection.check(row, before, world());
  return {
    list: () => answer(200, { items: tables.listed(table).map(listed) }),
    read(id) {
      const row = tables.get(table, id);
      return row ? answer(200, view(row)) : refuse(GONE);
    },
    create(body) {
      const parsed = parse(collection, body);
      if ('code' in parsed) return refuse(parsed.code);
      const row = { ...parsed.row, id: nextId(io), version: 1 };
      const refused = accepted(row, undefined);
      if (refused) return refuse(refused);
      tables.write(table, row);
      if (table === 'sites') tables.write('routes', bornRoute(io, row));
      return answer(201, view(row));
    },
    replace(id, body, version) {
      const before = tables.get(table, id);
      if (!before) return refuse(GONE);
      const moved = versionProblem(before, version);
      if (moved) return refuse(moved);
      const named = typeof body === 'object' && body !== null ? body : {};
      const whole = io.switches['partialUpdate'] ? { ...bodyOf(collection, before), ...named } : body;
      const parsed = parse(collection, whole);
      if ('code' in parsed) return refuse(parsed.code);
      const row = { ...before, ...parsed.row, version: Number(before['version']) + 1 };
      const refused = accepted(row, before);
      if (refused) return refuse(refused);
      tables.write(table, row);
      return answer(200, view(row));
    },
    remove(id) {
      const row = tables.get(table, id);
      if (!row) return refuse(GONE);
      const refused = managed(row) ?? collection.mayGo(row, world());
      if (refused) return refuse(refused);
      tables.remove(table, id);
      for (const route of table === 'sites' ? tables.rows('routes') : [])
        if (route['site'] === id) tables.remove('routes', idOf(route));
      return { status: 204, headers: {}, body: '' };
    },
  };
}

const managed = (row: Row): Problem | undefined =>
  row['managed'] === true ? problem(403, 'managed', 'the vendor manages this object') : undefined;

/** Every write says which version it changes. */
export function versionProblem(before: Row, version: string | undefined): Problem | undefined {
  if (version === undefined) return problem(428, 'no-version', 'If-Match is required');
  if (version !== String(Number(before['version'])))
    return problem(409, 'version', 'the object was changed meanwhile');
  return managed(before);
}

function parse(collection: Collection, body: unknown): { readonly row: Row } | { readonly code: Problem } {
  const parsed = collection.body.safeParse(body);
  if (parsed.success) return { row: collection.body.parse(body) };
  const why = parsed.error instanceof z.ZodError ? z.prettifyError(parsed.error) : 'no JSON object';
  return { code: problem(400, 'bad-body', why) };
}

const without = (row: Row, fields: readonly string[]): Row =>
  Object.fromEntries(Object.entries(row).filter(([name]) => !fields.includes(name)));

/** A stored row without what the server added: what a merge starts from. */
const bodyOf = ({ table }: Collection, row: Row): Row =>
  without(row, table === 'routes' ? [...SERVER, 'site'] : SERVER);

function withoutPassword(row: Row, masked: boolean): Row {
  if (row['password'] === undefined) return row;
  const rest = without(row, ['password']);
  return masked && row['password'] !== '' ? { ...rest, password: '****' } : rest;
}

/** A new site brings its own route, disabled and without a gateway. */
const bornRoute = (io: EmulatorIo, site: Row): Row => ({
  id: nextId(io),
  version: 1,
  site: idOf(site),
  gateway: null,
  enabled: false,
  strip: 0,
  prepend: '',
});
