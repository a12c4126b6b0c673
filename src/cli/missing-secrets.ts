import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Diagnostic } from '../contract/diagnostic.ts';
import { TrunklineError } from '../contract/errors.ts';
import { describeSecret, isSecretRef, type SecretRef } from '../contract/value.ts';
import type { Wiring } from '../contract/wiring.ts';
import type { Env } from '../host/environment.ts';

const CODE = 'host/secret-missing';

/** A secret that a manifest names, and where. */
interface Named {
  readonly ref: SecretRef;
  readonly document: string;
  readonly pointer: string;
}

/** Where secrets are looked for. */
export interface Around {
  readonly env: Env;
  /** Files are relative to it. */
  readonly dir: string;
}

/** Secrets that cannot be had, by what wants them: the logins of sides, and what goes into their settings. */
export interface Missing {
  readonly logins: readonly Named[];
  readonly settings: readonly Named[];
}

/** What a command would print is not asked: it may want a person. */
export function missingSecrets(wiring: Wiring, around: Around): Missing {
  const missing = (all: readonly Named[]): readonly Named[] =>
    all.filter(({ ref }, at) => isMissing(ref, around) && all.findIndex((one) => same(one.ref, ref)) === at);
  return { logins: missing(loginsOf(wiring)), settings: missing(settingsOf(wiring)) };
}

/**
 * When a run ended for want of a secret: that one and all others that are not there, with their places, so that they are
 * not found one by one. Those that only a write needs do not end a run that reads, and are not told by a command after
 * which nothing is written. Empty for any other error.
 */
export function missingSecretFindings(
  error: unknown,
  wiring: Wiring,
  { neverWrites, ...around }: Around & { readonly neverWrites: boolean },
): readonly Diagnostic[] {
  if (!TrunklineError.is(error) || error.code !== CODE) return [];
  const isIt = ({ ref }: Named): boolean => error.message.includes(JSON.stringify(describeSecret(ref)));
  const { logins, settings } = missingSecrets(wiring, around);
  const forLogin = logins.some(isIt);
  // A command that failed, or a file that is there and cannot be read.
  const alone = [...loginsOf(wiring), ...settingsOf(wiring)].find(isIt);
  if (forLogin) return [...logins.map(finding), ...(neverWrites ? [] : settings.map(neededLater))];
  if (settings.some(isIt)) return settings.map(finding);
  return alone ? [{ ...finding(alone), summary: error.message, fix: error.fix }] : [];
}

const loginsOf = ({ carriers, platforms }: Wiring): readonly Named[] => [
  ...carriers.flatMap(({ document, connection }) => secretsIn(connection, document, '/spec')),
  ...platforms.flatMap(({ document, connection }) => secretsIn(connection, document, '/spec/connection')),
];

const settingsOf = ({ platforms, trunks }: Wiring): readonly Named[] => [
  ...platforms.flatMap(({ document, shared }) => secretsIn(shared, document, '/spec/settings')),
  ...trunks.flatMap(({ document, spec, endpoints }) => [
    ...secretsIn(spec.access, document, '/spec/access'),
    ...endpoints.flatMap(({ settings, pointer }) => secretsIn(settings, document, `${pointer}/settings`)),
  ]),
];

function secretsIn(value: unknown, document: string, pointer: string): readonly Named[] {
  if (typeof value !== 'object' || value === null) return [];
  if (isSecretRef(value)) return [{ ref: value, document, pointer }];
  return Object.entries(value).flatMap(([key, inner]) => secretsIn(inner, document, `${pointer}/${key}`));
}

const same = (a: SecretRef, b: SecretRef): boolean => JSON.stringify(a) === JSON.stringify(b);

function isMissing({ $secret: source }: SecretRef, { env, dir }: Around): boolean {
  if ('env' in source) return (env[source.env] ?? '') === '';
  return 'file' in source && !existsSync(resolve(dir, source.file));
}

/** How a missing secret is named in a list. */
export const nameOf = ({ ref: { $secret: source } }: Named): string =>
  'env' in source ? source.env : 'file' in source ? source.file : (source.command[0] ?? '');

function finding({ ref, document, pointer }: Named): Diagnostic {
  const isFile = 'file' in ref.$secret;
  const name = JSON.stringify(nameOf({ ref, document, pointer }));
  return {
    code: CODE,
    severity: 'error',
    at: { at: 'manifest', document, pointer },
    summary: isFile
      ? `the file ${name} of a secret is not there`
      : `the environment variable ${name} is not set`,
    detail: '',
    fix: isFile
      ? 'Write the secret into it, and nothing else; its path is relative to the folder of the first manifest.'
      : 'Set it; or add --sandbox to run without an account.',
  };
}

const neededLater = (named: Named): Diagnostic => ({
  ...finding(named),
  severity: 'warning',
  detail: 'What writes it needs it, such as an apply, and `render --with-secrets`.',
});
