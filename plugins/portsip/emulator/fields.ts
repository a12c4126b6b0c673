import { z } from 'zod';
import type { Body } from './app.ts';
import { invalid } from './errors.ts';
import type { World } from './state.ts';
import { isOn } from './switches.ts';
import { reaches } from './versions.ts';

/** The body of a request as one version knows it. */
export interface Form<S extends z.ZodRawShape> {
  readonly shape: S;
  /** Any of the fields. */
  readonly some: z.ZodType<object>;
  /** Fields that came later than 16.0. */
  readonly since?: { readonly [K in keyof S]?: string };
  /** Fields that went. */
  readonly until?: { readonly [K in keyof S]?: string };
}

export const formOf = <S extends z.ZodRawShape>(form: Omit<Form<S>, 'some'>): Form<S> => ({
  ...form,
  some: z.object(form.shape).partial(),
});

export type Given<S extends z.ZodRawShape> = Partial<z.output<z.ZodObject<S>>>;

/** Present fields checked; null is no value of any. Refuses with VALIDATE_FAILED, by field names alone. */
export function read<S extends z.ZodRawShape>(
  world: World,
  version: string,
  form: Form<S>,
  body: Body,
): Given<S> {
  const known = knownTo(version, form);
  const unknown = Object.keys(body).filter((name) => !known.has(name));
  if (unknown.length > 0 && !isOn(world.io, 'unknownFieldsIgnored'))
    return invalid(`not fields of version ${version}: ${unknown.join(', ')}`);
  const kept = Object.fromEntries(Object.entries(body).filter(([name]) => known.has(name)));
  const result = form.some.safeParse(kept);
  if (!result.success)
    return invalid(result.error.issues.map((one) => `${one.path.join('.')}: ${one.message}`).join('; '));
  return sent(result.data) as Given<S>;
}

export function knownTo<S extends z.ZodRawShape>(
  version: string,
  { shape, since = {}, until = {} }: Form<S>,
): ReadonlySet<string> {
  const from = new Map<string, unknown>(Object.entries(since));
  const to = new Map<string, unknown>(Object.entries(until));
  const isPast = (moment: unknown): boolean => typeof moment === 'string' && reaches(version, moment);
  const has = (name: string): boolean => (!from.has(name) || isPast(from.get(name))) && !isPast(to.get(name));
  return new Set(Object.keys(shape).filter(has));
}

/** Without the fields that were not sent. */
const sent = (values: object): unknown =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

export function required<T>(value: T | undefined, name: string): T {
  return value === undefined ? invalid(`${name} is required`) : value;
}

const INT32 = 2 ** 31 - 1;

export const text = (most = Infinity, least = 0) =>
  most === Infinity ? z.string().min(least) : z.string().min(least).max(most);
export const int = (most = INT32) => z.int().min(0).max(most);
export const portNumber = int(65_535);
export const flag = z.boolean();

/** Blank fields come back as null (REST API, about, 2026-09). */
export const blank = (value: string): string | null => (value === '' ? null : value);
