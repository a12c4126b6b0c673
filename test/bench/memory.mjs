import { withEmulator } from './children.mjs';
import { manifestOf, withEstate } from './manifest.mjs';
import { count, megabytes, seconds } from './table.mjs';

const NUMBERS = 100_000;
const GOAL = { cpu: 1500, peak: 250 };

const ACCOUNTS = [
  { what: 'all on their trunks', shape: { trunks: 100, numbers: NUMBERS, settled: true } },
  { what: 'all to be attached', shape: { trunks: 100, numbers: NUMBERS } },
  { what: "somebody else's, but 100", shape: { trunks: 1, numbers: 100, others: NUMBERS - 100 } },
];

/**
 * Processor time and memory of one plan over an account of 100,000 numbers.
 * @param {import('./options.mjs').Options} options
 */
export async function memory({ execArgv }) {
  const rows = [];
  for (const { what, shape } of ACCOUNTS) rows.push(await measure(what, shape, execArgv));
  return {
    title: `One plan over an account of ${count(NUMBERS)} numbers, no latency`,
    head: ['the numbers are', 'calls', 'changes', 'CPU', 'most memory', 'before the plan', 'took'],
    rows,
    notes: [
      `Goal: ${seconds(GOAL.cpu)} of CPU and ${GOAL.peak} MB. CPU is of the plan alone; memory is of the whole process.`,
    ],
  };
}

/**
 * @param {string} what
 * @param {import('./manifest.mjs').Shape} shape
 * @param {readonly string[]} execArgv
 */
const measure = (what, shape, execArgv) =>
  // Nothing is warmed up: a command makes one plan and ends.
  withEmulator(execArgv, async ({ client, emulator }) => {
    const url = await emulator.ask('open', withEstate(shape), 0);
    const before = await client.ask('open', manifestOf(shape), url);
    const { milliseconds, cpu, peak, changes } = await client.ask('plan');
    const { requests } = await emulator.ask('seen');
    return [
      what,
      count(requests),
      count(changes),
      seconds(cpu, GOAL.cpu),
      megabytes(peak, GOAL.peak),
      megabytes(before.peak),
      seconds(milliseconds),
    ];
  });
