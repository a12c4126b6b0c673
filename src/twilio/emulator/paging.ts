import { pageOf } from 'trunkline/emulator';
import type { Json } from 'trunkline/plugin';
import { refuse } from './errors.ts';
import { LIMITS } from './limits.ts';

const PRODUCT_HOST = 'https://trunking.twilio.com';
const PAGING = new Set(['PageSize', 'Page', 'PageToken']);

interface Listing<R> {
  /** The key of the rows in the answer. */
  readonly key: string;
  readonly rows: readonly R[];
  readonly sidOf: (row: R) => string;
  readonly view: (row: R) => Json;
  /** Of product APIs. Default: Trunking's. */
  readonly host?: string;
  /** The largest page. Default: 1000. */
  readonly most?: number;
}

interface Cut<R> {
  readonly items: readonly R[];
  readonly page: number;
  readonly size: number;
  readonly start: number;
  readonly links: Readonly<Record<'first' | 'this' | 'next' | 'previous', string | null>>;
}

/** `meta` and absolute links, as the product APIs answer. */
export function productPage<R>(url: URL, listing: Listing<R>): Json {
  const { items, page, size, links } = cut(url, url.pathname, listing);
  const absolute = (link: string | null): string | null =>
    link === null ? null : (listing.host ?? PRODUCT_HOST) + link;
  return {
    meta: {
      page,
      page_size: size,
      first_page_url: absolute(links.first),
      previous_page_url: absolute(links.previous),
      url: absolute(links.this),
      next_page_url: absolute(links.next),
      key: listing.key,
    },
    [listing.key]: items.map(listing.view),
  };
}

/** Flat, with relative links, as 2010-04-01 answers. The routes do not see the `.json` of its paths. */
export function corePage<R>(url: URL, listing: Listing<R>): Json {
  const { items, page, size, start, links } = cut(url, `${url.pathname}.json`, listing);
  return {
    page,
    page_size: size,
    start,
    end: Math.max(start, start + items.length - 1),
    uri: links.this,
    first_page_uri: links.first,
    previous_page_uri: links.previous,
    next_page_uri: links.next,
    [listing.key]: items.map(listing.view),
  };
}

function cut<R>(url: URL, path: string, { rows, sidOf, most }: Listing<R>): Cut<R> {
  const size = sizeOf(url.searchParams.get('PageSize'), most);
  const token = tokenOf(url.searchParams.get('PageToken'));
  const { items, start, next } = pageOf(rows, { start: startOf(rows, sidOf, token), size });
  // A page number without its token is nothing but the client's own note: only the links can be relied on.
  const page = token === undefined ? 0 : Number(url.searchParams.get('Page') ?? 0);
  const link = (number: number, suffix: string): string =>
    `${path}?${query(url, { PageSize: String(size), Page: String(number) })}${suffix}`;
  const last = items.at(-1);
  return {
    items,
    page,
    size,
    start,
    links: {
      first: link(0, ''),
      this: link(page, token === undefined ? '' : `&PageToken=${token.text}`),
      next:
        next === undefined || last === undefined
          ? null
          : link(page + 1, `&PageToken=PA${next}.${sidOf(last)}`),
      previous: start === 0 ? null : link(Math.max(0, page - 1), previousToken(rows, sidOf, start - size)),
    },
  };
}

interface Token {
  readonly text: string;
  readonly position: number;
  /** The last row of the page before. */
  readonly after: string;
}

function tokenOf(text: string | null): Token | undefined {
  if (text === null || text === '') return undefined;
  const match = /^PA(\d{1,9})\.(\w+)$/.exec(text);
  if (!match) return refuse(20001, 'PageToken was not given out by this API');
  return { text, position: Number(match[1]), after: match[2] ?? '' };
}

/** After the row the token names, wherever it stands now; where that row is gone, at the position it had. */
function startOf<R>(rows: readonly R[], sidOf: (row: R) => string, token: Token | undefined): number {
  if (token === undefined) return 0;
  const index = rows.findIndex((row) => sidOf(row) === token.after);
  return index < 0 ? Math.min(token.position, rows.length) : index + 1;
}

function previousToken<R>(rows: readonly R[], sidOf: (row: R) => string, start: number): string {
  const before = rows[start - 1];
  return before === undefined ? '' : `&PageToken=PA${start}.${sidOf(before)}`;
}

function sizeOf(text: string | null, most: number = LIMITS.pageSize): number {
  if (text === null || text === '') return Math.min(LIMITS.defaultPageSize, most);
  if (!/^[1-9]\d*$/.test(text)) return refuse(20001, 'PageSize must be a positive number');
  return Number(text) > most ? refuse(20007, `PageSize is at most ${most}`) : Number(text);
}

/** The same filters. */
function query(url: URL, paging: Readonly<Record<string, string>>): string {
  const filters = [...url.searchParams].filter(([name]) => !PAGING.has(name));
  return new URLSearchParams([...filters, ...Object.entries(paging)]).toString();
}
