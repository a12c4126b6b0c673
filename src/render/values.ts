import type { Foreign, Ref, SecretRef, Value } from '../contract/value.ts';
import { isNumber } from './number-ranges.ts';
import { oneLine } from './visible.ts';
import { indent } from './words.ts';

const has = (value: Value, key: string): boolean =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, key);

export const isSecret = (value: Value): value is SecretRef => has(value, '$secret');
const isRef = (value: Value): value is Ref => has(value, '$ref');
const isForeign = (value: Value): value is Foreign => has(value, '$foreign');

export const SENSITIVE = '(sensitive)';

/** A label for a type of resource; unknown types name themselves. */
export type LabelOf = (type: string) => string;

/** A value on one line, whatever is in it. */
export const showValue = (value: Value | undefined, labelOf: LabelOf = (type) => type): string =>
  oneLine(shown(value, labelOf));

function shown(value: Value | undefined, labelOf: LabelOf): string {
  if (value === undefined || value === null) return 'none';
  if (typeof value === 'string') return value.includes('\n') ? linesOf(value) : JSON.stringify(value);
  if (typeof value !== 'object') return String(value);
  if (isSecret(value)) return SENSITIVE;
  if (isRef(value)) return `${labelOf(value.$ref)} "${value.key}"`.trimStart();
  if (isForeign(value)) return value.label === value.id ? value.id : `"${value.label}" (${value.id})`;
  if (isRanges(value))
    return value.map(([first, last]) => (first === last ? first : `${first}..${last}`)).join(', ');
  if (Array.isArray(value)) return `[${value.map((item: Value) => shown(item, labelOf)).join(', ')}]`;
  const fields = Object.entries(value).map(([key, item]) => `${key}: ${shown(item, labelOf)}`);
  return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`;
}

const linesOf = (text: string): string => `(text of ${text.trimEnd().split('\n').length} lines)`;

/** Values a reader can take in as they stand. */
export const isLeaf = (value: Value): boolean =>
  typeof value !== 'object' ||
  value === null ||
  isSecret(value) ||
  isRef(value) ||
  isForeign(value) ||
  isRanges(value);

type Ranges = readonly (readonly [first: string, last: string])[];

/** Numbers as a coverage has them: the first and the last of each run. */
const isRanges = (value: Value): value is Ranges =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.every(
    (pair: Value) =>
      Array.isArray(pair) &&
      pair.length === 2 &&
      pair.every((end) => typeof end === 'string' && isNumber(end)),
  );

/** `services.gateway.image` and its value, for structured content such as a file. */
export function leaves(value: Value, path = ''): readonly (readonly [path: string, value: Value])[] {
  if (isLeaf(value)) return [[path, value]];
  const entries = Object.entries(value as Readonly<Record<string, Value>>);
  if (entries.length === 0) return [[path, value]];
  return entries.flatMap(([key, item]) => leaves(item, joined(path, key, Array.isArray(value))));
}

export const joined = (path: string, key: string, inList: boolean): string => {
  if (inList) return `${path}[${oneLine(key)}]`;
  const name = oneLine(key.includes('.') ? JSON.stringify(key) : key);
  return path === '' ? name : `${path}.${name}`;
};

export const isStructured = (value: Value | undefined): value is Value =>
  value !== undefined && !isLeaf(value) && !isFlatList(value);

/** A list of plain values fits on a line or shows as what came and went. */
export const isFlatList = (value: Value | undefined): value is readonly Value[] =>
  Array.isArray(value) && value.every((item: Value) => isLeaf(item));

const WIDEST = 100;

/** A value of something new, cut where nobody reads on; a change is always shown whole. */
export const shortened = (text: string): string =>
  text.length > WIDEST ? `${text.slice(0, WIDEST - 1)}…` : text;

/** At most `most` lines before "… N more". */
export function capped(lines: readonly string[], most: number, by: number): string {
  const more = lines.length - most;
  const shown = more > 1 ? [...lines.slice(0, most), `… ${more} more lines (--json shows all)`] : lines;
  return indent(shown.join('\n'), by);
}
