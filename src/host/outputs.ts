import { readFile, realpath } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { TrunklineError } from '../contract/errors.ts';
import type { Outputs } from '../engine/ports.ts';
import { codeOf, isAbsent, removeDurably, replaceDurably } from './durable.ts';
import { inTurn } from './in-turn.ts';

/**
 * Rendered files, in `<dir>/<platform>/`. Each is written whole or not at all. Fails with `host/outside-output` for a
 * path that leads out of the platform's folder, also through a link, and `host/output-failed`.
 */
export function fileOutputs({ dir }: { readonly dir: string }): Outputs {
  const turn = inTurn();
  return {
    read: async (platform, path) => {
      const file = await insideOutput(dir, platform, path);
      return readFile(file, 'utf8').catch((error: unknown) =>
        isAbsent(error) ? undefined : failed(file, error),
      );
    },
    write: async (platform, path, text) => {
      const file = await insideOutput(dir, platform, path);
      await turn(() => replaceDurably(file, text)).catch((error: unknown) => failed(file, error));
    },
    remove: async (platform, path) => {
      const file = await insideOutput(dir, platform, path);
      await turn(() => removeDurably(file)).catch((error: unknown) => failed(file, error));
    },
  };
}

/** The path of a platform's file, which lies in its folder, also after links. Fails with `host/outside-output`. */
export async function insideOutput(dir: string, platform: string, path: string): Promise<string> {
  const root = resolve(dir, platform);
  const file = resolve(root, path);
  const named = /^[^/\\\0]+$/.test(platform) && platform !== '.' && platform !== '..';
  const clean = !isAbsolute(path) && !/[\\\0]/.test(path) && isUnder(root, file);
  if (!named || !clean) throw outside(platform, path);
  if (!isUnder(await real(root), await real(file))) throw outside(platform, path);
  return file;
}

export function isUnder(root: string, file: string): boolean {
  const way = relative(root, file);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** Where the path really leads, as far as it exists. */
export async function real(path: string): Promise<string> {
  return realpath(path).catch(async () => {
    const parent = dirname(path);
    return parent === path ? path : join(await real(parent), relative(parent, path));
  });
}

export const outside = (platform: string, path: string): TrunklineError =>
  new TrunklineError({
    code: 'host/outside-output',
    fault: 'input',
    message: `the file ${JSON.stringify(path)} of ${JSON.stringify(platform)} is not inside its output folder`,
    fix: 'Use a relative path without "..", and no link that leads elsewhere.',
  });

/** Fails with `host/output-failed`. */
export function failed(file: string, error: unknown): never {
  throw new TrunklineError({
    code: 'host/output-failed',
    fault: 'state',
    message: `${JSON.stringify(file)} cannot be read or written (${codeOf(error)})`,
    fix: 'Make room, give write permission, or choose another output folder.',
  });
}
