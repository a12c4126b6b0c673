import type { Direction } from '../contract/wire.ts';
import type { Executed } from '../engine/execute.ts';
import type { StepResult } from '../engine/ports.ts';
import type { Calls, Plan, Step } from '../plan/shapes.ts';
import type { CommandLine } from './command-line.ts';
import { numberKey, numbersUnder } from './number-keys.ts';
import type { Painter } from './painter.ts';
import { showPlace, type Locate, type Place } from './place.ts';
import { isDetached, showCalls, sumCalls } from './plan-summary.ts';
import { stepName } from './step-name.ts';
import { testCalls } from './test-calls.ts';
import { oneLine } from './visible.ts';
import { columns, count, groupBy, grouped, paragraphs } from './words.ts';

export interface ResultsInput {
  readonly plan: Plan;
  readonly executed: Executed;
  readonly calls: Readonly<Record<string, Calls>>;
  readonly paint: Painter;
  readonly line: CommandLine;
  /** What failed stands where the manifests ask for it. */
  readonly locate: Locate;
  /** The command that goes on. */
  readonly again: string;
  /** Directions that the trunks are for. Default: both. */
  readonly directions?: readonly Direction[];
}

/** What became of each step of a run, and how to go on. */
export function resultsText(input: ResultsInput): string {
  const { plan, executed, calls, paint, locate } = input;
  const byId = new Map(plan.steps.map((step) => [step.id, step]));
  const told = executed.steps.map((result) => ({ result, step: byId.get(result.step) }));
  const groups = [...groupBy(told, sameness).values()];
  return paragraphs(
    groups.map((group) => resultText(group, paint, locate)).join('\n'),
    `${paint.bold(summary(executed))} ${showCalls(sumCalls(calls))}.`,
    stillByHand(input),
    goOn(input),
  );
}

interface Told {
  readonly result: StepResult;
  readonly step: Step | undefined;
}

/** Numbers with the same fate share a line; so do objects of a kind that were not begun for one reason. */
function sameness({ result, step }: Told): string {
  const key = step && numberKey(step.ref.key);
  if (!step || step.action === 'by-hand' || !(key || isNotBegun(result))) return result.step;
  const fate = [result.result, result.code, result.message, step.side, step.ref.$ref];
  return JSON.stringify(key ? [...fate, step.action, key.holder] : fate);
}

const isNotBegun = ({ result }: StepResult): boolean => result === 'skipped' || result === 'waiting';

const SIGNS = { done: '✓', failed: '✗', skipped: '·', waiting: '!' } as const;

const signPaint = (result: StepResult['result'], paint: Painter): ((text: string) => string) => {
  if (result === 'done') return paint.green;
  if (result === 'failed') return paint.red;
  return result === 'waiting' ? paint.yellow : paint.dim;
};

/** Where the manifests ask for what a step makes; undefined of what they no longer ask for. */
export const askedAt = (step: Step | undefined, locate: Locate): Place | undefined =>
  step?.wanted && locate(step.wanted.from);

function resultText(group: readonly Told[], paint: Painter, locate: Locate): string {
  const { result, step } = group[0]!;
  const colour = signPaint(result.result, paint);
  const reason =
    result.result === 'done' || result.message === undefined
      ? ''
      : paint.dim(` (${oneLine(result.message)})`);
  const line = `${colour(SIGNS[result.result])} ${nameOf(group)}${result.result === 'failed' ? '' : reason}`;
  if (result.result !== 'failed') return line;
  const place = askedAt(step, locate);
  return [
    line,
    `    ${paint.red(`error[${result.code ?? 'unknown'}]`)}: ${oneLine(result.message ?? '')}`,
    ...(place ? [`    ${paint.dim('-->')} ${oneLine(showPlace(place))}`] : []),
    ...(result.fix === undefined ? [] : [`    ${paint.bold('fix')}: ${oneLine(result.fix)}`]),
  ].join('\n');
}

const DONE_AS = { create: 'made', update: 'changed', remove: 'removed', 'by-hand': 'by hand' } as const;

function nameOf(group: readonly Told[]): string {
  const { step, result } = group[0]!;
  if (!step) return oneLine(result.step);
  const action = isDetached(step)
    ? 'taken off'
    : isForgotten(step)
      ? 'no longer noted as done'
      : DONE_AS[step.action];
  const verb = result.result === 'done' ? ` ${action}` : '';
  if (group.length > 1) return oneLine(`${step.side}: ${manyOf(group, step)}${verb}`);
  return `${stepName(step)}${verb}`;
}

