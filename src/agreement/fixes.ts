import type { Fact } from '../contract/fact.ts';
import { isFixedByVendor } from './say.ts';
import type { End, Problem } from './shapes.ts';

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
