import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { TrunklineError } from '../contract/errors.ts';
import { appendDurably, codeOf, isAbsent, removeDurably, replaceDurably } from './durable.ts';
import { inTurn } from './in-turn.ts';

/** A folder of a few flat files whose writes survive a crash. */
export interface Folder {
  readonly path: string;
  /** Undefined when absent. */
  read(name: string): Promise<string | undefined>;
  /** On disk when it returns. */
  append(name: string, text: string): Promise<void>;
  /** Old or new content, never a mix. */
  replace(name: string, text: string): Promise<void>;
  remove(name: string): Promise<void>;
}

/** A sandbox holds made-up secrets only, but nobody else need read them. */
const PRIVATE = 0o600;

/** Made when first written to. Fails with `host/folder-failed`. */
export function createFolder(path: string): Folder {
  const attempt = async <T>(name: string, work: (file: string) => Promise<T>): Promise<T> => {
    const file = join(path, name);
    return work(file).catch((error: unknown) => {
      throw new TrunklineError({
        code: 'host/folder-failed',
        fault: 'state',
        message: `${JSON.stringify(file)} cannot be read or written (${codeOf(error)})`,
        fix: 'Make room, give write permission, or choose another folder.',
      });
    });
  };
  const turn = inTurn();
  return {
    path,
    read: (name) =>
      attempt(name, (file) =>
        readFile(file, 'utf8').catch((error: unknown) => {
          if (isAbsent(error)) return undefined;
          throw error;
        }),
      ),
    append: (name, text) => attempt(name, (file) => appendDurably(file, text)),
    replace: (name, text) => turn(() => attempt(name, (file) => replaceDurably(file, text, PRIVATE))),
    remove: (name) => turn(() => attempt(name, removeDurably)),
  };
}
