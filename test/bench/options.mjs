import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

/**
 * @typedef {object} Options
 * @property {readonly string[]} parts
 * @property {number} latency Milliseconds.
 * @property {readonly string[]} execArgv Of the processes in which Trunkline runs.
 */

const USAGE = (/** @type {readonly string[]} */ parts) => `node test/bench/run.mjs [options]

  --only PART      ${parts.join(', ')}; can be given several times
  --latency MS     from request to answer (default 20)
  --cpu-prof DIR   writes a CPU profile of each process in which Trunkline runs

TRUNKLINE_DIST names another build than dist.`;

/**
 * @param {readonly string[]} argv
 * @param {readonly string[]} parts
 * @returns {Options | { help: string }}
 */
export function parseOptions(argv, parts) {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      only: { type: 'string', multiple: true },
      latency: { type: 'string', default: '20' },
      'cpu-prof': { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const latency = Number(values.latency);
  const unknown = values.only?.find((part) => !parts.includes(part));
  if (values.help || unknown !== undefined || !(latency > 0)) return { help: USAGE(parts) };
  const folder = values['cpu-prof'];
  return {
    parts: values.only ?? parts,
    latency,
    execArgv: folder === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${resolve(folder)}`],
  };
}
