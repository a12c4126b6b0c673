import type { Diagnostic } from '../contract/diagnostic.ts';
import { TrunklineError } from '../contract/errors.ts';
import type { Wiring } from '../contract/wiring.ts';

/** What one side failed with, with the place of its connection in the manifests. Undefined for what is no side's. */
export function sideFailure(error: unknown, { carriers, platforms }: Wiring): Diagnostic | undefined {
  if (!TrunklineError.is(error) || !('side' in error)) return undefined;
  const carrier = carriers.find(({ name }) => name === error.side);
  const found = carrier ?? platforms.find(({ name }) => name === error.side);
  if (!found) return undefined;
  const base = carrier ? '/spec' : '/spec/connection';
  const { code, message, fix } = error;
  const pointer = found.connection === undefined ? '/spec' : `${base}${meant(found.connection, message)}`;
  return {
    code,
    severity: 'error',
    at: { at: 'manifest', document: found.document, pointer },
    summary: message,
    detail: '',
    fix,
  };
}

/** The field of the connection that a message is about: the one it names, or the one that holds the host it names. */
function meant(connection: unknown, message: string): string {
  const fields = Object.entries(Object(connection));
  const named = fields.find(([name]) => message.includes(`\`${name}\``));
  const [field] = named ?? fields.find(([, value]) => isIn(message, value)) ?? [];
  return field === undefined ? '' : `/${field}`;
}

function isIn(message: string, value: unknown): boolean {
  if (typeof value !== 'string') return false;
  const host = URL.canParse(value) ? new URL(value).host : value;
  return host.includes('.') && message.includes(host);
}

/** The same of sides that a run went on without. */
export const sideFailures = (errors: readonly TrunklineError[], wiring: Wiring): readonly Diagnostic[] =>
  errors.flatMap((error) => sideFailure(error, wiring) ?? []);
