import { describe, expect, it } from 'vitest';
import { attest, listHands } from '../../src/engine/hands.ts';
import { examine } from '../../src/engine/look.ts';
import { verifyLive } from '../../src/engine/verify.ts';
import type { HttpRequest } from '../../src/contract/driver.ts';
import type { Emulator } from '../../src/contract/emulator.ts';
import { ConnectionDropped, type Fault } from '../../src/emulator/faults.ts';
import { viewJournal } from '../../src/engine/journal-view.ts';
import type { SeenRequest } from '../../src/testing/wire.ts';
import {
  applyOnce,
  createWorld,
  planOnce,
  runToEnd,
  type World,
  type WorldState,
} from '../../src/testing/index.ts';
import { numberSet, secretRef, toCidr, toE164 } from 'trunkline/plugin';
import { bot, paris, settledState, wire, withSpec } from './wirings.ts';

/** The manual step that starts the gateway. */
const startOf = async (world: World): Promise<string> => {
  const hands = await listHands(world.wiring, world.ports);
  const { key } = hands.find((hand) => hand.resource.key.startsWith('start-gateway'))!.resource;
  return `gateway/${key}`;
};

describe('the journal of one folder', () => {
  it('is written by one run at a time, whichever accounts the runs write', async () => {
    const world = createWorld({ wiring: wire([bot]) });
    expect(await applyOnce(world)).toMatchObject({ outcome: 'ran' });
    const lock = await world.ports.locks.acquire(world.ports.journal.lockKey);
    await expect(applyOnce(world)).rejects.toMatchObject({ code: 'host/locked' });
    const start = { run: 'a', ids: [await startOf(world)] };
    await expect(attest(world.wiring, world.ports, start)).rejects.toMatchObject({ code: 'host/locked' });
    await lock.release();
  });
});

describe('a manual step that the platform itself tells about', () => {
  it('is not done because somebody says so', async () => {
    const world = createWorld({ wiring: wire([paris]) });
    const id = 'machine/activate-licence';
    await expect(attest(world.wiring, world.ports, { run: 'a', ids: [id] })).rejects.toMatchObject({
      code: 'engine/checked-hand',
    });
    expect(world.state().journal).toBe('');
  });
});

describe('a manual step that deploys files', () => {
  const wiring = wire([bot]);

  it('cannot be done before the files are written as wanted', async () => {
    const world = createWorld({ wiring });
    const start = { run: 'a', ids: [await startOf(world)] };
    await expect(attest(wiring, world.ports, start)).rejects.toMatchObject({ code: 'engine/hand-too-early' });
    await applyOnce(world);
    expect(await attest(wiring, world.ports, start)).toMatchObject([{ side: 'gateway', done: false }]);
    expect(await attest(wiring, world.ports, start)).toMatchObject([{ side: 'gateway', done: true }]);
  });

  it('leaves the live proof open until somebody says that it was done', async () => {
    const world = createWorld({ wiring });
    const proof = () => verifyLive({ wiring, ports: world.ports });
    await runToEnd(world);
    expect((await proof()).agreement.verdict).toBe('agree');
    const louder = wire([withSpec(bot, { capacity: { calls: 70 } })]);
    const changed = createWorld({ wiring: louder, from: world.state() });
    await applyOnce(changed);
    const { agreement } = await verifyLive({ wiring: louder, ports: changed.ports });
    expect(agreement.verdict).toBe('unknown');
    expect(agreement.unknowns.map((u) => u.code)).toContain('agreement/not-deployed');
  });

  it('is named by the live proof while a plan waits for it, in place of fixes that would go round it', async () => {
    const world = createWorld({ wiring });
    const proof = () => verifyLive({ wiring, ports: world.ports });
    const waits = async () =>
      (await proof()).diagnostics.filter(({ code }) => code === 'engine/waits-for-hand');
    expect(await waits()).toEqual([]);
    await applyOnce(world);
    const start = await startOf(world);
    expect(await waits()).toMatchObject([
      { severity: 'info', fix: expect.stringContaining(`--done ${start}`) },
    ]);
    const { agreement } = await proof();
    expect(agreement.verdict).toBe('disagree');
    for (const { fixes } of agreement.findings)
      expect(fixes).toMatchObject([{ side: 'gateway', fix: expect.stringContaining('Do manual step') }]);
    await runToEnd(world);
    expect(await waits()).toEqual([]);
  });

  it('leaves the live proof open once somebody changes a file that was deployed', async () => {
    const world = createWorld({ wiring });
    await runToEnd(world);
    const files = Object.entries(world.outputs.files()['gateway'] ?? {});
    const [path, text] = files.find(([name]) => name.endsWith('docker-compose.yml')) ?? [];
    world.outputs.edit(
      'gateway',
      path ?? '',
      text?.replace('MEDIA_RELAY_WS_PORT=8080', 'MEDIA_RELAY_WS_PORT=8081'),
    );
    const { agreement } = await verifyLive({ wiring, ports: world.ports });
    expect(agreement.verdict).toBe('unknown');
    expect(agreement.unknowns).toMatchObject([
      { code: 'agreement/not-deployed', reason: expect.stringContaining(`file "${path}"`) },
    ]);
  });
});

