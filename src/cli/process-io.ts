import { isatty } from 'node:tty';
import { EXIT } from './exit-codes.ts';
import type { Io } from './io.ts';

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** The real process. */
export function processIo(): Io {
  // Output that goes nowhere is no reason to stop halfway through an apply.
  process.stdout.on('error', reportOnce());
  process.stderr.on('error', () => undefined);
  return {
    env: process.env,
    cwd: process.cwd(),
    terminal: {
      stdin: isatty(0),
      stdout: isatty(1),
      stderr: isatty(2),
    },
    columns: () => process.stderr.columns ?? 80,
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    ask: async (question) => {
      const { ask } = await import('./ask.ts');
      return ask(question, { input: process.stdin, output: process.stderr });
    },
    onInterrupt(handler) {
      for (const signal of SIGNALS) process.on(signal, handler);
      return () => {
        for (const signal of SIGNALS) process.off(signal, handler);
      };
    },
    kill() {
      for (const signal of SIGNALS) process.removeAllListeners(signal);
      process.kill(process.pid, 'SIGINT');
    },
  };
}

/** A reader that left, such as `head`, has what it wants. A full disk has not: that is told, and the program fails. */
function reportOnce(): (error: NodeJS.ErrnoException) => void {
  let told = false;
  return ({ code }) => {
    if (code === 'EPIPE' || told) return;
    told = true;
    process.stderr.write(
      `error[cli/not-writable]: standard output cannot be written (${code ?? 'unknown'})\n`,
    );
    process.once('exit', () => {
      process.exitCode = EXIT.failed;
    });
  };
}
