import leven from 'leven';
import type { CodePage } from '../../contract/diagnostic.ts';
import { codesText, explainText } from '../../render/explain-text.ts';
import { allPages } from '../code-pages.ts';
import type { Context } from '../context.ts';
import { usageError } from '../errors.ts';
import { EXIT } from '../exit-codes.ts';

/** One page, or the list of all codes. */
export function explain(context: Context, asked: string | undefined): number {
  const pages = allPages();
  if (asked === undefined) {
    context.print(codesText(pages, context.paint));
    return EXIT.done;
  }
  const code = asked.toLowerCase();
  const page = pageOf(pages, code);
  if (!page)
    throw unknownCode(
      code,
      pages.map((one) => one.code),
    );
  context.print(explainText(page, context.paint));
  return EXIT.done;
}

const slugOf = (code: string): string => code.split('/').at(-1) ?? code;

/** The code itself, or a slug that only one room has: vendors' errors show their own number alone. */
function pageOf(pages: readonly CodePage[], code: string): CodePage | undefined {
  const named = pages.filter((one) => slugOf(one.code) === code);
  return pages.find((one) => one.code === code) ?? (named.length === 1 ? named[0] : undefined);
}

function unknownCode(code: string, codes: readonly string[]): Error {
  const near = nearest(code, codes);
  return usageError(
    'unknown-code',
    `there is no code "${code}"`,
    near.length === 0 ? fixFor(code) : `Did you mean ${near.join(', ')}?`,
  );
}

/** One number is like another: only words are guessed at. */
function nearest(code: string, codes: readonly string[]): readonly string[] {
  const slug = slugOf(code);
  if (isNumeric(slug)) return [];
  return codes
    .map((one) => ({ one, distance: Math.min(leven(code, one), leven(slug, slugOf(one))) }))
    .filter(({ one, distance }) => distance <= Math.min(3, Math.ceil(slug.length / 3)) || one.includes(code))
    .toSorted((a, b) => a.distance - b.distance || (a.one < b.one ? -1 : 1))
    .slice(0, 3)
    .map(({ one }) => one);
}

const isNumeric = (text: string): boolean => /^\d+$/.test(text);

/** Twilio has a page for each of its errors (Twilio docs, error dictionary, 2026-08). */
const fixFor = (code: string): string =>
  isNumeric(slugOf(code))
    ? `Trunkline reports no such code. Twilio's own errors: https://www.twilio.com/docs/api/errors/${slugOf(code)}`
    : 'Run `trunkline explain` to list all codes.';
