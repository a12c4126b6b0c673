import { built } from './dist.mjs';
import { timed } from './measure.mjs';
import { PLACED } from './placed.mjs';
import { wiringOf } from './wiring.mjs';

/** Calls that are drawn over one ladder, to be compared with its shares. */
const DRAWN = 100_000;
/** Calls between two looks at the clock. */
const BATCH = 1000;

/**
 * Calls of one kind, followed for about so long, those in drawn as the carrier draws, in processor time; the split of the
 * first of those in; and what it takes to make a simulator, once. What all calls have in common is worked out before.
 * @param {string} text
 * @param {import('./placed.mjs').Kind} kind
 * @param {number} milliseconds
 */
export async function simulating(text, kind, milliseconds) {
  const [{ simulateOffline }, { play }, wiring] = await Promise.all([
    built('src/engine/call'),
    built('src/agreement/simulate/play'),
    wiringOf(text),
  ]);
  const { result, cpu: make } = await timed(async () => simulateOffline(wiring));
  const { simulator } = result;
  const { direction, callAt } = PLACED[kind];
  const follow = (/** @type {any} */ call) =>
    direction === 'inbound'
      ? play(simulator.inbound(call), Math.random)
      : simulator.outbound(call).outcomes[0];
  let calls = 0;
  const endings = new Set();
  const batch = () => {
    for (const end = calls + BATCH; calls < end; calls++) endings.add(takenAt(follow(callAt(calls))));
  };
  for (const end = performance.now() + milliseconds; performance.now() < end;) batch();
  const before = calls;
  const { cpu } = await timed(async () => {
    for (const end = performance.now() + milliseconds; performance.now() < end;) batch();
  });
  return {
    make,
    calls: calls - before,
    cpu,
    endings: endings.size,
    ...(direction === 'inbound' ? splitOf(simulator.inbound(callAt(0)), play) : {}),
  };
}

/**
 * A call that nobody takes is over sooner than one that somebody does.
 * @param {{ result: string, why: string, endpoint: string }} outcome
 */
function takenAt({ result, why, endpoint }) {
  if (result !== 'taken') throw new Error(`a call of the benchmark is not taken: ${why}`);
  return endpoint;
}

/**
 * How far the shares of a ladder are at most from the weights of its first priority, where every row takes calls, and from
 * a run of draws.
 * @param {any} ladder
 * @param {(ladder: any, random: () => number) => { endpoint: string }} play
 */
function splitOf(ladder, play) {
  const { rows, outcomes } = ladder;
  const first = rows.filter((/** @type {any} */ { target }) => target.priority === rows[0].target.priority);
  const weights = new Map(first.map((/** @type {any} */ { endpoint, target }) => [endpoint, target.weight]));
  const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  /** @type {Map<string, number>} */
  const drawn = new Map();
  for (let call = 0; call < DRAWN; call++) {
    const { endpoint } = play(ladder, Math.random);
    drawn.set(endpoint, (drawn.get(endpoint) ?? 0) + 1);
  }
  const furthest = (/** @type {(endpoint: string) => number} */ of) =>
    Math.max(...outcomes.map((/** @type {any} */ one) => Math.abs(one.share - of(one.endpoint))));
  return {
    offTheory: furthest((endpoint) => (weights.get(endpoint) ?? 0) / total),
    offDraws: furthest((endpoint) => (drawn.get(endpoint) ?? 0) / DRAWN),
    drawn: DRAWN,
  };
}
