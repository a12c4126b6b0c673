import leven from 'leven';
import { codesText, explainText } from '../../render/explain-text.ts';
import { allPages } from '../code-pages.ts';
import type { Context } from '../context.ts';
import { usageError } from '../errors.ts';
import { EXIT } from '../exit-codes.ts';

/** One page, or the list of all codes. */
export function explain(context: Context, code: string | undefined): number {
  const pages = allPages();
  if (code === undefined) {
    context.print(codesText(pages, context.paint));
    return EXIT.done;
  }
  const page = pages.find((one) => one.code === code);
  if (!page)
    throw unknownCode(
      code,
      pages.map((one) => one.code),
    );
  context.print(explainText(page, context.paint));
  return EXIT.done;
}

function unknownCode(code: string, codes: readonly string[]): Error {
  const slug = (text: string): string => text.split('/').at(-1) ?? text;
  const near = codes
    .map((one) => ({ one, distance: Math.min(leven(code, one), leven(slug(code), slug(one))) }))
    .filter(({ one, distance }) => distance <= 3 || one.includes(code))
    .toSorted((a, b) => a.distance - b.distance || (a.one < b.one ? -1 : 1))
    .slice(0, 3)
    .map(({ one }) => one);
  return usageError(
    'unknown-code',
    `there is no code "${code}"`,
    near.length === 0 ? 'Run `trunkline explain` to list all codes.' : `Did you mean ${near.join(', ')}?`,
  );
}
