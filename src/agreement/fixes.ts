import type { Fact, Origin } from '../contract/fact.ts';
import { isFixedByVendor } from './say.ts';
import type { Crossing, End, Finding, Problem } from './shapes.ts';

/**
 * Of a fix for each end, those for an end with a setting for it. Where neither has one, what is sent can still be changed on
 * its way.
 */
export function settable(
  [sent, taken]: readonly [Fact<unknown>, Fact<unknown>],
  { sender, receiver }: Readonly<Record<End, string>>,
): Problem['fixes'] {
  if (isFixedByVendor(taken)) return { sender };
  return isFixedByVendor(sent) ? { receiver } : { sender, receiver };
}

const ENDS: readonly End[] = ['sender', 'receiver'];

/** With the names of the sides. */
export const fixesOf = (crossing: Crossing, { fixes }: Problem): Finding['fixes'] =>
  ENDS.flatMap((end) => {
    const fix = fixes[end];
    return fix === undefined ? [] : [{ side: crossing[end], fix }];
  });

/** Where a problem stands: at the value that its first fix changes, else at the other one. */
export function standsAt({ sent, accepted, fixes }: Problem): Origin {
  const first = ENDS.find((end) => fixes[end] !== undefined);
  const [one, other] = (sent.of ?? 'sender') === first ? [sent, accepted] : [accepted, sent];
  return { at: 'derived', by: 'both ends', from: [one.from, other.from] };
}
