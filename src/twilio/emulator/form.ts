import type { Code } from './errors.ts';
import { refuse } from './errors.ts';

/** A form body. Every reader answers undefined for a parameter that was not sent. */
export type Form = Readonly<Record<string, string>>;

/** Parameters the API does not know are refused (20001), so that a misspelt one is never lost in silence. */
export function allow(form: Form, names: readonly string[]): void {
  const unknown = Object.keys(form).find((name) => !names.includes(name));
  if (unknown !== undefined) refuse(20001, `"${unknown}" is not a parameter of this resource`);
}

export function required<T>(value: T | undefined, name: string, code: Code = 20001): T {
  return value === undefined || value === '' ? refuse(code, `${name} is required`) : value;
}

export function text(form: Form, name: string, max: number, code: Code): string | undefined {
  const value = form[name];
  if (value !== undefined && value.length > max) refuse(code, `${name} is longer than ${max} characters`);
  return value;
}

export function flag(form: Form, name: string): boolean | undefined {
  const value = form[name]?.toLowerCase();
  if (value === undefined) return undefined;
  return value === 'true' || (value === 'false' ? false : refuse(20001, `${name} must be true or false`));
}

export function oneOf<T extends string>(form: Form, name: string, words: readonly T[]): T | undefined {
  const value = form[name];
  if (value === undefined) return undefined;
  return words.find((word) => word === value) ?? refuse(20001, `${name} must be one of ${words.join(', ')}`);
}

export function integer(
  form: Form,
  name: string,
  range: { readonly from: number; readonly to: number; readonly code?: Code },
): number | undefined {
  const value = form[name];
  if (value === undefined) return undefined;
  const number = /^\d{1,9}$/.test(value) ? Number(value) : -1;
  if (number >= range.from && number <= range.to) return number;
  return refuse(range.code ?? 20001, `${name} must be from ${range.from} to ${range.to}`);
}

/** An empty string clears a URL. */
export function url(form: Form, name: string): string | undefined {
  const value = form[name];
  if (value === undefined || value === '' || /^https?:\/\/[^\s/]+/i.test(value)) return value;
  return refuse(21402, `${name} is not an absolute http or https URL`);
}

export const method = (form: Form, name: string): 'GET' | 'POST' | undefined =>
  oneOf(form, name, ['GET', 'POST']);

/** The SID of another object; empty to let go of it. */
export function sid(form: Form, name: string, prefix: string): string | undefined {
  const value = form[name];
  if (value === undefined || value === '') return value;
  const good = value.startsWith(prefix) && /^[A-Z]{2}[0-9a-f]{32}$/i.test(value);
  return good ? value : refuse(20423, `${name} must be a ${prefix} SID`);
}

/** Without the entries that were not sent. */
export function sent<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const entries = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]?: Exclude<T[K], undefined> };
}
