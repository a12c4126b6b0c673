import { isSecretRef, type Value } from '../contract/value.ts';
import { placeholder } from './file-format.ts';

/** What stands in a plan and a journal for a text of a file that may be a secret. */
export const MASKED = '(sensitive)';

/**
 * What a file says, without what may be a secret: people put values where it names them, and what is read back goes
 * into plans and journals. Masked is what stands where `wanted` has a secret or `${NAME}`, and each text that `wanted`
 * does not have, where it stands among secrets or has the name of one. What is wanted as it stands stays.
 */
export const masked = (actual: Value, wanted: Value): Value => maskedBy(actual, [wanted]);

type Fields = Readonly<Record<string, Value>>;

const isFields = (value: Value): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !isSecretRef(value);

/** Items of a list have no place of their own, since one that came or went moves the others: each may be any of them. */
function maskedBy(actual: Value, wanted: readonly Value[]): Value {
  if (Array.isArray(actual)) {
    const items = wanted.flatMap((one) => (Array.isArray(one) ? (one as readonly Value[]) : []));
    return actual.map((item: Value) => maskedBy(item, items));
  }
  if (isFields(actual)) return maskedFields(actual, wanted.filter(isFields));
  if (actual === null || isWanted(actual, wanted) || !wanted.some(holdsSecret)) return actual;
  return typeof actual === 'string' ? maskedText(actual, wanted) : MASKED;
}

/** The name of a secret is none. */
const isWanted = (actual: Value, wanted: readonly Value[]): boolean =>
  (typeof actual === 'string' && /^\$\{\w+\}$/.test(actual)) ||
  wanted.some((one) => actual === (isSecretRef(one) ? placeholder(one) : one));

/** Whether the file names a secret here or anywhere inside. */
function holdsSecret(wanted: Value): boolean {
  if (typeof wanted === 'string') return /\$\{\w+\}/.test(wanted);
  if (typeof wanted !== 'object' || wanted === null) return false;
  return isSecretRef(wanted) || Object.values(wanted).some((item) => holdsSecret(item as Value));
}

const NAMED = /^(\w+)=/;

/**
 * Of a text of several lines, those stay that are wanted as they are. Of `NAME=value` the name stays, and the value too
 * where a value without a secret is wanted of that name: a setting that seemed not to be there would prove something else.
 */
function maskedText(actual: string, wanted: readonly Value[]): string {
  const [start] = NAMED.exec(actual) ?? [];
  const named = wanted.filter((one) => typeof one === 'string' && NAMED.test(one)) as readonly string[];
  if (start !== undefined && named.length > 0) {
    const here = named.filter((one) => one.startsWith(start));
    return here.length > 0 && !here.some(holdsSecret) ? actual : `${start}${MASKED}`;
  }
  const lines = new Set(
    wanted.flatMap((one) => (typeof one === 'string' && one.includes('\n') ? one.split('\n') : [])),
  );
  if (lines.size === 0) return MASKED;
  return actual
    .split('\n')
    .map((line) => (lines.has(line) ? line : MASKED))
    .join('\n');
}

const SECRET_NAME = /pass|secret|token|credential|api_?key|private_?key|auth/i;

function maskedFields(actual: Fields, wanted: readonly Fields[]): Fields {
  const amongSecrets = wanted.some((one) => Object.values(one).some((value) => isSecretRef(value)));
  return Object.fromEntries(
    Object.entries(actual).map(([key, value]) => {
      const here = wanted.flatMap((one) => (Object.hasOwn(one, key) ? [one[key] ?? null] : []));
      if (here.length > 0) return [key, maskedBy(value, here)];
      return [key, amongSecrets || SECRET_NAME.test(key) ? withoutTexts(value) : maskedBy(value, [])];
    }),
  );
}

function withoutTexts(value: Value): Value {
  if (typeof value === 'string') return MASKED;
  if (Array.isArray(value)) return value.map((item: Value) => withoutTexts(item));
  if (!isFields(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withoutTexts(item)]));
}
