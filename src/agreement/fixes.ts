import type { Fact, Origin } from '../contract/fact.ts';
import { isFixedByVendor } from './say.ts';
import type { Crossing, End, Finding, Problem } from './shapes.ts';

/** Of a fix for each end, those for an end with a setting for it; of ends without any both, since one of them has to go. */
export function settable(
  [sent, taken]: readonly [Fact<unknown>, Fact<unknown>],
  { sender, receiver }: Readonly<Record<End, string>>,
): Problem['fixes'] {
  if (isFixedByVendor(taken)) return { sender };
  return isFixedByVendor(sent) ? { receiver } : { sender, receiver };
}

const endsOf = ({ blame }: Problem): readonly End[] =>
  blame === 'receiver' ? ['receiver', 'sender'] : ['sender', 'receiver'];

/** With the names of the sides. */
export const fixesOf = (crossing: Crossing, problem: Problem): Finding['fixes'] =>
  endsOf(problem).flatMap((end) => {
    const fix = problem.fixes[end];
    return fix === undefined ? [] : [{ side: crossing[end], fix }];
  });

/** Where a problem stands: at the value that its first fix changes, else at the other one. */
export function standsAt(problem: Problem): Origin {
  const { sent, accepted, fixes } = problem;
  const first = endsOf(problem).find((end) => fixes[end] !== undefined);
  const [one, other] = (sent.of ?? 'sender') === first ? [sent, accepted] : [accepted, sent];
  return { at: 'derived', by: 'both ends', from: [one.from, other.from] };
}
