import type { Pass } from '../contract/resource.ts';
import type { Kept, Plan, Step } from '../plan/shapes.ts';
import type { CommandLine } from './command-line.ts';
import { diagnosticsText } from './diagnostics-text.ts';
import { foldFindings } from './fold-findings.ts';
import { gapText } from './gap-text.ts';
import { mappingText } from './mapping-text.ts';
import { formatRanges, isNumber } from './number-ranges.ts';
import type { Painter } from './painter.ts';
import type { Located } from './place.ts';
import { showCalls, summaryLine } from './plan-summary.ts';
import { groupSteps } from './step-groups.ts';
import { stepText, symbolOf, type StepView } from './step-text.ts';
import { tableText } from './table.ts';
import { oneLine } from './visible.ts';
import { count, groupBy, indent, paragraphs } from './words.ts';

export interface PlanTextInput {
  readonly plan: Plan;
  /** Its diagnostics with their places in the manifests. */
  readonly findings: readonly Located[];
  readonly paint: Painter;
  readonly line: CommandLine;
  /** Folder of rendered files, as the reader would type it. Default: new files are shown without their place. */
  readonly outputDir?: string;
  /** Whether somebody is asked before it is carried out: all is then read once more. Default false. */
  readonly asks?: boolean;
}

/** A plan for people: by pass and side, each change with its reason, findings, calls, one summary line. */
export function planText({ plan, findings, paint, line, outputDir, asks = false }: PlanTextInput): string {
  const reason = commonReason(plan.steps);
  const bySide = groupBy(plan.steps, (step) => step.side);
  const view: PlanView = {
    paint,
    told: reason,
    line,
    outputDir,
    labelsOn: (side) => labelsOf(bySide.get(side) ?? []),
  };
  return paragraphs(
    legend(plan.steps, paint),
    reason === undefined ? '' : oneLine(`All of it, because ${reason}.`),
    ...passTexts(plan.steps, view),
    keptText(plan, paint),
    // What is there was told when it was planned.
    ...(plan.steps.length > 0 ? plan.tables.map((table) => tableOf(table, paint)) : []),
    // How well what goes was taken over is of no account.
    plan.kind === 'apply' && plan.steps.length > 0 ? mappingText(plan.mapping, paint) : '',
    diagnosticsText(findings, paint),
    paint.yellow(forceText(findings)),
    paint.yellow(gapText(plan.steps)),
    conclusion(plan, findings, { paint, asks }),
  );
}

/** Who forces one finding forces all there are: several are named together. */
function forceText(findings: readonly Located[]): string {
  const codes = foldFindings(findings).flatMap(({ diagnostic: { severity, forcible, waived, code } }) =>
    severity === 'error' && forcible && !waived ? [code] : [],
  );
  if (codes.length < 2) return '';
  const counted = [...groupBy(codes, (code) => code)].map(([code, { length }]) =>
    length === 1 ? code : `${code} (${length})`,
  );
  return oneLine(`--force overrules all of these in one run: ${counted.join(', ')}.`);
}

const tableOf = ({ title, head, rows }: Plan['tables'][number], paint: Painter): string =>
  `${paint.bold(oneLine(title))}\n${indent(tableText(head, rows), 2)}`;

/** A reason that all steps share is told once. */
function commonReason(steps: readonly Step[]): string | undefined {
  const reasons = new Set(steps.map((step) => step.because));
  return steps.length > 1 && reasons.size === 1 ? steps[0]?.because : undefined;
}

/** Labels of types as the steps give them; what no step touches goes by its name alone, not by a second word for it. */
function labelsOf(steps: readonly Step[]): StepView['labelOf'] {
  const labels = new Map(steps.map((step) => [step.ref.$ref, step.label]));
  return (type) => labels.get(type) ?? '';
}

const LEGEND: readonly (readonly [symbol: string, means: string])[] = [
  ['+', 'add'],
  ['~', 'change'],
  ['-', 'remove'],
  ['-/+', 'make again'],
  ['!', 'by hand'],
];

function legend(steps: readonly Step[], paint: Painter): string {
  if (steps.length === 0) return '';
  const used = new Set(steps.map(symbolOf));
  const shown = LEGEND.filter(([symbol]) => used.has(symbol)).map(([symbol, means]) => `${symbol} ${means}`);
  return `Steps in the order of doing.  ${paint.dim(shown.join('   '))}`;
}

