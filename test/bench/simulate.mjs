import { readFileSync } from 'node:fs';
import { withClient } from './children.mjs';
import { manifestOf } from './manifest.mjs';
import { NUMBERS, TRUNKS } from './placed.mjs';
import { atLeast, count, milliseconds, points } from './table.mjs';

const SHAPE = { trunks: TRUNKS, numbers: NUMBERS };
const GATEWAYS = manifestOf({ ...SHAPE, platform: 'ibm-voice-gateway' });
const TEN_EACH = manifestOf({ ...SHAPE, platform: 'ibm-voice-gateway', endpoints: 10 });
const PBX = manifestOf({ ...SHAPE, platform: 'portsip' });
const ORG = manifestOf({ ...SHAPE, platform: 'genesys-cloud' });
const THREE = readFileSync(new URL('../../manifests/three-platforms.yaml', import.meta.url), 'utf8');

/** @type {readonly { what: string, text: string, kind: import('./placed.mjs').Kind }[]} */
const RUNS = [
  { what: 'Voice Gateways, one a trunk: in', text: GATEWAYS, kind: 'in' },
  { what: 'Voice Gateways, ten a trunk: in', text: TEN_EACH, kind: 'in' },
  { what: 'PortSIP, a tenant a trunk: in', text: PBX, kind: 'in' },
  { what: 'PortSIP, a tenant a trunk: out', text: PBX, kind: 'out of a PBX' },
  { what: 'Genesys Cloud, a site a trunk: in', text: ORG, kind: 'in' },
  { what: 'Genesys Cloud, a site a trunk: out', text: ORG, kind: 'out of an org' },
  { what: 'manifests/three-platforms.yaml: in', text: THREE, kind: 'in to three platforms' },
  { what: 'manifests/three-platforms.yaml: out', text: THREE, kind: 'out of three platforms' },
];
/** Milliseconds for which each kind of work is repeated. */
const EACH = 1000;
const CALLS_A_SECOND = 100_000;

/**
 * How many calls are followed in a second, by one process that does nothing else.
 * @param {import('./options.mjs').Options} options
 */
export async function simulate({ execArgv }) {
  const rows = [];
  for (const { what, text, kind } of RUNS) {
    const found = await withClient(execArgv, (client) => client.ask('simulating', text, kind, EACH));
    rows.push([
      what,
      milliseconds(found.make),
      atLeast(Math.round((found.calls / found.cpu) * 1000), CALLS_A_SECOND),
      count(found.endings),
      ...splitOf(found),
    ]);
  }
  return {
    title: `Calls that are simulated, over ${count(TRUNKS)} trunks and ${count(NUMBERS)} numbers, or over an example`,
    head: [
      'platforms and direction',
      'simulator made',
      'calls a second',
      'endpoints of the calls',
      'off the weights',
      'off a sampled run',
    ],
    rows,
    notes: [
      `Goal: ${count(CALLS_A_SECOND)} calls a second, of processor time. No two calls have both numbers alike, and every one is taken.`,
      'A call in is followed over all rows of its trunk, then drawn by weight. A call out passes the platform and is held against the carrier.',
      'How each ends is worked out in full; the steps of its ladder are put into words when somebody asks, which nobody does here.',
      'The last two: how far the share of an endpoint is at most from its part of the weights, and from 100,000 calls drawn.',
    ],
  };
}

/** @param {{ offTheory?: number, offDraws?: number, drawn?: number }} found Calls out are not split. */
const splitOf = ({ offTheory, offDraws, drawn }) =>
  offTheory === undefined || offDraws === undefined || drawn === undefined
    ? ['', '']
    : [points(offTheory, 1e-9), points(offDraws, mostByChance(drawn))];

/** Five standard deviations of the share that varies most. @param {number} drawn */
const mostByChance = (drawn) => 5 * Math.sqrt(0.25 / drawn);
