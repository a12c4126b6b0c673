import { describe, expect, it } from 'vitest';
import genesysCloud from '../../plugins/genesys-cloud/index.ts';
import voiceGateway from '../../plugins/ibm-voice-gateway/index.ts';
import portsip from '../../plugins/portsip/index.ts';
import { createWorld, sweepCrashes, type World } from '../../src/testing/index.ts';
import { twilio } from '../../src/twilio/index.ts';
import torture from '../torture/index.ts';
import { changesIn } from './swept/changes.ts';
import type { Start } from './swept/family.ts';
import { ROWS } from './swept/families.ts';
import { askedBy, changesOf, madeBy } from './swept/needed.ts';
import { NOT_SWEPT } from './swept/not-swept.ts';
import { isQuiet, PATIENCE, startAt, sweepOf } from './swept/sweeps.ts';
import { sampled } from '../support/sweeps.ts';

/** What a run changed, and whether it wrote at a vendor. */
async function changesBy(world: World, { wiring, from }: Start) {
  const journal = await world.ports.journal.read();
  const earlier = (await createWorld({ wiring, ...(from ? { from } : {}) }).ports.journal.read()).length;
  return {
    changes: changesIn(wiring, journal, earlier),
    sends: world.requests.some((request) => request.method !== 'GET'),
  };
}

const NEEDED = [
  ...changesOf(twilio, askedBy(twilio)),
  ...changesOf(voiceGateway, madeBy(voiceGateway)),
  ...changesOf(torture, madeBy(torture)),
  ...changesOf(portsip, []),
  ...changesOf(genesysCloud, []),
];

const swept = new Set<string>();
const total = { states: 0, gone: 0 };

describe('every type of resource, in every way it changes', PATIENCE, () => {
  it.each(ROWS)('ends as undisturbed after a kill, %s', async (...row) => {
    const start = await startAt(row);
    const { makeWorld, ...sweep } = sweepOf(start);
    let first: World | undefined;
    const kept: typeof makeWorld = (disturbance) => {
      const world = makeWorld(disturbance);
      first ??= world;
      return world;
    };
    const figures = await sweepCrashes({ ...sweep, makeWorld: kept, ...sampled(2, row[3]) });
    total.states += figures.states;
    total.gone += figures.swept;
    expect(figures.swept).toBeGreaterThan(1);
    // The first world is that of the undisturbed run.
    const { changes, sends } = await changesBy(first!, start);
    for (const change of changes) swept.add(change);
    expect(sends).toBe(!isQuiet(row));
  });

  it('was killed: none is left out without a reason', () => {
    const missing = NEEDED.filter((change) => !swept.has(change) && !(change in NOT_SWEPT));
    expect(missing).toEqual([]);
  });

  it('was left out for a reason that still holds', () => {
    const stale = Object.keys(NOT_SWEPT).filter((change) => swept.has(change) || !NEEDED.includes(change));
    expect(stale).toEqual([]);
  });

  it('is told in figures', () => {
    const left = Object.keys(NOT_SWEPT).length;
    console.log(`type by type: ${JSON.stringify({ changes: NEEDED.length, left, ...total })}`);
    expect(total.gone).toBeGreaterThan(ROWS.length);
  });
});