describe('files that somebody took away after they were deployed', () => {
  it('leave the live proof open, whatever the others say', async () => {
    const wiring = wire([bot]);
    const world = createWorld({ wiring });
    await runToEnd(world);
    const paths = Object.keys(world.outputs.files()['gateway'] ?? {});
    world.outputs.edit('gateway', paths.find((one) => one.endsWith('firewall.txt')) ?? '', undefined);
    const { agreement } = await verifyLive({ wiring, ports: world.ports });
    expect(agreement.findings).toEqual([]);
    expect(agreement.unknowns).toMatchObject([
      { code: 'agreement/not-deployed', reason: expect.stringContaining('is not there any more') },
    ]);
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
      {
        code: 'plan/kept-goes-dead',
        forcible: true,
        at: { at: 'manifest', document: 'Trunk/bot', pointer: '/spec/numbers', on: 'key' },
        fix: 'Let the trunk list the numbers under `numbers`, or take them off it with `numbers.unlisted: detach`.',
      },
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
  it('stays, and is named with what still rings there', async () => {
    const settled = createWorld({ wiring: wire([paris, bot]) });
    await runToEnd(settled, { force: true });
    const alone = { ...wire([paris]), sandbox: wire([paris, bot]).sandbox! };
    const { kept } = await planOnce(createWorld({ wiring: alone, from: settled.state() }));
    expect(kept).toEqual([{ side: 'carrier', type: 'trunk', label: 'Trunk bot', holds: [['number', 1]] }]);
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

/** Commits what it drops at one request, so many milliseconds later. */
function commitsLate(world: World, path: RegExp, milliseconds: number): void {
  const emulator = world.emulator('carrier') as { handle: Emulator['handle'] };
  const handle = emulator.handle.bind(emulator);
  let late: { readonly at: number; readonly request: HttpRequest } | undefined;
  let dropped = false;
  emulator.handle = async (request) => {
    if (late && world.clock.now() >= late.at) {
      const { request: due } = late;
      late = undefined;
      await handle(due);
    }
    if (dropped || request.method !== 'POST' || !path.test(new URL(request.url).pathname))
      return handle(request);
    dropped = true;
    late = { at: world.clock.now() + milliseconds, request };
    throw new ConnectionDropped('before');
  };
}

describe('a write that is carried out long after it was sent', () => {
  it.each([8_000, 25_000])('is not made twice by the run that sent it: after %i ms', async (milliseconds) => {
    const world = createWorld({ wiring: wire([bot]) });
    commitsLate(world, /\/v1\/Trunks$/, milliseconds);
    await runToEnd(world, { concurrency: 1 });
    world.clock.advance(60_000);
    expect((await planOnce(world)).diagnostics.filter((d) => d.severity === 'error')).toEqual([]);
    expect(world.store('carrier').all('trunks')).toHaveLength(1);
  });
});

describe('a password whose change was not answered, and could not be read again', () => {
  const rotated = { values: { 'env PARIS_PASSWORD': 'Rotated1Password2x' } };
  const isChange = ({ method, url }: SeenRequest) => method === 'POST' && /\/Credentials\/CR/.test(url);

  const hashIn = (world: World) => Object(world.store('carrier').all('credentials')[0]?.[1]).ha1 as string;

  it('is written again, though the manifest asks for the old one by then', async () => {
    const wiring = wire([paris]);
    const from = await settledState({ wiring });
    const probe = createWorld({ wiring, from, secrets: rotated });
    await applyOnce(probe, { force: true, concurrency: 1 });
    const before = probe.requests.slice(0, probe.requests.findIndex(isChange));
    const reads = before.filter((r) => r.side === 'carrier' && r.method === 'GET').length;
    const lost: Fault = {
      match: { method: 'POST', path: /\/Credentials\/CR/ },
      effect: { kind: 'drop', when: 'after' },
    };
    const blind: Fault = {
      match: { method: 'GET' },
      nth: reads + 1,
      times: 50,
      effect: { kind: 'drop', when: 'before' },
    };
    const world = createWorld({ wiring, from, secrets: rotated, faults: { carrier: [lost, blind] } });
    await applyOnce(world, { force: true, concurrency: 1 });
    expect(hashIn(world)).toBe(hashIn(probe));
    const back = createWorld({ wiring, from: world.state() });
    const { steps } = await planOnce(back, { force: true });
    expect(steps.map((step) => step.ref.$ref)).toContain('credential');
    await runToEnd(back, { force: true });
    expect(hashIn(back)).toBe(hashIn(createWorld({ wiring, from })));
  });
});

describe('what a killed run made', { timeout: 300_000 }, () => {
  const users = [
    { username: 'paris', password: secretRef({ env: 'PARIS_PASSWORD' }) },
    { username: 'temp', password: secretRef({ env: 'TEMP_PASSWORD' }) },
  ];
  const more = wire([
    withSpec(paris, {
      access: {
        ipLists: [
          ...paris.spec.access.ipLists,
          { name: 'Second', entries: [toCidr('198.51.100.99/32')], unlisted: 'keep' },
        ],
        credentialLists: [{ name: 'Paris users', unlisted: 'keep', users }],
      },
    }),
  ]);
  const less = async (from: WorldState) => {
    const { steps, kept } = await planOnce(createWorld({ wiring: wire([paris]), from }));
    return { steps: steps.map((s) => `${s.action} ${s.label} ${s.before?.label}`).toSorted(), kept };
  };

  it('is ours as if it had not been killed: it goes when no manifest lists it any more', async () => {
    const expected = await less(await settledState({ wiring: more }));
    expect(expected.steps.join()).toContain('temp');
    const killed: { readonly at: string; readonly state: WorldState }[] = [];
    const probe = createWorld({
      wiring: more,
      onEvent: ({ port, when, what }, state) => {
        if (port === 'http' && when === 'after' && what.startsWith('POST'))
          killed.push({ at: what, state: state() });
      },
    });
    await applyOnce(probe, { concurrency: 1 });
    expect(killed.length).toBeGreaterThan(10);
    for (const { at, state } of killed) {
      const again = createWorld({ wiring: more, from: state });
      await runToEnd(again);
      expect({ at, ...(await less(again.state())) }).toEqual({ at, ...expected });
    }
  });

  it('is noted once: what was open is known by then', async () => {
    let first: WorldState | undefined;
    const probe = createWorld({
      wiring: more,
      onEvent: ({ port, when, what }, state) => {
        if (port === 'http' && when === 'after' && what.startsWith('POST')) first ??= state();
      },
    });
    await applyOnce(probe, { concurrency: 1 });
    const again = createWorld({ wiring: more, from: first! });
    await runToEnd(again);
    const { openCreates } = viewJournal(await again.ports.journal.read());
    expect(openCreates).toEqual([]);
    const { journal } = again.state();
    await applyOnce(again);
    expect(again.state().journal).toBe(journal);
  });
});

describe('the journal', () => {
  it('holds each object once, as it was', async () => {
    const numbers = 300;
    const group = { name: 'main', labels: {}, destinations: {} };
    const last = toE164(`+33123456${numbers - 1}`);
    const groups = [{ ...group, numbers: numberSet([[toE164('+33123456000'), last]]) }];
    const many = withSpec(paris, { numbers: { ...paris.spec.numbers, groups } });
    const world = createWorld({ wiring: wire([many]) });
    await runToEnd(world, { force: true });
    const { journal } = world.state();
    const lines = journal.split('\n').filter((line) => line.includes('"+33123456150"'));
    expect(lines.map((line) => (JSON.parse(line) as { kind: string }).kind)).toEqual(['intent']);
    expect(journal.length / numbers).toBeLessThan(2_000);
  });
});

describe('tables of vendor facts', () => {
  it('are a finding when they are older than their author trusted them to be', async () => {
    const start = Date.UTC(2031, 0, 1);
    const { diagnostics } = await planOnce(createWorld({ wiring: wire([bot]), start }));
    const old = diagnostics.filter((d) => d.code === 'agreement/old-reference');
    expect(old.map((d) => d.summary).join()).toContain('IBM Voice Gateway');
    const fresh = await planOnce(createWorld({ wiring: wire([bot]) }));
    expect(fresh.diagnostics.some((d) => d.code === 'agreement/old-reference')).toBe(false);
  });
});

describe('doctor', () => {
  it('names the permissions that writes need, where nothing tells whether the login has them', async () => {
    const world = createWorld({ wiring: wire([paris]) });
    const [carrier] = await examine(world.wiring, world.ports);
    const told = carrier?.checks.find((c) => c.name === 'write permissions');
    expect(told).toMatchObject({
      result: 'unknown',
      detail: expect.stringContaining('Incoming Phone Numbers') as string,
    });
    expect(told).not.toHaveProperty('fix');
  });
});
