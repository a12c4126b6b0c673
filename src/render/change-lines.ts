import type { Value } from '../contract/value.ts';
import { contentChanges, type ContentChange } from './content-diff.ts';
import type { Painter } from './painter.ts';
import { isFlatList, isSecret, isStructured, leaves, SENSITIVE, showValue, type LabelOf } from './values.ts';
import { count } from './words.ts';

interface LineView {
  readonly paint: Painter;
  readonly labelOf: LabelOf;
}

/** Whether a difference is shown place by place: structured content, lists, and texts of several lines. */
export const hasPlaces = (value: Value): boolean =>
  typeof value === 'string' ? value.trimEnd().includes('\n') : isStructured(value) || isFlatList(value);

/** What changed, one place a line: first what is another now, then what went, then what came. */
export const changeLines = (
  { before, after }: { readonly before: Value; readonly after: Value },
  view: LineView,
): readonly string[] =>
  contentChanges(before ?? emptyLike(after), after ?? emptyLike(before))
    .toSorted((a, b) => rank(a) - rank(b))
    .map((change) => lineOf(change, view));

const emptyLike = (value: Value): Value => (Array.isArray(value) ? [] : typeof value === 'string' ? '' : {});

const rank = ({ before, after }: ContentChange): number =>
  after === undefined ? 1 : before === undefined ? 2 : 0;

function lineOf(change: ContentChange, { paint, labelOf }: LineView): string {
  const { path, before, after } = change;
  const at = path === '' ? '' : `${path}: `;
  if (before === undefined) return paint.green(`  + ${at}${showItem(after, labelOf)}`);
  if (after === undefined) return paint.red(`  - ${gone(change, before, labelOf)}`);
  if (isSecret(before) || isSecret(after)) return paint.yellow(`  ~ ${at}${SENSITIVE} → ${SENSITIVE}`);
  return paint.yellow(`  ~ ${at}${showItem(before, labelOf)} → ${showItem(after, labelOf)}`);
}

/** A text that went from under a key may be a secret that somebody wrote into the file; a member of a list is none. */
function gone({ path, member }: ContentChange, value: Value, labelOf: LabelOf): string {
  const item = showItem(value, labelOf);
  if (isStructured(value)) return `${path} ${item}`.trimStart();
  if (member) return path === '' ? item : `${path}: ${item}`;
  return typeof value === 'string' ? path : `${path}: ${item}`;
}

const showItem = (value: Value | undefined, labelOf: LabelOf): string =>
  isStructured(value) ? `(${count(leaves(value).length, 'value')})` : showValue(value, labelOf);
