import { execFile } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { TrunklineError } from '../contract/errors.ts';
import { describeSecret, type SecretRef, type SecretSource } from '../contract/value.ts';
import type { Secrets } from '../engine/ports.ts';
import { codeOf, hasCode } from './durable.ts';
import type { Env } from './environment.ts';
import { fingerprintKey } from './fingerprint-key.ts';
import type { Redactor } from '../contract/redact.ts';

export interface SecretsOptions {
  readonly env: Env;
  /** Files are relative to it, commands run in it. */
  readonly baseDir: string;
  /** Holds the key of fingerprints. */
  readonly stateDir: string;
  readonly redactor: Redactor;
  /** For one command. Default 30,000 ms. */
  readonly timeoutMs?: number;
}

/**
 * Secrets by reference, each read once. One newline at the end is not part of a value. Fails with
 * `host/secret-missing`, which tells where the value should be and nothing of what is there.
 */
export function createSecrets(options: SecretsOptions): Secrets {
  const known = new Map<string, Promise<string>>();
  let key: Promise<Buffer> | undefined;

  const read = async (ref: SecretRef): Promise<string> => {
    const value = (
      await fetchSecret(ref.$secret, options).catch((error: unknown) => missing(ref, reasonOf(error)))
    )?.replace(/\r?\n$/, '');
    if (value === undefined) return missing(ref, 'not set');
    if (value === '') return missing(ref, 'empty');
    return value;
  };

  const once = (ref: SecretRef): Promise<string> => {
    const name = JSON.stringify(ref.$secret);
    const before = known.get(name);
    if (before) return before;
    const value = read(ref);
    known.set(name, value);
    value.catch(() => known.delete(name));
    return value;
  };

  return {
    async value(ref) {
      const value = await once(ref);
      options.redactor.learn(value);
      return value;
    },
    open: once,
    async fingerprint(value) {
      key ??= fingerprintKey(options.stateDir);
      return createHmac('sha256', await key)
        .update(value)
        .digest('hex');
    },
  };
}

const run = promisify(execFile);

async function fetchSecret(source: SecretSource, options: SecretsOptions): Promise<string | undefined> {
  if ('env' in source) return options.env[source.env];
  if ('file' in source) return readFile(resolve(options.baseDir, source.file), 'utf8');
  const [program = '', ...args] = source.command;
  // Without a shell: the words of the manifest are the words the program gets.
  const { stdout } = await run(program, args, {
    cwd: options.baseDir,
    env: { ...options.env },
    timeout: options.timeoutMs ?? 30_000,
    // A program may ignore being asked to end.
    killSignal: 'SIGKILL',
    windowsHide: true,
  });
  return stdout;
}

/** Never the output of the command: it may hold the secret. */
function reasonOf(error: unknown): string {
  if (hasCode(error, null)) return 'stopped: it took too long';
  const code = codeOf(error);
  return /^\d+$/.test(code) ? `it ended with ${code}` : code;
}

const FIXES = {
  env: 'Set the environment variable.',
  file: 'Write the secret into the file, and nothing else. Its path is relative to the manifest.',
  command: 'Run the command by hand: it must print the secret, end with 0 and ask nothing.',
};

function missing(ref: SecretRef, why: string): never {
  const source = ref.$secret;
  const kind = 'env' in source ? 'env' : 'file' in source ? 'file' : 'command';
  throw new TrunklineError({
    code: 'host/secret-missing',
    fault: 'input',
    message: `the secret ${JSON.stringify(describeSecret(ref))} cannot be had (${why})`,
    fix: FIXES[kind],
  });
}
