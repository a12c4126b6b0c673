import { itemsOf, rangeOf, type DialRule } from './pipeline.ts';

/** How much of what a rule is for another one takes, which is tried first. */
export type Taken = 'all' | 'some' | 'none';

/**
 * Of the numbers and callers that a rule is for: those that meet the conditions of another one too. By the conditions
 * alone, so for every number there is, and not for samples.
 */
export function takenBy(rival: DialRule, rule: DialRule): Taken {
  const parts = [
    among(rival.prefixes, rule.prefixes, prefixes),
    among(rival.lengths, rule.lengths, equal),
    among(rival.callers, rule.callers, extensions),
  ];
  if (parts.includes('none')) return 'none';
  return parts.every((part) => part === 'all') ? 'all' : 'some';
}

/** Over two lists of items, of which an empty one lets everything pass. */
function among(rival: string, rule: string, of: (theirs: string, ours: string) => Taken): Taken {
  const [theirs, ours] = [itemsOf(rival), itemsOf(rule)];
  if (theirs.length === 0) return 'all';
  if (ours.length === 0) return 'some';
  const each = ours.map((one) => atMost(theirs.map((other) => of(other, one))));
  if (each.every((taken) => taken === 'all')) return 'all';
  return each.every((taken) => taken === 'none') ? 'none' : 'some';
}

function atMost(taken: readonly Taken[]): Taken {
  if (taken.includes('all')) return 'all';
  return taken.includes('some') ? 'some' : 'none';
}

function prefixes(theirs: string, ours: string): Taken {
  if (ours.startsWith(theirs)) return 'all';
  return theirs.startsWith(ours) ? 'some' : 'none';
}

const equal = (theirs: string, ours: string): Taken => (theirs === ours ? 'all' : 'none');

/** Extensions of one length compare as text. */
function extensions(theirs: string, ours: string): Taken {
  const [a, b] = [rangeOf(theirs), rangeOf(ours)];
  if (a.first.length !== b.first.length || b.last < a.first || a.last < b.first) return 'none';
  return a.first <= b.first && b.last <= a.last ? 'all' : 'some';
}
