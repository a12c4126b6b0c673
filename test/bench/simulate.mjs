import { withClient } from './children.mjs';
import { manifestOf } from './manifest.mjs';
import { atLeast, count, milliseconds, points } from './table.mjs';

/** @type {readonly { what: string, shape: import('./manifest.mjs').Shape }[]} */
const MANIFESTS = [
  {
    what: 'one endpoint a trunk',
    shape: { trunks: 100, numbers: 10_000, platform: 'ibm-voice-gateway' },
  },
  {
    what: 'ten endpoints a trunk',
    shape: { trunks: 100, numbers: 10_000, platform: 'ibm-voice-gateway', endpoints: 10 },
  },
];
/** Milliseconds for which each kind of work is repeated. */
const EACH = 1000;
const CALLS_A_SECOND = 100_000;
const EVERY = 7;

/**
 * How many calls are followed in a second, by one process that does nothing else.
 * @param {import('./options.mjs').Options} options
 */
export async function simulate({ execArgv }) {
  const rows = [];
  for (const { what, shape } of MANIFESTS) {
    const numbers = Array.from({ length: Math.floor(shape.numbers / EVERY) }, (_, at) =>
      numberAt(at * EVERY),
    );
    const found = await withClient(execArgv, (client) =>
      client.ask('simulating', manifestOf(shape), numbers, EACH),
    );
    rows.push([
      what,
      milliseconds(found.make),
      atLeast(Math.round((found.calls / found.cpu) * 1000), CALLS_A_SECOND),
      count(found.endings),
      points(found.offTheory, 1e-9),
      points(found.offDraws, mostByChance(found.drawn)),
    ]);
  }
  return {
    title: 'Calls in that are simulated, over 100 trunks and 10,000 numbers',
    head: [
      'manifest',
      'simulator made',
      'calls a second',
      'endpoints that took some',
      'off the weights',
      'off a sampled run',
    ],
    rows,
    notes: [
      `Goal: ${count(CALLS_A_SECOND)} calls a second, of processor time. Each is followed over all rows of its trunk, then drawn by weight.`,
      'The last two: how far the share of an endpoint is at most from its part of the weights, and from 100,000 calls drawn.',
    ],
  };
}

/** Five standard deviations of the share that varies most. @param {number} drawn */
const mostByChance = (drawn) => 5 * Math.sqrt(0.25 / drawn);

/** @param {number} at As the manifest numbers them. */
const numberAt = (at) => `+1202${String(5_000_000 + at)}`;
