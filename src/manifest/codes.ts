import type { CodePage } from '../contract/diagnostic.ts';
import { DOCUMENTS } from './codes/documents.ts';
import { FIELDS } from './codes/fields.ts';
import { FILES } from './codes/files.ts';
import { NUMBERS } from './codes/numbers.ts';
import type { Page } from './codes/page.ts';
import { ROWS } from './codes/rows.ts';
import { TRUNKS } from './codes/trunks.ts';
import { WAIVERS } from './codes/waivers.ts';

/** One page for everything that can be wrong with a manifest. */
const PAGES = {
  ...FILES,
  ...DOCUMENTS,
  ...FIELDS,
  ...NUMBERS,
  ...TRUNKS,
  ...ROWS,
  ...WAIVERS,
};

/** The part of a manifest code after `manifest/`. */
export type Slug = keyof typeof PAGES;

export const isSlug = (text: string): text is Slug => Object.hasOwn(PAGES, text);

/** The page of one code of this room. */
export const pageOf = (slug: Slug): CodePage => {
  const page: Page = PAGES[slug];
  return { code: `manifest/${slug}`, severity: 'error', ...page };
};

/** A page for every finding of the manifest room. */
export const MANIFEST_CODES: readonly CodePage[] = Object.keys(PAGES).filter(isSlug).map(pageOf);
