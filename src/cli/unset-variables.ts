import type { Diagnostic } from '../contract/diagnostic.ts';
import { TrunklineError } from '../contract/errors.ts';
import { isSecretRef } from '../contract/value.ts';
import type { Wiring } from '../contract/wiring.ts';
import type { Env } from '../host/environment.ts';

const CODE = 'host/secret-missing';

interface Asked {
  readonly name: string;
  readonly document: string;
  readonly pointer: string;
}

/**
 * When a run ended for want of a variable: that one and all others of logins that are not set, with their places, so
 * that they are not found one by one. Empty for any other error.
 */
export function unsetVariables(error: unknown, wiring: Wiring, env: Env): readonly Diagnostic[] {
  if (!TrunklineError.is(error) || error.code !== CODE) return [];
  const unset = loginVariables(wiring).filter(({ name }) => (env[name] ?? '') === '');
  const isOne = unset.some(({ name }) => error.message.includes(`"env ${name}"`));
  return isOne ? unset.map(unsetVariable) : [];
}

const loginVariables = ({ carriers, platforms }: Wiring): readonly Asked[] => [
  ...carriers.flatMap(({ document, connection }) => variablesIn(connection, document, '/spec')),
  ...platforms.flatMap(({ document, connection }) => variablesIn(connection, document, '/spec/connection')),
];

function variablesIn(value: unknown, document: string, pointer: string): readonly Asked[] {
  if (typeof value !== 'object' || value === null) return [];
  if (isSecretRef(value)) {
    const source = value.$secret;
    return 'env' in source ? [{ name: source.env, document, pointer }] : [];
  }
  return Object.entries(value).flatMap(([key, inner]) => variablesIn(inner, document, `${pointer}/${key}`));
}

const unsetVariable = ({ name, document, pointer }: Asked): Diagnostic => ({
  code: CODE,
  severity: 'error',
  at: { at: 'manifest', document, pointer },
  summary: `the environment variable "${name}" is not set`,
  detail: '',
  fix: 'Set it; or add --sandbox to run without an account.',
});
