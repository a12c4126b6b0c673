import type { CodePage } from '../contract/diagnostic.ts';
import type { Json } from '../contract/value.ts';
import { severityPaint } from './diagnostics-text.ts';
import type { Painter } from './painter.ts';
import { groupBy, paragraphs } from './words.ts';

/** What nobody can say is told as that. */
const toldAs = ({ open, severity }: CodePage): string => (open ? 'unknown' : severity);

/** One page: what a code means, what it does to calls, what to do, and which rule finds it before a call. */
export function explainText(page: CodePage, pages: readonly CodePage[], paint: Painter): string {
  const rule = pages.find(({ code }) => code === page.rule);
  const head = severityPaint(page.severity, paint)(paint.bold(`${toldAs(page)}[${page.code}]`));
  return paragraphs(
    `${head}: ${paint.bold(page.title)}`,
    page.means,
    `${paint.bold('fix')}: ${page.fix}`,
    rule ? `${paint.bold('Rule')}: ${rule.title} (trunkline explain ${rule.code})` : '',
    page.source === undefined ? '' : paint.dim(`Source: ${page.source}`),
  );
}

/** All codes, room by room. */
export function codesText(pages: readonly CodePage[], paint: Painter): string {
  const sorted = pages.toSorted((a, b) => (a.code < b.code ? -1 : 1));
  const width = Math.max(0, ...sorted.map((page) => page.code.length));
  const rooms = [...groupBy(sorted, (page) => page.code.split('/')[0] ?? '').values()];
  return paragraphs(
    ...rooms.map((room) => room.map((page) => `${page.code.padEnd(width)}  ${page.title}`).join('\n')),
    paint.dim('trunkline explain CODE prints the whole page.'),
  );
}

/** Pages for programs. */
export const pagesJson = (pages: readonly CodePage[]): Json =>
  pages.map((page) => ({
    code: page.code,
    title: page.title,
    severity: toldAs(page),
    means: page.means,
    fix: page.fix,
    rule: page.rule ?? null,
    source: page.source ?? null,
  }));
