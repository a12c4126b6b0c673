import { describe, expect, it } from 'vitest';
import { attest } from '../../src/engine/hands.ts';
import { examine } from '../../src/engine/look.ts';
import { verifyLive } from '../../src/engine/verify.ts';
import { applyOnce, createWorld, planOnce, runToEnd, type World } from '../../src/testing/index.ts';
import { numberSet, toE164 } from 'trunkline/plugin';
import { bot, paris, wire, withSpec } from './wirings.ts';

describe('the journal of one folder', () => {
  it('is written by one run at a time, whichever accounts the runs write', async () => {
    const world = createWorld({ wiring: wire([bot]) });
    expect(await applyOnce(world)).toMatchObject({ outcome: 'ran' });
    const lock = await world.ports.locks.acquire(world.ports.journal.lockKey);
    await expect(applyOnce(world)).rejects.toMatchObject({ code: 'host/locked' });
    await expect(
      attest(world.wiring, world.ports, { run: 'a', id: 'gateway/start-gateway' }),
    ).rejects.toMatchObject({ code: 'host/locked' });
    await lock.release();
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

describe('a manual step that deploys files', () => {
  const wiring = wire([bot]);
  const start = { run: 'a', id: 'gateway/start-gateway' };

  it('cannot be done before the files are written as wanted', async () => {
    const world = createWorld({ wiring });
    await expect(attest(wiring, world.ports, start)).rejects.toMatchObject({ code: 'engine/hand-too-early' });
    await applyOnce(world);
    expect(await attest(wiring, world.ports, start)).toMatchObject({ side: 'gateway', done: false });
    expect(await attest(wiring, world.ports, start)).toMatchObject({ side: 'gateway', done: true });
  });

  it('leaves the live proof open until somebody says that it was done', async () => {
    const world = createWorld({ wiring });
    const proof = () => verifyLive({ wiring, ports: world.ports, version: '0' });
    await runToEnd(world);
    expect((await proof()).agreement.verdict).toBe('agree');
    const louder = wire([withSpec(bot, { capacity: { calls: 70 } })]);
    const changed = createWorld({ wiring: louder, from: world.state() });
    await applyOnce(changed);
    const { agreement } = await verifyLive({ wiring: louder, ports: changed.ports, version: '0' });
    expect(agreement.verdict).toBe('unknown');
    expect(agreement.unknowns.map((u) => u.code)).toContain('agreement/not-deployed');
  });
});

describe('numbers that no manifest lists any more', () => {
  const numbers = (last: string, unlisted: 'keep' | 'remove') => ({
    numbers: {
      ...bot.spec.numbers,
      unlisted,
      groups: bot.spec.numbers.groups.map((group) => ({
        ...group,
        numbers: numberSet([[toE164('+12025550100'), toE164(last)]]),
      })),
    },
  });
  const wired = wire([withSpec(bot, numbers('+12025550103', 'keep'))]);
  const fewer = (unlisted: 'keep' | 'remove') => wire([withSpec(bot, numbers('+12025550101', unlisted))]);

  it('may not stay on the trunk when the platform stops answering them', async () => {
    const settled = createWorld({ wiring: wired });
    await runToEnd(settled);
    const world = createWorld({ wiring: fewer('keep'), from: settled.state() });
    const { diagnostics } = await planOnce(world);
    expect(diagnostics.filter((d) => d.severity === 'error')).toMatchObject([
      { code: 'plan/kept-goes-dead', forcible: true },
    ]);
  });

  it('leave the trunk before the platform stops answering them', async () => {
    const settled = createWorld({ wiring: wired });
    await runToEnd(settled);
    const world = createWorld({ wiring: fewer('remove'), from: settled.state() });
    const { steps, diagnostics } = await planOnce(world);
    expect(diagnostics.filter((d) => d.severity === 'error')).toEqual([]);
    const at = (what: string) => steps.findIndex((s) => s.id.includes(what));
    expect(steps[at('number:+12025550102')]?.pass).toBe('switch');
    expect(steps[at('tenantConfig.json')]?.pass).toBe('narrow');
    expect(steps[at('start-gateway')]?.pass).toBe('narrow');
  });
});

describe('a trunk whose document was deleted', () => {
  it('stays, and is named', async () => {
    const settled = createWorld({ wiring: wire([paris, bot]) });
    await runToEnd(settled, { force: true });
    const alone = { ...wire([paris]), sandbox: wire([paris, bot]).sandbox! };
    const { kept } = await planOnce(createWorld({ wiring: alone, from: settled.state() }));
    expect(kept).toContainEqual({ side: 'carrier', type: 'trunk', label: 'Trunk bot' });
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
