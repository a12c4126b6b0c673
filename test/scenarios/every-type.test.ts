import { describe, expect, it } from 'vitest';
import genesysCloud from '../../plugins/genesys-cloud/index.ts';
import voiceGateway from '../../plugins/ibm-voice-gateway/index.ts';
import portsip from '../../plugins/portsip/index.ts';
import { createWorld, runToEnd, sweepCrashes, sweepFaults, type World } from '../../src/testing/index.ts';
import { twilio } from '../../src/twilio/index.ts';
import torture from '../torture/index.ts';
import { invariant } from './invariant.ts';
import { changesIn } from './swept/changes.ts';
import { PHASES, startOf, type Start } from './swept/family.ts';
import { ROWS } from './swept/families.ts';
import { sweepDisks } from './swept/full-disk.ts';
import { askedBy, changesOf, madeBy } from './swept/needed.ts';
import { NOT_SWEPT } from './swept/not-swept.ts';
import { judge, worlds } from './wirings.ts';
import { effectsWith } from '../support/fault-effects.ts';
import { everySecond, isFull, sampled } from '../support/sweeps.ts';

const PATIENCE = { timeout: 900_000 };

const runOf =
  ({ kind }: Start) =>
  (world: World) =>
    runToEnd(world, { kind, concurrency: 1, force: true });

const sweepOf = (start: Start) => ({ makeWorld: worlds(start), run: runOf(start), judge, invariant });

const lags = ({ switches = {} }: Start): boolean =>
  Object.values(switches).some((side) => side['lag'] === true);

/** All kinds of faults for each row in a whole sweep, else one in turn, so that each kind meets many types. */
function effectsAt(at: number, start: Start): ReturnType<typeof effectsWith> {
  const effects = effectsWith(lags(start));
  const all = Object.entries(effects);
  const [family, phase] = [Math.floor(at / PHASES.length), at % PHASES.length];
  return isFull ? effects : Object.fromEntries([all[(family + 2 * phase) % all.length]!]);
}

/** Files and manual steps alone send nothing that could meet a fault. */
const isQuiet = ([, family, phase]: (typeof ROWS)[number]): boolean =>
  phase === 'changed' && family.quiet === true;

/** All rows meet faults and full disks in a whole sweep, else every second one, by the seed. */
const DRAWN = everySecond(ROWS);

const starts = new Map<string, Promise<Start>>();

/** Each is needed by several tests, and is only read. */
function startAt([name, family, phase]: (typeof ROWS)[number]): Promise<Start> {
  const start = starts.get(name) ?? startOf(family, phase);
  starts.set(name, start);
  return start;
}

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
const total = { states: 0, gone: 0, writes: 0, faults: 0, disks: 0 };

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

  it.each(DRAWN.filter((row) => !isQuiet(row)))('ends as undisturbed after a fault, %s', async (...row) => {
    const start = await startAt(row);
    const figures = await sweepFaults({ ...sweepOf(start), ...sampled(2, row[3]) }, effectsAt(row[3], start));
    total.writes += figures.writes;
    total.faults += figures.swept;
    expect(figures.swept).toBeGreaterThan(0);
  });

  it.each(DRAWN)('ends as undisturbed after a full disk, %s', async (...row) => {
    const tried = await sweepDisks(sweepOf(await startAt(row)), sampled(2, row[3]).sample);
    total.disks += tried;
    expect(tried).toBeGreaterThan(0);
  });

  it('is told in figures', () => {
    const left = Object.keys(NOT_SWEPT).length;
    console.log(`type by type: ${JSON.stringify({ changes: NEEDED.length, left, ...total })}`);
    expect(total.gone).toBeGreaterThan(ROWS.length);
  });
});
