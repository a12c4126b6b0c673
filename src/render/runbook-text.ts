import type { Json } from '../contract/value.ts';
import type { Painter } from './painter.ts';
import { runbookOf, type RunbookGroup, type RunbookInput, type RunbookStep } from './runbook.ts';
import type { Row, Span } from './runbook-values.ts';
import {
  groupTitle,
  howChecked,
  needSpans,
  NOTHING,
  progressOf,
  sandboxNote,
  stateOf,
} from './runbook-words.ts';
import { indent, paragraphs } from './words.ts';

/** The manual steps in the order of doing: where, what to do, which values, how each is checked, done or not. */
export function runbookText(input: RunbookInput, paint: Painter): string {
  const book = runbookOf(input);
  return paragraphs(
    paint.yellow(sandboxNote(book)),
    ...book.groups.map((group) => groupText(group, paint)),
    paint.bold(book.steps.length === 0 ? NOTHING : progressOf(book)),
    ...book.sheet.map(({ title, rows }) => [paint.bold(title), ...rowsText(rows, 2)].join('\n')),
  );
}

const groupText = (group: RunbookGroup, paint: Painter): string =>
  paragraphs(paint.bold(groupTitle(group)), ...group.steps.map((step) => stepText(step, paint)));

function stepText(step: RunbookStep, paint: Painter): string {
  const { number, title, name, where, serves, instructions, needs, check, done } = step;
  const paintState = done ? paint.green : paint.yellow;
  return [
    `${paint.bold(`${number}. ${title}`)}  [${paintState(stateOf(step))}]`,
    `   step     ${name}`,
    `   where    ${where}`,
    ...(serves.length === 0 ? [] : [`   serves   ${serves.join(', ')}`]),
    ...needs.map((need) => `   after    ${plain(needSpans(need))}`),
    `   checked  ${plain(howChecked(step))}`,
    ...instructions.map((line, at) => `   ${at + 1}) ${line}`),
    ...valuesText(step.rows),
    ...('command' in check && !done ? ['   once done', `     ${check.command}`] : []),
  ].join('\n');
}

function valuesText(rows: readonly Row[]): readonly string[] {
  return rows.length === 0 ? [] : ['   values', ...rowsText(rows, 5)];
}

function rowsText(rows: readonly Row[], by: number): readonly string[] {
  const width = Math.max(...rows.map(({ label }) => label.length));
  return rows.map((row) => `${' '.repeat(by)}${row.label.padEnd(width)}  ${valueText(row, width + by + 2)}`);
}

const plain = (spans: readonly Span[]): string => spans.map(({ text }) => text).join('');

/** The further lines of a long value stand under its first. */
const valueText = (row: Row, by: number): string => indent(inOneText(row), by).trimStart();

const inOneText = ({ items }: Row): string =>
  items.length === 0 ? 'none' : items.map(({ text }) => text).join(', ');

export function runbookJson(input: RunbookInput): Json {
  const { steps, sheet } = runbookOf(input);
  return {
    format_version: '1.0',
    steps: steps.map(stepJson),
    hand_over: sheet.map(({ title, rows }) => ({ title, values: rows.map(rowJson) })),
  };
}

const rowJson = (row: Row): Json => ({ label: row.label, value: inOneText(row) });

const stepJson = (step: RunbookStep): Json => ({
  step: step.id,
  side: step.side,
  done: step.done,
  title: step.title,
  where: step.where,
  instructions: step.instructions,
  values: step.rows.map(rowJson),
  serves: step.serves,
  needs: step.needs.map((need) => ({ ...need })),
  check: { ...step.check },
});
