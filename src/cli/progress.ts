import type { Progress, Reporter } from '../engine/ports.ts';
import type { Plan } from '../plan/shapes.ts';
import { stepName } from '../render/step-name.ts';
import type { Context } from './context.ts';

interface ShownProgress {
  readonly reporter: Reporter;
  /** Names the steps of this plan from now on. */
  readonly announce: (plan: Plan) => void;
}

/**
 * One line on a terminal that tells what is under way; nothing in a pipe. Our own, since spinners of prompt libraries
 * take Ctrl-C for themselves and end the process in the middle of a run.
 */
export function createProgress(context: Context): ShownProgress {
  let names: ReadonlyMap<string, string> = new Map();
  return {
    reporter: {
      report(progress) {
        if (progress.type === 'unasked') context.note(context.notePaint.yellow(unaskedText(progress)));
        else context.progress(lineOf(progress, names));
      },
    },
    announce(plan) {
      names = new Map(plan.steps.map((step) => [step.id, stepName(step)]));
    },
  };
}

type Unasked = Extract<Progress, { type: 'unasked' }>;

const unaskedText = ({ side, message }: Unasked): string =>
  `${side} was not asked: ${message}. What follows is told as far as the manifests know it.`;

function lineOf(progress: Exclude<Progress, Unasked>, names: ReadonlyMap<string, string>): string {
  if (progress.type === 'reading') return `reading ${progress.side} …`;
  if (progress.type === 'waiting')
    return `waiting ${Math.ceil(progress.milliseconds / 1000)} s until ${progress.side} shows what was written last …`;
  if (progress.type === 'step-begins')
    return `${progress.at} of ${progress.of}: ${names.get(progress.id) ?? progress.id} …`;
  return '';
}