const MOST_NAMES = 3;

function manyOf(group: readonly Told[], { label, ref }: Step): string {
  const keys = group.flatMap((told) => told.step?.ref.key ?? []);
  if (numberKey(ref.key)) return numbersUnder(label, keys);
  const names = [...new Set(keys)].map((key) => `"${key}"`);
  const more = names.length - MOST_NAMES;
  return `${count(names.length, label)} ${names.slice(0, MOST_NAMES).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** Removing a manual step undoes nothing at the platform: a person must. */
const isForgotten = ({ action, ref }: Step): boolean => action === 'remove' && ref.$ref === 'hand';

/** What a person still has to do for what was removed, each once. */
function stillByHand({ plan, executed, paint }: ResultsInput): string {
  const done = new Set(executed.steps.filter(({ result }) => result === 'done').map(({ step }) => step));
  const duties = plan.steps
    .filter((step) => isForgotten(step) && done.has(step.id))
    .flatMap((step) => {
      const undo = (step.wanted ?? step.before)?.properties['undo'];
      return typeof undo === 'string' ? [oneLine(`  ${step.side}, "${step.ref.key}": ${undo}`)] : [];
    });
  return duties.length === 0
    ? ''
    : [paint.yellow(paint.bold('Still by hand:')), ...new Set(duties)].join('\n');
}

export interface ResultCounts {
  readonly done: number;
  readonly failed: number;
  readonly skipped: number;
  readonly waiting: number;
}

export function countResults(steps: readonly StepResult[]): ResultCounts {
  const of = (result: StepResult['result']): number => steps.filter((s) => s.result === result).length;
  return { done: of('done'), failed: of('failed'), skipped: of('skipped'), waiting: of('waiting') };
}

const TITLES = {
  done: 'Done',
  failed: 'Failed',
  stopped: 'Stopped',
  'waiting-for-hands': 'Waits for a manual step',
} as const;

function summary({ result, steps }: Executed): string {
  const { done, failed, skipped, waiting } = countResults(steps);
  const parts = [
    `${grouped(done)} done`,
    ...(failed > 0 ? [`${grouped(failed)} failed`] : []),
    ...(skipped > 0 ? [`${grouped(skipped)} not begun`] : []),
    ...(waiting > 0 ? [`${grouped(waiting)} waiting`] : []),
  ];
  return `${TITLES[result]}: ${parts.join(', ')}.`;
}

function goOn({ plan, executed, line, again, paint, directions = [] }: ResultsInput): string {
  const { result, run } = executed;
  if (result === 'done') return plan.kind === 'destroy' ? '' : `Next:\n${columns([prove(line, directions)])}`;
  if (result === 'waiting-for-hands')
    return `Next:\n${columns([...handLines(waitingHands(plan, executed), line), [again, 'goes on']])}`;
  const first = result === 'failed' ? 'Mend what failed, then go on' : 'Go on';
  return `${first} with the command below: what is done stays done, and the rest is planned anew. ${paint.dim(`(${run} is in the journal)`)}\n  ${again}`;
}

const prove = (line: CommandLine, directions: readonly Direction[]) =>
  [line('verify', '--live'), `proves that both ends agree; then make ${testCalls(directions)}`] as const;

const waitingHands = (plan: Plan, { steps }: Executed): readonly Step[] => {
  const waiting = new Set(steps.filter(({ result }) => result === 'waiting').map(({ step }) => step));
  return plan.steps.filter((step) => step.action === 'by-hand' && waiting.has(step.id));
};

type Lines = readonly (readonly [command: string, does: string])[];

const MOST_HANDS = 4;

/** A command for each of a few steps, and none for one that the platform itself tells about; the runbook has all. */
function handLines(steps: readonly Step[], line: CommandLine): Lines {
  const attested = steps.filter((step) => step.wanted?.properties['check'] === 'attest');
  const done = attested.map(
    (step) => [line('runbook', '--done', nameToAttest(step)), 'says that it is done'] as const,
  );
  const shows = steps.length > 1 ? 'shows the manual steps' : 'shows the manual step';
  return [[line('runbook'), shows], ...(done.length > MOST_HANDS ? [] : done)];
}

/** With its side: another may have a step of that name, which is done. */
const nameToAttest = ({ side, ref: { key } }: Step): string => `${side}/${key}`;
