import type { AppSandbox } from '../app/options.ts';
import { hasErrors } from '../contract/diagnostic.ts';
import type { Json } from '../contract/value.ts';
import type { Wiring } from '../contract/wiring.ts';
import { compileWiring } from '../engine/compile.ts';
import { systemClock } from '../host/clock.ts';
import { scrubbed, type Env } from '../host/environment.ts';
import { sandboxIo } from '../host/sandbox-io.ts';
import { deriveAdditions, deriveEstate } from '../sandbox/estate.ts';
import type { SandboxEmulator } from '../sandbox/household.ts';
import { madeFrom, saidAnew } from '../sandbox/made-from.ts';
import { openSandbox, type Sandbox } from '../sandbox/open.ts';
import { inventSecrets } from '../sandbox/secrets.ts';
import { formatRanges } from '../render/number-ranges.ts';
import { grouped } from '../render/words.ts';
import type { Context } from './context.ts';
import { refuseForeignFolder } from './sandbox-folder.ts';
import { lineOf } from './typed.ts';

/** A sandbox for one command: what an app needs to be attached to it. */
export interface House {
  readonly sandbox: Sandbox;
  readonly env: Env;
  readonly attachment: AppSandbox;
  close(): Promise<void>;
}

/**
 * Opens it, and fills an empty one with what the manifests say exists before Trunkline comes; numbers that they came to
 * list since are added. Manifests that cannot be carried out change nothing in it.
 */
export async function openHouse(
  context: Context,
  dir: string,
  wiring: Wiring,
  port?: number,
): Promise<House> {
  refuseForeignFolder(dir);
  const sandbox = await openSandbox({
    io: sandboxIo(dir, systemClock()),
    emulators: emulatorsOf(wiring),
    ...(port === undefined ? {} : { port }),
  });
  try {
    if (hasErrors(compileWiring(wiring).diagnostics)) context.note('sandbox: left as it is');
    else if (sandbox.seeded) await add(context, { sandbox, dir, wiring });
    else await seed(context, sandbox, wiring);
  } catch (error) {
    await sandbox.close();
    throw error;
  }
  return {
    sandbox,
    env: scrubbed(context.io.env),
    attachment: {
      url: sandbox.url,
      clock: sandbox.clock,
      secrets: inventSecrets,
      revive: () => sandbox.revive(),
    },
    close: () => sandbox.close(),
  };
}

/** Of all sides whose vendor can be played. */
export const emulatorsOf = (wiring: Wiring): readonly SandboxEmulator[] =>
  [...wiring.carriers, ...wiring.platforms].flatMap(({ name, plugin }) =>
    plugin.emulator ? [{ name, factory: plugin.emulator }] : [],
  );

async function seed(context: Context, sandbox: Sandbox, wiring: Wiring): Promise<void> {
  const estates = deriveEstate(wiring);
  await sandbox.seed(estates, madeFrom(wiring));
  const told = Object.entries(estates).flatMap(([name, estate]) => {
    const owned = ownedBy(estate);
    return owned === '' ? [] : [`${name} owns ${owned}`];
  });
  context.note(`sandbox: new; ${told.join('; ') || 'nothing exists beforehand'}`);
}

interface Filled {
  readonly sandbox: Sandbox;
  readonly dir: string;
  readonly wiring: Wiring;
}

/** What the Sandbox document came to say since is not read: what an account holds, only its owner changes. */
async function add(context: Context, { sandbox, dir, wiring }: Filled): Promise<void> {
  await sandbox.add(deriveAdditions(wiring), deriveEstate(wiring), madeFrom(wiring));
  const changed = saidAnew(wiring, sandbox.madeFrom);
  if (changed.length === 0) return;
  const reset = lineOf(context, { paths: [], flags: { sandbox: dir } })('sandbox reset');
  context.note(
    `sandbox: was filled before the Sandbox document changed what it says of ${changed.join(', ')}, and stays as it is. To begin with what it says now, name a new folder with --sandbox=DIR, or empty this one: ${reset}`,
  );
}

/** What a user recognises of an estate: its numbers, and the names of the rest. Never a credential. */
function ownedBy(estate: Json): string {
  if (typeof estate !== 'object' || estate === null || Array.isArray(estate)) return '';
  const lists = Object.entries(estate).filter((entry): entry is [string, readonly Json[]] =>
    Array.isArray(entry[1]),
  );
  return lists
    .filter(([name, items]) => items.length > 0 && name !== 'apiKeys')
    .map(([name, items]) =>
      name === 'numbers' ? formatRanges(items.flatMap(numberOf)) : counted(items.length, name),
    )
    .join(', ');
}

/** `1 user`, `2 ip lists`: the name of a list says what is in it, in the plural. */
function counted(n: number, list: string): string {
  const words = list.replaceAll(/[A-Z]/g, (capital) => ` ${capital.toLowerCase()}`);
  return n === 1 ? `1 ${singular(words)}` : `${grouped(n)} ${words}`;
}

const singular = (words: string): string =>
  words.replace(/(?:(ies)|(?<=(?:s|x|ch))es|s)$/, (_end, ies?: string) => (ies === undefined ? '' : 'y'));

function numberOf(item: Json): readonly string[] {
  if (typeof item === 'string') return [item];
  if (typeof item !== 'object' || item === null || !('number' in item)) return [];
  return typeof item['number'] === 'string' ? [item['number']] : [];
}
