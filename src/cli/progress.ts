import type { Progress, Reporter } from '../engine/ports.ts';
import type { Context } from './context.ts';

/**
 * One line on a terminal that tells what is under way; nothing in a pipe. Our own, since spinners of prompt libraries
 * take Ctrl-C for themselves and end the process in the middle of a run.
 */
export const progressReporter = (context: Context): Reporter => ({
  report: (progress) => context.progress(lineOf(progress)),
});

function lineOf(progress: Progress): string {
  if (progress.type === 'reading') return `reading ${progress.side} …`;
  if (progress.type === 'waiting')
    return `waiting ${Math.ceil(progress.milliseconds / 1000)} s until ${progress.side} shows what was written last …`;
  if (progress.type === 'step-begins') return `${progress.at} of ${progress.of}: ${progress.id} …`;
  return '';
}
