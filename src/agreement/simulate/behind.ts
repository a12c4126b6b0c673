import type { OutboundLadder, Outcome, Rung } from './shapes.ts';

type Left = Pick<OutboundLadder, 'outcomes'>;

/** A call that is not taken where it leaves may be where it leaves next: after which answers that is tried nobody documents. */
export function withBehind<T extends Left>(left: T, platform: string, behind: readonly string[] = []): T {
  if (behind.length === 0) return left;
  const rung: Rung = {
    what: platform,
    result: 'unknown',
    why: `${behind.join(' and ')} stands behind in the route; after which answers it is tried is not documented`,
    learn: 'Mend what is refused, or make a test call.',
  };
  return { ...left, outcomes: left.outcomes.map((one) => (isLost(one) ? opened(one, rung) : one)) };
}

const isLost = ({ result }: Outcome): boolean => result === 'refused' || result === 'not-sent';

const opened = (outcome: Outcome, rung: Rung): Outcome => ({
  ...outcome,
  result: 'unknown',
  why: `${outcome.why}; ${rung.why}`,
  doubts: [...outcome.doubts, rung],
});
