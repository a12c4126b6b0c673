import { createHash, createHmac } from 'node:crypto';
import type { SecretRef } from '../contract/value.ts';

/** The same reference always gives the same value, on every machine. */
export interface InventedSecrets {
  value(ref: SecretRef): Promise<string>;
  open(ref: SecretRef): Promise<string>;
  fingerprint(value: string): Promise<string>;
}

/** Secrets of a sandbox: made up from their references, nothing is read. `learn` hears each value (for a redactor). */
export const inventSecrets = (learn: (value: string) => void = () => undefined): InventedSecrets => ({
  value: async (ref) => {
    const value = inventSecret(ref);
    learn(value);
    return value;
  },
  open: async (ref) => inventSecret(ref),
  fingerprint: async (value) => createHmac('sha256', 'trunkline sandbox').update(value).digest('hex'),
});

/**
 * `Sandbox1` and 16 letters and digits, so that nobody takes it for a real one; it meets Twilio's rule for passwords (12
 * characters, mixed case, a digit; Twilio docs, SIP credentials, 2026-08). A reference whose name ends in ACCOUNT_SID or
 * API_KEY gets what it says: `AC` or `SK` and 32 hexadecimal digits.
 */
export function inventSecret(ref: SecretRef): string {
  const digest = createHash('sha256').update(JSON.stringify(ref.$secret)).digest();
  const name = nameOf(ref);
  if (/ACCOUNT_?SID$/.test(name)) return `AC${madeUp(digest)}`;
  if (/(?:API_KEY|TWILIO\w*APIKEY)(_?SID)?$/.test(name)) return `SK${madeUp(digest)}`;
  return `Sandbox1${digest.toString('base64url').replace(/[-_]/g, 'x').slice(0, 16)}`;
}

/** 32 hexadecimal digits that nobody takes for those of an account: they begin with eight zeros. */
const madeUp = (digest: Buffer): string => `${'0'.repeat(8)}${digest.toString('hex').slice(0, 24)}`;

/** The last word of the reference, in the form of an environment variable. */
function nameOf({ $secret: source }: SecretRef): string {
  const text = 'env' in source ? source.env : 'file' in source ? source.file : (source.command.at(-1) ?? '');
  const last = text.split(/[/\\]/).at(-1) ?? '';
  return last
    .replace(/\.\w+$/, '')
    .replace(/\W+/g, '_')
    .toUpperCase();
}
