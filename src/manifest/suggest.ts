import { nearest } from '../contract/nearest.ts';
import { withoutSecrets } from './address-secrets.ts';

const MOST = 12;

/** `did you mean "x"?`, or what is allowed. */
export function suggestion(word: string, allowed: readonly string[]): string {
  const near = nearest(word, allowed);
  if (near !== undefined) return `Did you mean "${near}"?`;
  if (allowed.length === 0) return 'Remove it.';
  const listed = allowed.slice(0, MOST).map((item) => `"${item}"`);
  return `Use ${listed.join(', ')}${allowed.length > MOST ? ', …' : ''}.`;
}

const LONGEST = 60;

/** An offending value as it is shown: scalars in quotes and cut short, the rest by its type alone. */
export function quote(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  if (typeof value === 'object') return Array.isArray(value) ? 'a list' : 'a mapping';
  const text = withoutSecrets(textOf(value));
  return JSON.stringify(text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
}

/** A scalar as text; nothing for the rest. */
export const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
