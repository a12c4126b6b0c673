import { withEmulator } from './children.mjs';
import { built } from './dist.mjs';
import { floorOf, readChain, writeChain } from './floor.mjs';
import { manifestOf, withEstate } from './manifest.mjs';
import { medianOf } from './measure.mjs';
import { count, ratio, seconds } from './table.mjs';

/** The smaller, the more often: a run of a few calls is over before chance evens out. */
const SHAPES = [
  { trunks: 1, numbers: 10, times: 7 },
  { trunks: 1, numbers: 1000, times: 1 },
  { trunks: 10, numbers: 1000, times: 1 },
  { trunks: 100, numbers: 10_000, times: 1 },
];
const GOAL = 1.15;

/**
 * Calls and time of plan, first apply and second apply, over real HTTP.
 * @param {import('./options.mjs').Options} options
 */
export async function calls({ latency, execArgv }) {
  const { limits } = (await built('src/twilio/index')).twilio;
  const rows = [];
  for (const { times, ...shape } of SHAPES)
    rows.push(...(await measureShape({ shape, times, latency, limits, execArgv })));
  return {
    title: `Calls and time, ${latency} ms from request to answer, ${limits.concurrency} at once`,
    head: ['trunks', 'numbers', 'run', 'calls', 'chain', 'floor', 'took', 'ratio', 'CPU', 'one answer'],
    rows,
    notes: [
      `Floor: the larger of chain and calls ÷ ${limits.concurrency}, times one answer. chain: calls of which each needs the one before.`,
      `Goal: an apply takes at most ${GOAL} of its floor (at 20 ms, on an idle machine).`,
      await wireNote({ latency, limits }),
    ],
  };
}

/** @param {any} input */
async function measureShape({ shape, times, latency, limits, execArgv }) {
  const rounds = await withEmulator(execArgv, async (both) => {
    const all = [];
    for (let at = 0; at < times; at++) all.push(await measureRound({ shape, latency, ...both }));
    return all;
  });
  return ['plan', 'first apply', 'second apply'].map((run, at) =>
    rowOf({ shape, run, rounds: rounds.map((round) => round[at]), latency, limits }),
  );
}

/** A new account each time. @param {any} input */
async function measureRound({ shape, latency, emulator, client }) {
  await client.ask('open', manifestOf(shape), await emulator.ask('open', withEstate(shape), latency));
  // The first plan of a process loads the SDK; what that costs is measured with the cold starts.
  await client.ask('plan');
  await emulator.ask('seen');
  const chain = readChain(shape);
  const runs = [];
  for (const call of ['plan', 'apply', 'apply']) {
    const spent = await client.ask(call);
    const { requests, mean } = await emulator.ask('seen');
    if ((spent.counted ?? requests) !== requests)
      throw new Error(`${call} says ${spent.counted} calls, and the emulator saw ${requests}`);
    runs.push({ ...spent, requests, mean, chain: chain + writeChain(spent.steps ?? []) });
  }
  return runs;
}

/** @param {any} input */
function rowOf({ shape, run, rounds, latency, limits }) {
  const [{ requests, chain }] = rounds;
  const of = (/** @type {string} */ name) => medianOf(rounds.map((/** @type {any} */ round) => round[name]));
  // An emulator that needs longer for its own work than the latency is slow by that, and Trunkline is not.
  const answered = Math.max(latency, of('mean'));
  const floor = floorOf({ chain, calls: requests }, limits, answered);
  const took = of('milliseconds');
  return [
    count(shape.trunks),
    count(shape.numbers),
    run,
    count(requests),
    count(chain),
    seconds(floor),
    seconds(took),
    ratio(took / floor, run === 'plan' ? Infinity : GOAL),
    seconds(of('cpu')),
    `${answered.toFixed(1)} ms`,
  ];
}

const BARE_CALLS = 500;

/** What the wire and the disk of this machine cost without anything of ours. @param {any} input */
const wireNote = ({ latency, limits }) =>
  withEmulator([], async ({ client, emulator }) => {
    const url = await emulator.ask('open', withEstate({ trunks: 1, numbers: 1 }), latency);
    const ask = () => client.ask('bare', url, BARE_CALLS, limits.concurrency);
    await ask();
    const took = await ask();
    const floor = floorOf({ chain: 1, calls: BARE_CALLS }, limits, latency);
    const line = await client.ask('durable');
    return `For comparison, here and now: a bare client needs ${(took / floor).toFixed(2)} of its floor, and a line is on disk after ${line.toFixed(2)} ms (each write needs two).`;
  });
