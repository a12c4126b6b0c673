import type { ListedRule } from '../agreement/rule-list.ts';
import type { Json } from '../contract/value.ts';
import { exact, prose, table } from './markdown.ts';
import type { Painter } from './painter.ts';
import { tableText } from './table.ts';
import { count } from './words.ts';

const calls = ({ directions }: ListedRule): string =>
  directions.length === 2 ? 'both' : (directions[0] ?? 'none');

const holds = ({ over, title }: ListedRule): string =>
  over === 'estate' ? `${title} (over all trunks)` : title;

/** The rules of the proof for people: code, severity, direction, and what is right where nothing is found. */
export function rulesText(rules: readonly ListedRule[], paint: Painter): string {
  const rows = rules.map((rule) => [rule.code, rule.severity, calls(rule), holds(rule)]);
  return [
    tableText(['code', 'severity', 'calls', 'holds where'], rows),
    paint.bold(
      `${count(rules.length, 'rule')}. \`trunkline explain CODE\` tells what one means and what to do.`,
    ),
  ].join('\n');
}

/** The same as a table of GitHub Flavored Markdown. */
export const rulesMarkdown = (rules: readonly ListedRule[]): string =>
  `${table(
    ['Code', 'Severity', 'Calls', 'Holds where'],
    rules.map((rule) => [exact(rule.code), rule.severity, calls(rule), prose(holds(rule))]),
  )}\n`;

/** The same for programs. */
export const rulesJson = (rules: readonly ListedRule[]): Json => ({
  format_version: '1.0',
  rules: rules.map(({ code, title, severity, directions, over }) => ({
    code,
    title,
    severity,
    directions: [...directions],
    over,
  })),
});
