/** Lets the next request be answered when its turn comes. */
export type Turn = () => Promise<void>;

/** Requests are answered in the order they were sent. */
export const inOrder: Turn = () => Promise.resolve();

/**
 * Of the requests that wait, one drawn by the seed is answered next, after everything that can go on without an answer
 * has gone on: another seed, another order, the same seed the same order.
 */
export function seededTurns(seed: number): Turn {
  const random = randomFrom(seed);
  const waiting: (() => void)[] = [];
  const draw = (): void => {
    const [next] = waiting.splice(Math.floor(random() * waiting.length), 1);
    next?.();
    if (waiting.length > 0) setImmediate(draw);
  };
  return () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      if (waiting.length === 1) setImmediate(draw);
    });
}

/** Numbers from 0 to 1 that a seed decides (mulberry32, public domain). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
