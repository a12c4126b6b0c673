import { describe, expect, it } from 'vitest';
import { attest } from '../../src/engine/hands.ts';
import { examine } from '../../src/engine/look.ts';
import { applyOnce, createWorld, planOnce, type World } from '../../src/testing/index.ts';
import { bot, paris, wire } from './wirings.ts';

describe('the journal of one folder', () => {
  it('is written by one run at a time, whichever accounts the runs write', async () => {
    const world = createWorld({ wiring: wire([bot]) });
    const lock = await world.ports.locks.acquire(world.ports.journal.lockKey);
    await expect(applyOnce(world)).rejects.toMatchObject({ code: 'host/locked' });
    await expect(
      attest(world.wiring, world.ports, { run: 'a', id: 'gateway/start-gateway' }),
    ).rejects.toMatchObject({ code: 'host/locked' });
    await lock.release();
    expect(await applyOnce(world)).toMatchObject({ outcome: 'ran' });
  });
});

describe('a manual step that the platform itself tells about', () => {
  it('is not done because somebody says so', async () => {
    const world = createWorld({ wiring: wire([paris]) });
    const id = 'machine/activate-licence';
    await expect(attest(world.wiring, world.ports, { run: 'a', id })).rejects.toMatchObject({
      code: 'engine/checked-hand',
    });
    expect(world.state().journal).toBe('');
  });
});

describe('a plan after a run that was cut off', () => {
  /** Cut off while a write is under way: whether it is carried out, and when, nobody knows. */
  async function cutOff(): Promise<World> {
    let at = -1;
    const wiring = wire([bot]);
    const probe = createWorld({
      wiring,
      onEvent: (event) => {
        if (at < 0 && event.port === 'http' && event.what.includes('POST')) at = event.n;
      },
    });
    await applyOnce(probe, { concurrency: 1 });
    const dead = createWorld({ wiring });
    dead.freezeAt(at);
    void applyOnce(dead, { concurrency: 1 });
    await dead.frozen;
    return createWorld({ wiring, from: dead.state() });
  }

  it('waits until a late write must have arrived, and says what it waits for', async () => {
    const world = await cutOff();
    const before = world.clock.now();
    await planOnce(world);
    expect(world.clock.now() - before).toBeGreaterThanOrEqual(30_000);
    expect(world.progress).toContainEqual(expect.objectContaining({ type: 'waiting', side: 'carrier' }));
    const later = world.clock.now();
    await planOnce(world);
    expect(world.clock.now()).toBe(later);
  });
});

describe('tables of vendor facts', () => {
  it('are a finding when they are older than their author trusted them to be', async () => {
    const start = Date.UTC(2031, 0, 1);
    const { diagnostics } = await planOnce(createWorld({ wiring: wire([bot]), start }));
    const old = diagnostics.filter((d) => d.code === 'engine/old-reference');
    expect(old.map((d) => d.summary).join()).toContain('IBM Voice Gateway (gateway)');
    const fresh = await planOnce(createWorld({ wiring: wire([bot]) }));
    expect(fresh.diagnostics.some((d) => d.code === 'engine/old-reference')).toBe(false);
  });
});

describe('doctor', () => {
  it('names the permissions that writes need, where nothing tells whether the login has them', async () => {
    const world = createWorld({ wiring: wire([paris]) });
    const [carrier] = await examine(world.wiring, world.ports);
    expect(carrier?.checks.find((c) => c.name === 'write permissions')).toMatchObject({
      result: 'unknown',
      fix: expect.stringContaining('Incoming Phone Numbers') as string,
    });
  });
});
