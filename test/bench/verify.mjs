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
const TIMES = 7;
const GOAL = 1000;

/**
 * The offline proof of 1,000 endpoints, in processor time of one process.
 * @param {import('./options.mjs').Options} options
 */
export async function verify({ execArgv }) {
  const rows = [];
  for (const { what, shape } of MANIFESTS) {
    const found = await withClient(execArgv, (client) => client.ask('proving', manifestOf(shape), TIMES));
    rows.push([
      what,
      count(found.wires),
      found.verdict,
      seconds(found.read),
      seconds(found.first, GOAL),
      seconds(found.compile),
      seconds(found.again, GOAL),
    ]);
  }
  return {
    title: 'The offline proof of 1,000 endpoints and 10,000 numbers, processor time',
    head: ['manifest', 'directions', 'verdict', 'read', 'proof, cold', 'compile alone', 'proof, warm'],
    rows,
    notes: [
      `Goal: the proof (compile, facts, rules) in ${seconds(GOAL)}. Cold: once, as a command does it. Warm: the least of ${TIMES}.`,
      'read: from the text of the manifest to a checked wiring, cold. A command spends read and proof, cold.',
    ],
  };
}
