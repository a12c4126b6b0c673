import { cidrProblem, type Json } from 'trunkline/plugin';
import { bad, fieldMissing, invalid } from '../errors.ts';
import type { Fields } from '../state.ts';
import { ALLOW_LIST, ALLOWED_AT_MOST, type Descriptor, type Descriptors } from './descriptors.ts';

/** What came in: the value holders by key. */
export type Given = Readonly<
  Record<string, { readonly value?: { readonly instance?: unknown } | null } | null>
>;

/**
 * The values that a write leaves: what is given, else what was there (`before`), else the default. A key the template
 * does not have is passed over in silence (Terraform provider, 2026-07: its own example sends some).
 */
export function valuesOf(descriptors: Descriptors, given: Given, before: Fields, code: string): Fields {
  const values = Object.entries(descriptors).map(([key, descriptor]): readonly [string, Json] => {
    const instance = given[key]?.value?.instance;
    if (instance === undefined || instance === null) return [key, before[key] ?? descriptor.default];
    const wrong = problemOf(descriptor, instance) ?? networkProblem(key, instance);
    if (wrong !== undefined)
      return code === 'validation.error' ? bad(code, `${key}: ${wrong}`) : invalid(key, `${key}: ${wrong}`);
    return [key, instance as Json];
  });
  for (const [key, value] of values)
    if (value === null && descriptors[key]?.required === true) fieldMissing(key);
  return Object.fromEntries(values);
}

const problemOf = (descriptor: Descriptor, value: unknown): string | undefined =>
  PROBLEMS[descriptor.type](descriptor, value);

type Problem = (descriptor: Descriptor, value: unknown) => string | undefined;

const PROBLEMS: Readonly<Record<Descriptor['type'], Problem>> = {
  boolean: (_descriptor, value) => (typeof value === 'boolean' ? undefined : 'not a boolean'),
  integer: integerProblem,
  string: stringProblem,
  array: arrayProblem,
};

function integerProblem({ minimum, maximum }: Descriptor, value: unknown): string | undefined {
  if (typeof value !== 'number' || !Number.isInteger(value)) return 'not an integer';
  const within = value >= (minimum ?? value) && value <= (maximum ?? value);
  return within ? undefined : `not from ${minimum} to ${maximum}`;
}

function stringProblem(descriptor: Descriptor, value: unknown): string | undefined {
  if (typeof value !== 'string') return 'not a string';
  if (descriptor.enum && !descriptor.enum.includes(value)) return `not one of ${descriptor.enum.join(', ')}`;
  return descriptor.pattern === undefined || new RegExp(descriptor.pattern).test(value)
    ? undefined
    : `does not match ${descriptor.pattern}`;
}

function arrayProblem({ items, uniqueItems }: Descriptor, value: unknown): string | undefined {
  if (!Array.isArray(value) || !value.every((one) => typeof one === 'string')) return 'not a list of strings';
  const allowed = items?.enum;
  if (allowed && !value.every((one) => allowed.includes(one))) return `items not of ${allowed.join(', ')}`;
  return uniqueItems && new Set(value).size < value.length ? 'an item stands twice' : undefined;
}

/** Only addresses and networks are let in. */
function networkProblem(key: string, value: unknown): string | undefined {
  if (key !== ALLOW_LIST || !Array.isArray(value)) return undefined;
  if (value.length > ALLOWED_AT_MOST) return `more than ${ALLOWED_AT_MOST} entries`;
  return value.some((one) => cidrProblem(String(one)) !== undefined)
    ? 'not an address or network'
    : undefined;
}
