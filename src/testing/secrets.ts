import { createHash } from 'node:crypto';
import { TrunklineError } from '../contract/errors.ts';
import { describeSecret, type SecretRef } from '../contract/value.ts';
import type { Secrets } from '../engine/ports.ts';
import type { Gate } from './gate.ts';

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Made from its reference, always the same, and strong enough for every vendor here: lower and upper case, digits. */
export const inventSecret = (secret: SecretRef): string => `Aa1${hash(describeSecret(secret)).slice(0, 21)}`;

export interface SecretOptions {
  /** By what the reference is called: `env PBX_PASSWORD`, `file pbx.pass`. Others are invented. */
  readonly values?: Readonly<Record<string, string>>;
  /** References that lead to no value. */
  readonly missing?: readonly string[];
  /** Told of each value that was asked for. */
  readonly learn?: (value: string) => void;
}

export const secretValue = (options: SecretOptions, secret: SecretRef): string =>
  options.values?.[describeSecret(secret)] ?? inventSecret(secret);

export function memorySecrets(options: SecretOptions, gate: Gate): Secrets {
  const read = (secret: SecretRef): string => {
    if (options.missing?.includes(describeSecret(secret))) throw missing(secret);
    return secretValue(options, secret);
  };
  return {
    value: (secret) =>
      gate.alive(() => {
        const value = read(secret);
        options.learn?.(value);
        return value;
      }),
    open: (value) => gate.alive(() => read(value)),
    fingerprint: (value) => gate.alive(() => hash(`fingerprint ${value}`)),
  };
}

const missing = (secret: SecretRef): TrunklineError =>
  new TrunklineError({
    code: 'host/secret-missing',
    fault: 'input',
    message: `the secret "${describeSecret(secret)}" cannot be had (not set)`,
    fix: 'Provide it, then run again.',
  });
