import { isKnown, type Known } from '../contract/fact.ts';
import type { Asked, Claim, Open } from './shapes.ts';

/** What one end says, shown to the user as `value`. */
export const claim = (
  what: string,
  fact: Pick<Known<unknown>, 'from' | 'confidence'>,
  value: string,
): Claim => ({
  what,
  value,
  from: fact.from,
  confidence: fact.confidence,
});

/** The unknown ones among the facts a rule needs. */
export const open = (...asked: readonly Asked[]): readonly Open[] =>
  asked.flatMap(([end, what, fact]) => (isKnown(fact) ? [] : [{ end, what, fact }]));

/** `a, b, c`, at most `most` (default 4) before "and N more"; `none` for an empty list. */
export function listed(items: readonly string[], most = 4): string {
  if (items.length === 0) return 'none';
  const shown = items.slice(0, most).join(', ');
  return items.length > most ? `${shown} and ${items.length - most} more` : shown;
}
