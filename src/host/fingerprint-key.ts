import { randomBytes, randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { TrunklineError } from '../contract/errors.ts';
import { codeOf, hasCode, isAbsent } from './durable.ts';

/** The key of all fingerprints of a state folder: 32 random bytes, made at the first use, for the owner's eyes only. */
export async function fingerprintKey(stateDir: string): Promise<Buffer> {
  const path = join(stateDir, 'fingerprint.key');
  try {
    return await readKey(path).catch(async (error: unknown) => {
      if (!isAbsent(error)) throw error;
      await makeKey(stateDir, path).catch((failure: unknown) => {
        throw notWritten(stateDir, codeOf(failure));
      });
      return readKey(path);
    });
  } catch (error) {
    if (TrunklineError.is(error)) throw error;
    throw unusable(path, codeOf(error));
  }
}

async function readKey(path: string): Promise<Buffer> {
  const text = await readFile(path, 'utf8');
  if (!/^[0-9a-f]{64}\n$/.test(text)) throw unusable(path, 'not 64 hexadecimal digits');
  return Buffer.from(text.trim(), 'hex');
}

/** Whole before it has its name, so that a crash leaves no half key; of two processes at once the first wins. */
async function makeKey(stateDir: string, path: string): Promise<void> {
  await mkdir(stateDir, { recursive: true });
  const draft = `${path}.${randomUUID()}`;
  await writeFile(draft, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx', flush: true });
  try {
    await link(draft, path);
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

/** There is none yet: nothing is lost. */
const notWritten = (stateDir: string, why: string): TrunklineError =>
  new TrunklineError({
    code: 'host/fingerprint-key-not-written',
    fault: 'state',
    message: `no key of fingerprints can be written in ${JSON.stringify(stateDir)} (${why})`,
    fix: 'Give write permission for the folder, make room, or name another folder with --state DIR.',
  });

const unusable = (path: string, why: string): TrunklineError =>
  new TrunklineError({
    code: 'host/fingerprint-key',
    fault: 'state',
    message: `the key of fingerprints ${JSON.stringify(path)} cannot be used (${why})`,
    fix: 'Put back a copy, or delete it: a new one is made, and secrets written before "cannot be verified" until they are written again.',
  });
