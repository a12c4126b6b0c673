import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { systemClock } from '../../host/clock.ts';
import { sandboxIo } from '../../host/sandbox-io.ts';
import type { SandboxIo } from '../../sandbox/io.ts';
import { parseDuration, advanceClock, resetSandbox } from '../../sandbox/maintain.ts';
import type { Context } from '../context.ts';
import { usageError } from '../errors.ts';
import { EXIT } from '../exit-codes.ts';
import { foldersOf, type CommonFlags } from '../flags.ts';
import { needWiring } from '../manifests.ts';
import { isSandbox, needSandbox } from '../sandbox-folder.ts';
import { openHouse } from '../sandbox-house.ts';
import { pointersText, servedSides } from '../sandbox-pointers.ts';
import { lineOf } from '../typed.ts';

export interface SandboxInput extends CommonFlags {
  readonly paths: readonly string[];
  readonly port?: string;
}

const ioAt = (dir: string): SandboxIo => sandboxIo(dir, systemClock());

const dirOf = (context: Context, flags: CommonFlags): string =>
  foldersOf({ ...flags, sandbox: flags.sandbox ?? '' }, context.io.cwd).sandbox ?? '';

/** Serves until Ctrl-C. Other commands and programs attach to it meanwhile. */
export async function serveSandbox(context: Context, input: SandboxInput): Promise<number> {
  const { wiring } = await needWiring(context, input.paths, { sandbox: input.sandbox ?? '' });
  const dir = dirOf(context, input);
  const house = await openHouse(context, dir, wiring, portOf(input.port));
  if (!house.sandbox.serving) {
    context.print(`Another process serves ${dir} at ${house.sandbox.url}.`);
    await house.close();
    return EXIT.done;
  }
  const ended = new Promise<void>((resolve) => {
    const release = context.io.onInterrupt(() => {
      release();
      resolve();
    });
  });
  const plan = lineOf(context, { paths: input.paths, flags: { sandbox: dir } })('plan');
  const { url } = house.sandbox;
  context.print(pointersText({ url, dir, sides: servedSides(wiring), plan }, context.paint));
  await ended;
  await house.close();
  context.note('Sandbox closed; everything stays in its folder.');
  return EXIT.done;
}

function portOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw usageError(
    'bad-number',
    `--port "${text}" is no port`,
    'Give a number from 0 to 65535; 0 is any free port.',
  );
}

export async function moveClock(context: Context, duration: string, flags: CommonFlags): Promise<number> {
  const milliseconds = parseDuration(duration);
  const dir = dirOf(context, flags);
  needSandbox(dir);
  const now = await advanceClock(ioAt(dir), milliseconds);
  context.print(`Sandbox time is now ${new Date(now).toISOString()}.`);
  return EXIT.done;
}

/** Empties a sandbox, with the journal of runs against it and the files they rendered: they mean nothing without it. */
export async function reset(context: Context, flags: CommonFlags): Promise<number> {
  const dir = dirOf(context, flags);
  // A folder named by mistake must not lose its own `output`.
  if (!isSandbox(dir)) {
    context.print(`Nothing to empty: ${dir} is no sandbox.`);
    return EXIT.done;
  }
  await resetSandbox(ioAt(dir));
  for (const folder of ['state', 'output']) await rm(join(dir, folder), { recursive: true, force: true });
  context.print(`Emptied ${dir}.`);
  return EXIT.done;
}
