import type { Value } from '../contract/value.ts';
import type { FieldChange, Step } from '../plan/shapes.ts';
import { changeLines, hasPlaces } from './change-lines.ts';
import type { CommandLine } from './command-line.ts';
import { numbersUnder } from './number-keys.ts';
import { isNumber } from './number-ranges.ts';
import type { Painter } from './painter.ts';
import { isDetached } from './plan-summary.ts';
import { namesItself, type StepGroup } from './step-groups.ts';
import {
  capped,
  isSecret,
  isStructured,
  leaves,
  SENSITIVE,
  shortened,
  showValue,
  type LabelOf,
} from './values.ts';
import { oneLine } from './visible.ts';
import { count } from './words.ts';

/** Lines of one value before the rest is left to `--json`. */
const MOST_LINES = 24;
const UNDER_STEP = 6;

export interface StepView {
  readonly paint: Painter;
  readonly labelOf: LabelOf;
  /** The reason that stands above all steps. */
  readonly told: string | undefined;
  readonly line: CommandLine;
  /** Folder of rendered files, as the reader would type it. */
  readonly outputDir: string | undefined;
}

/** `+ trunk "acme"` with its fields, each change with its reason. */
export function stepText(group: StepGroup, view: StepView): string {
  const { first } = group;
  const notes = [
    ...(first.because === undefined || first.because === view.told
      ? []
      : [view.paint.dim(oneLine(`why: ${first.because}`))]),
    ...(first.gap === undefined ? [] : [view.paint.yellow(oneLine(`gap: ${first.gap} (needs --force)`))]),
  ];
  const body = [...notes, ...(first.action === 'by-hand' ? handLines(first, view) : fieldLines(first, view))];
  return [headline(group, view), capped(body, MOST_LINES, UNDER_STEP)]
    .filter((part) => part !== '')
    .join('\n');
}

export function symbolOf(step: Step): string {
  if (step.replaces) return '-/+';
  if (step.action === 'create') return '+';
  if (step.action === 'remove') return '-';
  return step.action === 'update' ? '~' : '!';
}

const colourOf = (step: Step, paint: Painter): ((text: string) => string) => {
  if (step.action === 'create') return paint.green;
  if (step.action === 'remove') return paint.red;
  return step.action === 'update' ? paint.yellow : paint.cyan;
};

function headline(group: StepGroup, { paint, outputDir }: StepView): string {
  const { first } = group;
  const symbol = colourOf(first, paint)(symbolOf(first).padStart(3));
  const note = isNewFile(first) ? newFileNote(first, outputDir) : noteOf(group);
  return `${symbol} ${paint.bold(nameOf(group))}${note === '' ? '' : paint.dim(` ${note}`)}`;
}

function nameOf({ first, keys }: StepGroup): string {
  if (keys.length > 1) return numbersUnder(first.label, keys);
  const { key } = first.ref;
  return oneLine(`${first.label} ${isNumber(key) ? key : `"${key}"`}`);
}

const isNewFile = (step: Step): boolean => step.ref.$ref === 'file' && step.action === 'create';

/** What is in a new file can be read in the file; where it will be, only here. */
function newFileNote(step: Step, outputDir: string | undefined): string {
  const after = (name: string): Value | undefined => step.fields.find((field) => field.name === name)?.after;
  const [format, content] = [after('format'), after('content') ?? ''];
  const size =
    typeof content === 'string'
      ? count(content.trimEnd().split('\n').length, 'line')
      : count(leaves(content).length, 'value');
  const what = typeof format === 'string' ? `${format}, ${size}` : size;
  return outputDir === undefined ? `(${what})` : `(${what}; in ${outputDir}/${step.side}/)`;
}

function noteOf({ first: step, keys }: StepGroup): string {
  if (isDetached(step))
    return keys.length > 1
      ? '(taken off their trunk; they stay in the account)'
      : '(taken off its trunk; stays in the account)';
  if (step.replaces) return step.action === 'remove' ? '(the present one goes)' : '(made again)';
  if (step.awaitsBirth) return '(the vendor makes it together with another object; then its fields are set)';
  return '';
}

function handLines(step: Step, { labelOf, line }: StepView): readonly string[] {
  const { title, where } = step.wanted?.properties ?? {};
  return [
    ...(title === undefined ? [] : [text(title)]),
    ...(where === undefined ? [] : [`where: ${text(where)}`]),
    `what to do: ${line('runbook')}`,
  ];
  function text(value: Value): string {
    return typeof value === 'string' ? oneLine(value) : showValue(value, labelOf);
  }
}

function fieldLines(step: Step, view: StepView): readonly string[] {
  if (step.action === 'remove' || isNewFile(step)) return [];
  const told = step.fields.filter((field) => !namesItself(step, field) && !isOurOwn(step, field));
  if (step.action === 'create') return newFields(step, told, view);
  return told.flatMap((field) => changedField(step, field, view));
}

/** How the core files a file or a manual step is no matter for a reader. */
const isOurOwn = (step: Step, field: FieldChange): boolean =>
  step.ref.$ref === 'file' && (field.name === 'role' || field.name === 'format');

/** Values of a new object, in columns; what is not set is not shown. */
function newFields(step: Step, fields: readonly FieldChange[], view: StepView): readonly string[] {
  const set = fields.filter((field) => (field.after ?? null) !== null || isSecretField(step, field));
  const width = Math.max(0, ...set.map((field) => field.label.length));
  return set.flatMap((field) => {
    if (isStructured(field.after) && !isSecretField(step, field))
      return contentLines(field.label, field.after, view);
    return [`${field.label.padEnd(width)}  ${shown(step, field, field.after, view)}`];
  });
}

function contentLines(label: string, value: Value, { labelOf }: StepView): readonly string[] {
  return [
    `${label}:`,
    ...leaves(value).map(([path, leaf]) => shortened(`  ${path} = ${showValue(leaf, labelOf)}`)),
  ];
}

function changedField(step: Step, field: FieldChange, view: StepView): readonly string[] {
  const why = reasonOf(field, view);
  const { before = null, after = null } = field;
  if (isSecretField(step, field)) return [`${field.label}: ${SENSITIVE} → ${SENSITIVE}${why}`];
  if (hasPlaces(before) || hasPlaces(after))
    return [`${field.label}:${why}`, ...changeLines({ before, after }, view)];
  return [`${field.label}: ${shown(step, field, before, view)} → ${shown(step, field, after, view)}${why}`];
}

/** The reason of nearly every change goes without saying. */
const PLAIN = 'differs from the manifest';

function reasonOf({ why, wire }: FieldChange, { paint }: StepView): string {
  const notes = [...(why === PLAIN ? [] : [why]), ...(wire ? [] : ['calls do not notice'])];
  return notes.length === 0 ? '' : `  ${paint.dim(oneLine(`# ${notes.join('; ')}`))}`;
}

/** The planner leaves both values out for a secret that is written anew. */
const isSecretField = (step: Step, field: FieldChange): boolean =>
  [field.before, field.after, step.wanted?.properties[field.name]].some(
    (value) => value !== undefined && isSecret(value),
  );

function shown(step: Step, field: FieldChange, value: Value | undefined, { labelOf }: StepView): string {
  if (isSecretField(step, field)) return SENSITIVE;
  // `trunk: "acme"` rather than `trunk: trunk "acme"`.
  const labels: LabelOf = (type) => (labelOf(type) === field.label ? '' : labelOf(type));
  return showValue(value, labels).trimStart();
}
