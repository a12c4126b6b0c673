import type { Json } from 'trunkline/plugin';
import { failure } from './errors.ts';
import type { Template } from './org.ts';
import type { Descriptor } from './rows.ts';

/**
 * Refuses what the template of the org does not have or does not allow: the API takes unknown keys in silence. Fails with
 * `genesys-cloud/unknown-property` and `bad-property`; no value of a secret is in them.
 */
export function checkProperties(
  what: string,
  template: Template,
  sent: Readonly<Record<string, Json>>,
  secrets: ReadonlySet<string>,
): void {
  for (const [key, value] of Object.entries(sent)) {
    const descriptor = template[key];
    if (!descriptor)
      throw failure('unknown-property', `${what}: the template of the org has no property "${key}"`, {
        fault: 'input',
      });
    const problem = problemOf(descriptor, value);
    if (problem === undefined) continue;
    const shown = secrets.has(key) ? 'its value' : JSON.stringify(value);
    throw failure('bad-property', `${what}: property "${key}" cannot be ${shown}: ${problem}`, {
      fault: 'input',
    });
  }
}

/** Properties are described as a JSON schema (Genesys provisioning guide; Terraform provider of 2021-10). */
function problemOf(of: Descriptor, value: Json): string | undefined {
  if (of.type && typeOf(value, of.type) !== of.type) return `it is of type ${of.type}`;
  if (of.enum && !of.enum.some((one) => one === value)) return `it is one of ${listed(of.enum)}`;
  if (of.pattern && typeof value === 'string' && !matches(of.pattern, value))
    return `it matches ${of.pattern}`;
  if (typeof value === 'number') return problemOfNumber(of, value);
  return Array.isArray(value) ? problemOfList(of, value) : undefined;
}

const problemOfNumber = ({ minimum, maximum }: Descriptor, value: number): string | undefined => {
  if (typeof minimum === 'number' && value < minimum) return `it is at least ${minimum}`;
  return typeof maximum === 'number' && value > maximum ? `it is at most ${maximum}` : undefined;
};

function problemOfList({ items, uniqueItems }: Descriptor, value: readonly Json[]): string | undefined {
  const allowed = items?.enum;
  const odd = allowed && value.find((one) => !allowed.some((other) => other === one));
  if (odd !== undefined) return `its items are of ${listed(allowed ?? [])}`;
  return uniqueItems && new Set(value).size < value.length ? 'no item stands in it twice' : undefined;
}

const listed = (values: readonly Json[]): string => values.map((one) => JSON.stringify(one)).join(', ');

function typeOf(value: Json, wanted: string): string {
  if (Array.isArray(value)) return 'array';
  if (value === null) return 'null';
  return typeof value === 'number' && Number.isInteger(value) && wanted === 'integer'
    ? 'integer'
    : typeof value;
}

/** A pattern that this engine cannot read refuses nothing: the org has the last word. */
function matches(pattern: string, value: string): boolean {
  try {
    return new RegExp(pattern).test(value);
  } catch {
    return true;
  }
}
