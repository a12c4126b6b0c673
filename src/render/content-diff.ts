import type { SecretRef, Value } from '../contract/value.ts';
import { isFlatList, isLeaf, isSecret, leaves, joined } from './values.ts';

/** One place inside structured content where two versions of it differ. */
export interface ContentChange {
  readonly path: string;
  /** Absent: it came. */
  readonly before?: Value;
  /** Absent: it went. */
  readonly after?: Value;
  /** A member of the list at `path`, or a line of its text. */
  readonly member?: true;
}

/**
 * Where content differs, in its order. Entries of a list are paired by a property that names them, so that one that goes
 * does not change all after it. A secret and its placeholder in a rendered file are the same.
 */
export function contentChanges(before: Value, after: Value, path = ''): readonly ContentChange[] {
  if (saysTheSame(before, after)) return [];
  const texts = linesOf(before, after);
  if (texts) return listChanges(...texts, path);
  if (isFlatList(before) && isFlatList(after)) return listChanges(before, after, path);
  if (!isCompound(before) || !isCompound(after) || Array.isArray(before) !== Array.isArray(after))
    return [{ path, before, after }];
  const [was, is] = Array.isArray(before) && Array.isArray(after) ? named(before, after) : [before, after];
  const inList = Array.isArray(before);
  return [...new Set([...Object.keys(was), ...Object.keys(is)])].flatMap((key) =>
    childChanges(memberOf(was, key), memberOf(is, key), joined(path, key, inList)),
  );
}

type Members = Readonly<Record<string, Value>>;
type Compound = readonly Value[] | Members;

const isCompound = (value: Value): value is Compound => !isLeaf(value);

const memberOf = (value: Compound, key: string): Value | undefined =>
  Object.hasOwn(value, key) ? (value as Members)[key] : undefined;

function childChanges(
  before: Value | undefined,
  after: Value | undefined,
  path: string,
): readonly ContentChange[] {
  if (before !== undefined && after !== undefined) return contentChanges(before, after, path);
  if (before !== undefined) return [{ path, before }];
  return after === undefined ? [] : leaves(after, path).map(([at, leaf]) => ({ path: at, after: leaf }));
}

/** Texts of several lines are compared line by line. */
const linesOf = (before: Value, after: Value): readonly [readonly Value[], readonly Value[]] | undefined =>
  typeof before === 'string' && typeof after === 'string' && `${before}${after}`.trimEnd().includes('\n')
    ? [before.split('\n'), after.split('\n')]
    : undefined;

/** What came and went; an order that alone has changed is the change. */
function listChanges(
  before: readonly Value[],
  after: readonly Value[],
  path: string,
): readonly ContentChange[] {
  const lacks = (list: readonly Value[], item: Value): boolean => !list.some((one) => saysTheSame(one, item));
  const changes = [
    ...before
      .filter((item) => lacks(after, item))
      .map((item) => ({ path, before: item, member: true as const })),
    ...after
      .filter((item) => lacks(before, item))
      .map((item) => ({ path, after: item, member: true as const })),
  ];
  return changes.length > 0 ? changes : [{ path, before, after }];
}

/** Both lists by the property that names their entries; by place where none does. */
function named(before: readonly Value[], after: readonly Value[]): readonly [Compound, Compound] {
  const key = namingProperty(before, after);
  if (key === undefined) return [before, after];
  const byName = (list: readonly Value[]): Members =>
    Object.fromEntries(list.map((entry) => [JSON.stringify(textIn(entry, key)), entry]));
  return [byName(before), byName(after)];
}

/** A text that no two entries of a list share. Of several, the one that most entries have kept. */
function namingProperty(before: readonly Value[], after: readonly Value[]): string | undefined {
  const [first] = [...before, ...after];
  if (first === undefined || !isCompound(first) || Array.isArray(first)) return undefined;
  const ranked = Object.keys(first)
    .filter((key) => isUnique(before, key) && isUnique(after, key))
    .map((key) => ({
      key,
      kept: after.filter((one) => before.some((was) => textIn(was, key) === textIn(one, key))).length,
    }))
    .toSorted((a, b) => b.kept - a.kept);
  const [best] = ranked;
  // Where nothing was kept, a list of the same length is rather one whose entries changed their names.
  return best && (best.kept > 0 || before.length !== after.length) ? best.key : undefined;
}

function isUnique(list: readonly Value[], key: string): boolean {
  const texts = list.map((entry) => textIn(entry, key));
  return !texts.includes(undefined) && new Set(texts).size === texts.length;
}

function textIn(entry: Value, key: string): string | undefined {
  const text = isCompound(entry) ? memberOf(entry, key) : undefined;
  return typeof text === 'string' ? text : undefined;
}

/** Deep, whatever the order of keys. */
function saysTheSame(a: Value, b: Value): boolean {
  if (isSecret(a) || isSecret(b)) return textOf(a) === textOf(b);
  if (!isObject(a) || !isObject(b)) return a === b;
  const keys = Object.keys(a);
  if (Array.isArray(a) !== Array.isArray(b) || keys.length !== Object.keys(b).length) return false;
  return keys.every((key) => {
    const [was, is] = [memberOf(a, key), memberOf(b, key)];
    return was !== undefined && is !== undefined && saysTheSame(was, is);
  });
}

const isObject = (value: Value): value is Compound => typeof value === 'object' && value !== null;

const textOf = (value: Value): string => (isSecret(value) ? placeholder(value) : JSON.stringify(value));

/** How a rendered file names a secret, quoted: `"${NAME}"` for a variable, a name made of the source for others. */
function placeholder({ $secret: source }: SecretRef): string {
  if ('env' in source) return JSON.stringify(`\${${source.env}}`);
  const words = 'file' in source ? `file ${source.file}` : `command ${source.command[0] ?? ''}`;
  return JSON.stringify(`\${${words.replaceAll(/[^A-Za-z0-9]+/g, '_').toUpperCase()}}`);
}