const PASSES: readonly (readonly [pass: Pass, title: string])[] = [
  ['widen', 'Widen: each side accepts more'],
  ['switch', 'Switch: calls go a new way'],
  ['narrow', 'Narrow: each side accepts less'],
];

/** Two platforms may name one type of object differently: a label is read among the steps of its own side. */
interface PlanView extends Omit<StepView, 'labelOf'> {
  readonly labelsOn: (side: string) => StepView['labelOf'];
}

const passTexts = (steps: readonly Step[], view: PlanView): readonly string[] =>
  PASSES.flatMap(([pass, title]) => {
    const mine = steps.filter((step) => step.pass === pass);
    return mine.length === 0 ? [] : [`${view.paint.bold(title)}\n\n${sidesText(mine, view)}`];
  });

const sidesText = (steps: readonly Step[], view: PlanView): string =>
  [...groupBy(steps, (step) => step.side)]
    .map(([side, mine]) => {
      const own = { ...view, labelOf: view.labelsOn(side) };
      const lines = groupSteps(mine).map((group) => stepText(group, own));
      return indent([view.paint.cyan(side), ...lines].join('\n'), 2);
    })
    .join('\n\n');

/** Members of our containers that no manifest lists: they stay, and one should know. */
function keptText({ kept }: Plan, paint: Painter): string {
  if (kept.length === 0) return '';
  const lines = [...groupBy(kept, groupOf).values()].map((group) => {
    const labels = group.map((one) => one.label);
    const names = labels.every(isNumber) ? formatRanges(labels) : listed(labels);
    return `  ${group[0]!.side}: ${count(group.length, group[0]!.type)} ${names}${heldBy(group[0]!)}`;
  });
  return [
    paint.bold('Kept, although no manifest lists it'),
    ...lines,
    ...(kept.some(isForgotten) ? [`  ${forgottenText(kept)}`] : []),
  ].join('\n');
}

const isForgotten = ({ holds }: Kept): boolean => holds !== undefined;

/** Beside what others made, what is ours is named. */
function forgottenText(kept: readonly Kept[]): string {
  const ours = kept.filter(isForgotten).map(({ label }) => label);
  const made = ours.length === kept.length ? 'it' : listed(ours);
  return `Trunkline made ${made}, and leaves it as it is. Remove it there by hand; or put its endpoint back into a copy of today's manifests, and take away that alone: trunkline destroy COPY --endpoint TRUNK/ENDPOINT.`;
}

/** What holds something is told on its own, so that it is clear what is in which. */
const groupOf = ({ side, type, label, holds }: Kept): string =>
  `${side} ${type} ${holds === undefined} ${holds?.length ? label : ''}`;

function heldBy({ holds = [] }: Kept): string {
  const parts = holds.map(([type, n]) => count(n, type) + (type !== 'number' ? '' : ringing(n)));
  return parts.length === 0 ? '' : `, with ${parts.join(', ')}`;
}

const ringing = (n: number): string => (n === 1 ? ' that still rings there' : ' that still ring there');

const listed = (labels: readonly string[]): string => {
  const shown = labels.slice(0, 6).map((label) => `"${oneLine(label)}"`);
  return shown.join(', ') + (labels.length > 6 ? ` and ${labels.length - 6} more` : '');
};

function conclusion(
  plan: Plan,
  findings: readonly Located[],
  { paint, asks }: Pick<Required<PlanTextInput>, 'paint' | 'asks'>,
): string {
  const calls = Object.entries(plan.calls);
  if (plan.steps.length === 0) return paint.bold(nothingToDo(plan, findings));
  const perSide = calls.map(([side, cost]) => `${side} ${showCalls(cost)}`).join('; ');
  return [
    ...(calls.length > 1 ? [paint.dim(`Calls: ${perSide}.`)] : []),
    paint.bold(summaryLine(plan, asks)),
  ].join('\n');
}

function nothingToDo(plan: Plan, findings: readonly Located[]): string {
  if (findings.some(({ diagnostic: { severity, forcible } }) => severity === 'error' && !forcible))
    return 'No plan: the errors above come first.';
  if (plan.kind === 'destroy') return 'Nothing to destroy: none of it is there.';
  if (plan.kept.length > 0) return 'No changes. Both ends are as the manifests say, beside what is kept.';
  return 'No changes. Both ends are as the manifests say.';
}
