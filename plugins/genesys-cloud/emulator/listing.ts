import { pageOf } from 'trunkline/emulator';
import { textOf, type Json } from 'trunkline/plugin';
import type { Ctx } from './app.ts';
import { invalid } from './errors.ts';
import type { Row } from './state.ts';

const DEFAULT_SIZE = 25;
/** The largest that public clients use. */
const LARGEST = 100;
const PAGING = new Set(['pageNumber', 'pageSize', 'sortBy', 'sortOrder', 'expand', 'ignoreHidden']);

type Test = (row: Row, wanted: string) => boolean;
export type Filters = Readonly<Record<string, Test>>;

/** Of names: exact without case, or with `*` for anything. */
export const byName: Test = (row, wanted) => named(textOf(row['name']), wanted);

const named = (name: string, wanted: string): boolean =>
  new RegExp(`^${wanted.split('*').map(escape).join('.*')}$`, 'is').test(name);

const escape = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);

/** One page of a collection, sorted by name. A parameter that is not played is refused, not passed over. */
export function listing(
  c: Ctx,
  rows: readonly Row[],
  filters: Filters,
  view: (row: Row) => Json,
): Record<string, Json> {
  const url = new URL(c.req.url);
  for (const one of url.searchParams.keys())
    if (!PAGING.has(one) && !(one in filters)) invalid(one, `${one} is not played`);
  const found = rows.filter((row) =>
    Object.entries(filters).every(([parameter, test]) => {
      const wanted = url.searchParams.get(parameter);
      return wanted === null || test(row, wanted);
    }),
  );
  return paged(c, sorted(found, url.searchParams.get('sortOrder')), view);
}

function sorted(rows: readonly Row[], order: string | null): readonly Row[] {
  const key = (row: Row): string => textOf(row['name']).toLowerCase();
  const ascending = rows.toSorted((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
  return (order ?? 'ASC').toUpperCase().startsWith('D') ? ascending.toReversed() : ascending;
}

interface Paging {
  readonly size: number;
  readonly number: number;
}

function pagingOf(c: Ctx): Paging {
  const whole = (name: string, fallback: number, most: number): number => {
    const text = c.req.query(name);
    if (text === undefined) return fallback;
    const value = /^\d{1,6}$/.test(text) ? Number(text) : 0;
    return value < 1 || value > most ? invalid(name, `${name} is from 1 to ${most}`) : value;
  };
  return { size: whole('pageSize', DEFAULT_SIZE, LARGEST), number: whole('pageNumber', 1, 999_999) };
}

/** The envelope of every list. */
export function paged<T>(c: Ctx, items: readonly T[], view: (item: T) => Json): Record<string, Json> {
  const { size, number } = pagingOf(c);
  const page = pageOf(items, { start: (number - 1) * size, size });
  const pageCount = Math.ceil(items.length / size);
  const uri = (to: number): string => {
    const url = new URL(c.req.url);
    url.searchParams.set('pageSize', String(size));
    url.searchParams.set('pageNumber', String(to));
    return url.pathname + url.search;
  };
  return {
    entities: page.items.map(view),
    pageSize: size,
    pageNumber: number,
    total: items.length,
    pageCount,
    firstUri: uri(1),
    lastUri: uri(Math.max(1, pageCount)),
    ...(number < pageCount ? { nextUri: uri(number + 1) } : {}),
    ...(number > 1 ? { previousUri: uri(number - 1) } : {}),
    selfUri: uri(number),
  };
}
