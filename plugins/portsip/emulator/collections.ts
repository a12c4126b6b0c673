import type { Context } from 'hono';
import { pageOf } from 'trunkline/emulator';
import type { Json } from 'trunkline/plugin';
import type { Env } from './app.ts';
import { invalid } from './errors.ts';

const PARAMETERS = new Set(['filter', 'search', 'orderby', 'skip', 'top', 'count']);
const LARGEST = 100;

export type Item = Readonly<Record<string, Json>>;

/**
 * One page of a collection: `count` of all that match, and `items` (OpenAPI 22.2). Of filters only comparisons by `eq`
 * joined by `and` are played, and `search` in names; all else is refused, not passed over.
 */
export function listing(c: Context<Env>, items: readonly Item[]): { count: number; items: readonly Item[] } {
  const query = new URL(c.req.url).searchParams;
  const foreign = [...query.keys()].filter((name) => !PARAMETERS.has(name));
  if (foreign.length > 0) return invalid(`not parameters: ${foreign.join(', ')}`);
  if (query.has('orderby')) return invalid('orderby is not played');
  if (!['true', 'false', null].includes(query.get('count'))) return invalid('count is true or false');
  const skip = whole(query.get('skip') ?? '0', 'skip', 0);
  const top = whole(query.get('top') ?? String(LARGEST), 'top', 1);
  if (top > LARGEST) return invalid(`top is at most ${LARGEST}`);
  const found = items.filter(filterOf(query.get('filter'))).filter(searchOf(query.get('search')));
  return { count: found.length, items: pageOf(found, { start: skip, size: top }).items };
}

function whole(text: string, name: string, least: number): number {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : -1;
  return value < least ? invalid(`${name} must be a number from ${least} on`) : value;
}

type Test = (item: Item) => boolean;

const COMPARISON = /^(\w+) eq (?:'((?:[^']|'')*)'|(true|false)|(\d+))$/;

function filterOf(filter: string | null): Test {
  if (filter === null || filter === '') return () => true;
  const tests = filter.split(/ and (?=\w+ )/).map(comparison);
  return (item) => tests.every((test) => test(item));
}

function comparison(text: string): Test {
  const match = COMPARISON.exec(text.trim());
  if (!match) return invalid('only filters of the form "field eq value and …" are played');
  const [, field = '', quoted, boolean, number] = match;
  const wanted: Json =
    quoted?.replaceAll("''", "'") ?? (boolean === undefined ? Number(number) : boolean === 'true');
  return (item) =>
    Object.hasOwn(item, field) ? item[field] === wanted : invalid(`no field ${field} to filter by`);
}

function searchOf(search: string | null): Test {
  const wanted = (search ?? '').toLowerCase();
  const name = ({ name }: Item): string => (typeof name === 'string' ? name.toLowerCase() : '');
  return (item) => wanted === '' || name(item).includes(wanted);
}
