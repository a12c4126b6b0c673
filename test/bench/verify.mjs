import { withClient } from './children.mjs';
import { manifestOf } from './manifest.mjs';
import { count, seconds } from './table.mjs';

/** @type {readonly { what: string, shape: import('./manifest.mjs').Shape }[]} */
const MANIFESTS = [
  {
    what: 'in and out, with lists: 1,000 trunks',
    shape: { trunks: 1000, numbers: 10_000 },
  },
  {
    what: 'Voice Gateways of 10 tenants: 1,000 trunks',
    shape: { trunks: 1000, numbers: 10_000, platform: 'ibm-voice-gateway' },
  },
  {
    what: 'Voice Gateways of 100 tenants: 10 on each of 100 trunks',
    shape: { trunks: 100, numbers: 10_000, platform: 'ibm-voice-gateway', endpoints: 10 },
  },
];
const TIMES = { cold: 3, warm: 7 };
const GOAL = 1000;

/**
 * The offline proof of 1,000 endpoints.
 * @param {import('./options.mjs').Options} options
 */
export async function verify({ execArgv }) {
  const rows = [];
  for (const { what, shape } of MANIFESTS) {
    const text = manifestOf(shape);
    const cold = [];
    for (let at = 0; at < TIMES.cold; at++)
      cold.push(await withClient(execArgv, (client) => client.ask('provingOnce', text)));
    const warm = await withClient(execArgv, (client) => client.ask('provingAgain', text, TIMES.warm));
    rows.push([
      what,
      count(cold[0].wires),
      cold[0].verdict,
      seconds(leastOf(cold, ({ read }) => read.milliseconds)),
      seconds(
        leastOf(cold, ({ proof }) => proof.milliseconds),
        GOAL,
      ),
      seconds(leastOf(cold, ({ proof }) => proof.cpu)),
      seconds(warm.compile),
      seconds(warm.proof, GOAL),
    ]);
  }
  return {
    title: 'The offline proof of 1,000 endpoints and 10,000 numbers',
    head: [
      'manifest',
      'directions',
      'verdict',
      'read',
      'proof',
      'its processors',
      'compile, warm',
      'proof, warm',
    ],
    rows,
    notes: [
      `Goal: the proof (compile, facts, rules) in ${seconds(GOAL)}. As a command does it, read and proof run once in a process: the least time of ${TIMES.cold} processes.`,
      `read: from the text of the manifest to a checked wiring. Its processors: processor time of the proof; a good part is V8, which compiles beside it. Warm: processor time, the least of ${TIMES.warm} in one process.`,
    ],
  };
}

/**
 * @param {readonly any[]} runs
 * @param {(run: any) => number} of
 */
const leastOf = (runs, of) => Math.min(...runs.map(of));
