import { withClient } from './children.mjs';
import { manifestOf } from './manifest.mjs';
import { count } from './table.mjs';

/** @type {readonly { what: string, shape: import('./manifest.mjs').Shape }[]} */
const MANIFESTS = [
  { what: 'example platform, ranges', shape: { trunks: 100, numbers: 10_000 } },
  { what: 'example platform, one by one', shape: { trunks: 100, numbers: 10_000, listed: true } },
  { what: 'a Voice Gateway each', shape: { trunks: 100, numbers: 10_000, platform: 'ibm-voice-gateway' } },
];
/** Milliseconds for which each kind of work is repeated. */
const EACH = 1000;

/**
 * How much is read, compiled and proven in a second.
 * @param {import('./options.mjs').Options} options
 */
export async function compile({ execArgv }) {
  const rows = [];
  for (const { what, shape } of MANIFESTS) rows.push(...(await measure(what, shape, execArgv)));
  return {
    title: 'Manifests of 100 trunks and 10,000 numbers in all',
    head: ['manifest', 'work', 'once', 'trunks a second', 'numbers a second'],
    rows,
    notes: [
      'read: from text to a checked wiring. compile: what both sides must hold. verify: the proof offline, with its compile.',
    ],
  };
}

/**
 * @param {string} what
 * @param {import('./manifest.mjs').Shape} shape
 * @param {readonly string[]} execArgv
 */
async function measure(what, shape, execArgv) {
  const text = manifestOf(shape);
  const times = await withClient(execArgv, (client) => client.ask('compiling', text, EACH));
  return [
    ['read', times.load],
    ['compile', times.compile],
    ['verify', times.verify],
  ].map(([work, milliseconds]) => [
    what,
    work,
    `${milliseconds.toFixed(1)} ms`,
    count(Math.round((shape.trunks / milliseconds) * 1000)),
    count(Math.round((shape.numbers / milliseconds) * 1000)),
  ]);
}
