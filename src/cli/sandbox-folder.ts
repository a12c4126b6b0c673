import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { FILES } from '../sandbox/io.ts';
import { usageError } from './errors.ts';

/** Whether emulators have lived in a folder. */
export const isSandbox = (dir: string): boolean =>
  Object.values(FILES).some((name) => existsSync(join(dir, name)));

/** For what is of no use where no emulator has lived. Fails with `cli/not-a-sandbox`. */
export function needSandbox(dir: string): void {
  if (isSandbox(dir)) return;
  throw usageError(
    'not-a-sandbox',
    `"${dir}" is no sandbox yet`,
    'Fill it first, such as by a plan with `--sandbox`, or name another folder.',
  );
}

/** What a sandbox leaves beside its own files, also when it was emptied. */
const BESIDE = new Set(['locks', 'output', 'state']);

/**
 * A folder named by mistake must not be filled with what emulators hold. Fails with `cli/not-a-sandbox` for a file, and for
 * a folder with files of others in it.
 */
export function refuseForeignFolder(dir: string): void {
  const found = statSync(dir, { throwIfNoEntry: false });
  if (!found) return;
  if (!found.isDirectory()) throw notASandbox(dir, 'is a file');
  if (isSandbox(dir)) return;
  const other = readdirSync(dir).find((name) => !BESIDE.has(name));
  if (other !== undefined) throw notASandbox(dir, `holds other things, such as "${other}"`);
}

const notASandbox = (dir: string, why: string): Error =>
  usageError(
    'not-a-sandbox',
    `"${dir}" cannot be a sandbox: it ${why}`,
    'Name an empty folder, or one that is not there yet: it is made.',
  );
