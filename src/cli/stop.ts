import type { Context } from './context.ts';
import { Ended } from './errors.ts';
import { EXIT } from './exit-codes.ts';

export interface Stop {
  readonly stopping: () => boolean;
  /** The work, unless Ctrl-C comes before the first write: then it fails at once, and what is still read is dropped. */
  unlessInterrupted<T>(work: Promise<T>): Promise<T>;
  /** From now on there are writes, and Ctrl-C ends after the steps under way. */
  beginWriting(): void;
  /** The last step ended: there is nothing left to stop, and Ctrl-C says so. */
  endWriting(): void;
  /** Gives Ctrl-C back to the terminal. */
  release(): void;
}

const NOTHING_LEFT = 'Every step had begun before: there was nothing left to stop.';

function whatStops({ writing, ended }: { readonly writing: boolean; readonly ended: boolean }): string {
  if (ended) return NOTHING_LEFT;
  return writing
    ? 'Stopping after the steps under way. Ctrl-C again ends at once; a next run goes on from the journal.'
    : 'Interrupted: nothing was written.';
}

/** Before the first write Ctrl-C ends a run at once; later, the first one after the steps under way, the second kills. */
export function stopOnInterrupt(context: Context): Stop {
  let asked = false;
  let writing = false;
  let ended = false;
  const early = new AbortController();
  const release = context.io.onInterrupt(() => {
    if (asked) {
      context.io.kill();
      return;
    }
    asked = true;
    context.note(whatStops({ writing, ended }));
    if (!writing) early.abort();
  });
  return {
    stopping: () => asked,
    unlessInterrupted: (work) =>
      Promise.race([
        work,
        new Promise<never>((_, reject) => {
          const end = (): void => reject(new Ended(EXIT.interrupted));
          // Manifests are read before there is any work to leave.
          if (early.signal.aborted) end();
          early.signal.addEventListener('abort', end);
        }),
      ]),
    beginWriting() {
      writing = true;
    },
    endWriting() {
      if (asked && !ended) context.note(NOTHING_LEFT);
      ended = true;
    },
    release() {
      release();
      // Requests that nobody waits for any more would keep the process.
      if (early.signal.aborted) context.io.kill();
    },
  };
}
