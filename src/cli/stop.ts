import type { Context } from './context.ts';

export interface Stop {
  readonly stopping: () => boolean;
  /** Gives Ctrl-C back to the terminal. */
  release(): void;
}

/** The first Ctrl-C ends a run after the steps under way; the second one kills. */
export function stopOnInterrupt(context: Context): Stop {
  let asked = false;
  const release = context.io.onInterrupt(() => {
    if (asked) {
      context.io.kill();
      return;
    }
    asked = true;
    context.note(
      'Stopping after the steps under way. Ctrl-C again ends at once; a next run goes on from the journal.',
    );
  });
  return { stopping: () => asked, release };
}
