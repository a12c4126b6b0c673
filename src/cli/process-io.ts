import { isatty } from 'node:tty';
import type { Io } from './io.ts';

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** The real process. */
export function processIo(): Io {
  // A reader that left, such as `head`, is no reason to stop halfway through an apply.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', ignoreBrokenPipe);
  return {
    env: process.env,
    cwd: process.cwd(),
    terminal: {
      stdin: isatty(0),
      stdout: isatty(1),
      stderr: isatty(2),
    },
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    ask,
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

function ignoreBrokenPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}

async function ask(question: string): Promise<string | undefined> {
  const { isCancel, text } = await import('@clack/prompts');
  const answer = await text({ message: question, output: process.stderr });
  return isCancel(answer) ? undefined : (answer ?? '').trim();
}
