import leven from 'leven';
import type { CodePage } from '../../contract/diagnostic.ts';
import { createCatalog, type Catalog } from '../../registry/catalog.ts';
import { builtIns } from '../../registry/built-ins.ts';
import { codesText, explainText, pagesJson } from '../../render/explain-text.ts';
import { allPages, OWN_PAGES } from '../code-pages.ts';
import type { Context } from '../context.ts';
import { usageError } from '../errors.ts';
import { EXIT } from '../exit-codes.ts';

export interface ExplainInput {
  /** A code, a vendor's number, or a field; absent for the list of codes. */
  readonly asked?: string;
  /** Manifests whose plugins are asked as well. */
  readonly paths: readonly string[];
  readonly json?: true | undefined;
}

/** One page, the pages that fit, or the list of all codes. */
export async function explain(context: Context, input: ExplainInput): Promise<number> {
  const { asked, paths, json } = input;
  // What Trunkline itself reports needs no plugin, and to load them is most of what this command takes.
  const own = OWN_PAGES.find((page) => page.code === asked?.toLowerCase());
  const catalog = own ? undefined : await catalogOf(context, paths);
  const pages = catalog ? allPages(catalog) : OWN_PAGES;
  const named = own ? [own] : asked === undefined ? pages : pagesNamed(pages, asked);
  if (named.length === 0 && catalog)
    return explainFields(context, { catalog, pages, asked: asked ?? '', json });
  const [page] = named;
  if (json) context.json({ format_version: '1.0', codes: pagesJson(named), fields: [] });
  else
    context.print(
      page && named.length === 1 ? explainText(page, pages, context.paint) : codesText(named, context.paint),
    );
  return EXIT.done;
}

/** Manifests are read for the sake of their plugins only, so without any there is nothing to load. */
async function catalogOf(context: Context, paths: readonly string[]): Promise<Catalog> {
  if (paths.length === 0) return createCatalog(await builtIns());
  const { needPlugins } = await import('../plugins.ts');
  return needPlugins(context, paths);
}

const slugOf = (code: string): string => code.split('/').at(-1) ?? code;

/** The code itself, or all whose last word it is: vendors' errors and SIP show their own number alone. */
function pagesNamed(pages: readonly CodePage[], asked: string): readonly CodePage[] {
  const code = asked.toLowerCase();
  const page = pages.find((one) => one.code === code);
  return page ? [page] : pages.filter((one) => slugOf(one.code) === code);
}

interface Asked {
  readonly catalog: Catalog;
  readonly pages: readonly CodePage[];
  readonly asked: string;
  readonly json: true | undefined;
}

async function explainFields(context: Context, { catalog, pages, asked, json }: Asked): Promise<number> {
  const codes = pages.map((one) => one.code);
  if (isNumeric(slugOf(asked))) throw unknownCode(asked, []);
  const { fieldsNamed, manifestFields, showPath } = await import('../fields.ts');
  const { fieldsJson, fieldsText, fieldText } = await import('../field-text.ts');
  const fields = manifestFields(catalog);
  const found = fieldsNamed(fields, asked);
  const [field] = found;
  if (!field) throw unknownCode(asked, near(asked, [...codes, ...fields.map(showPath)]));
  if (json) context.json({ format_version: '1.0', codes: [], fields: fieldsJson(found, fields) });
  else
    context.print(
      found.length === 1 ? fieldText(field, fields, context.paint) : fieldsText(found, context.paint),
    );
  return EXIT.done;
}

function unknownCode(asked: string, near: readonly string[]): Error {
  return usageError(
    'unknown-code',
    `there is no code${asked.includes('.') ? ' or field' : ''} "${asked}"`,
    near.length === 0 ? fixFor(asked) : `Did you mean ${near.join(', ')}?`,
  );
}

/** What is written alike. Only words are guessed at: one number is like another. */
function near(asked: string, names: readonly string[]): readonly string[] {
  const last = lastOf(asked.toLowerCase());
  const text = asked.toLowerCase();
  const found = names
    .map((name) => ({ name, lower: name.toLowerCase() }))
    .map(({ name, lower }) => ({
      name,
      distance: Math.min(leven(text, lower), leven(last, lastOf(lower))),
      whole: leven(text, lower),
      has: lower.includes(text),
    }))
    .filter(({ distance, whole, has }) => distance <= slipsIn(last) || whole <= 2 || has)
    .toSorted((a, b) => a.distance - b.distance || a.whole - b.whole || (a.name < b.name ? -1 : 1))
    .map(({ name }) => name);
  return [...new Set(found)].slice(0, 3);
}

/** Letters that may be wrong; any short word is a letter or two away from some other. */
const slipsIn = ({ length }: string): number => (length < 5 ? 0 : Math.min(3, Math.ceil(length / 3)));

const lastOf = (name: string): string => name.split(/[./]/).at(-1) ?? name;

const isNumeric = (text: string): boolean => /^\d+$/.test(text);

/** Twilio has a page for each of its errors (Twilio docs, error dictionary, 2026-08). */
const fixFor = (asked: string): string =>
  /^sandbox\.(?:spec\.)?\w/i.test(asked)
    ? 'A Sandbox document names Carriers and Platforms there. What each takes is in the README of its plugin, and of Twilio in that of the manifests.'
    : codeFix(asked);

const codeFix = (asked: string): string =>
  isNumeric(slugOf(asked))
    ? `Trunkline reports no such code. Twilio's own errors: https://www.twilio.com/docs/api/errors/${slugOf(asked)}`
    : 'Run `trunkline explain` to list all codes; `trunkline explain Trunk.spec` lists fields.';
