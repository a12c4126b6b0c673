import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';

interface Terminal {
  readonly input: Readable;
  readonly output: Writable;
}

/** One typed line. Undefined when the user gave up: Ctrl-C, Ctrl-D, or a terminal that is gone. */
export function ask(question: string, { input, output }: Terminal): Promise<string | undefined> {
  const lines = createInterface({ input, output, terminal: true });
  return new Promise((resolve) => {
    const giveUp = (): void => {
      // The cursor still stands behind the question.
      output.write('\n');
      resolve(undefined);
    };
    lines.once('close', giveUp);
    lines.question(`\n${question}\n> `, (answer) => {
      lines.off('close', giveUp);
      lines.close();
      resolve(answer.trim());
    });
  });
}
