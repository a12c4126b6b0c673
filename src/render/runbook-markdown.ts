import { exact, fenced, prose, table, unbegun } from './markdown.ts';
import {
  runbookOf,
  type Runbook,
  type RunbookGroup,
  type RunbookInput,
  type RunbookStep,
} from './runbook.ts';
import { spansOf, type Row, type Said, type Span } from './runbook-values.ts';
import {
  checkedBy,
  groupTitle,
  howChecked,
  introductionOf,
  needSpans,
  NOTHING,
  progressOf,
  sandboxNote,
  stateOf,
} from './runbook-words.ts';
import { paragraphs } from './words.ts';

/**
 * The manual steps as a document for people who do not have this program: GitHub Flavored Markdown without raw HTML. No
 * value can end a cell, a heading or a block of code.
 */
export function runbookMarkdown(input: RunbookInput): string {
  const book = runbookOf(input);
  const made = book.madeOn === undefined ? '' : `Made on ${inline(book.madeOn)}.`;
  const note = sandboxNote(book);
  return `${paragraphs(`# ${inline(book.title)}`, made, note === '' ? '' : `**${inline(note)}**`, ...bodyOf(book))}\n`;
}

function bodyOf(book: Runbook): readonly string[] {
  const sheet = book.sheet.map(({ title, rows }) => paragraphs(`## ${inline(title)}`, valuesMarkdown(rows)));
  if (book.steps.length === 0) return [NOTHING, ...sheet];
  return [
    `**${progressOf(book)}** ${introductionOf(book)}`,
    fenced(book.command, 'sh'),
    overview(book),
    ...book.groups.map(groupMarkdown),
    ...sheet,
  ];
}

const overview = ({ steps }: Runbook): string =>
  table(
    ['Number', 'Step', 'At', 'Checked', 'State'],
    steps.map((step) => [
      String(step.number),
      inline(step.title),
      inline(step.side),
      checkedBy(step),
      stateOf(step),
    ]),
  );

const groupMarkdown = (group: RunbookGroup): string =>
  paragraphs(`## ${inline(groupTitle(group))}`, ...group.steps.map(stepMarkdown));

function stepMarkdown(step: RunbookStep): string {
  const { number, title, id, where, serves, instructions, needs, check, done } = step;
  return paragraphs(
    `### ${number}. ${inline(title)}`,
    [
      `- **State:** ${stateOf(step)}`,
      `- **Where:** ${inline(where)}`,
      `- **Step:** ${exact(id)}`,
      ...(serves.length === 0 ? [] : [`- **Serves:** ${serves.map(exact).join(', ')}`]),
      ...needs.map((need) => `- **After:** ${joined(needSpans(need))}`),
      `- **Checked:** ${joined(howChecked(step))}`,
    ].join('\n'),
    instructions.map((line, at) => `${at + 1}. ${inline(line)}`).join('\n'),
    valuesMarkdown(step.rows),
    'command' in check && !done ? `Once done:\n\n${fenced(check.command, 'sh')}` : '',
  );
}

/** A table, and below it whatever has several lines, since a cell has one. */
function valuesMarkdown(rows: readonly Row[]): string {
  if (rows.length === 0) return '';
  return paragraphs(
    table(
      ['Label', 'Value'],
      rows.map((row) => [inline(row.label), row.items.map(inCell).join(', ') || 'none']),
    ),
    ...rows.flatMap((row) =>
      row.items.filter(isLong).map(({ text }) => `${inline(row.label)}:\n\n${fenced(text)}`),
    ),
  );
}

const isLong = ({ text }: Said): boolean => text.includes('\n');

function inCell(said: Said): string {
  if (isLong(said)) return `the ${said.text.trimEnd().split('\n').length} lines below`;
  return said.kind === 'exact' ? exact(said.text) : inline(said.text);
}

const inline = (text: string): string => joined(spansOf(text.trim()));

const joined = (spans: readonly Span[]): string =>
  unbegun(spans.map((span) => (span.code ? exact(span.text) : prose(span.text))).join(''));
