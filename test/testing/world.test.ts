import { describe, expect, it } from 'vitest';
import { memoryStore } from 'trunkline/emulator';
import { HAND, TrunklineError } from 'trunkline/plugin';
import {
  applyOnce,
  canonicalState,
  createWorld,
  differences,
  hashState,
  planOnce,
  runToEnd,
  sweepCrashes,
  sweepFaults,
  type Invariant,
  type PortEvent,
  type World,
  type WorldOptions,
  type WorldState,
} from '../../src/testing/index.ts';
import { broken, connect, toy, toyExample, toyWiring } from './toy.ts';
import { caseOfExample } from '../../src/testing/index.ts';

const world = (more = {}) => createWorld({ wiring: toyWiring, ...more });

describe('a world', () => {
  it('is alike each time: events, requests and state', async () => {
    const [one, two] = [world(), world()];
    await runToEnd(one);
    await runToEnd(two);
    expect(one.events).toEqual(two.events);
    expect(one.state()).toEqual(two.state());
  });

  it('numbers what its ports do: requests, journal lines with their torn half', async () => {
    const one = world();
    await runToEnd(one);
    expect(one.events.map((event) => event.n)).toEqual(one.events.map((_, at) => at + 1));
    const kinds = new Set(one.events.map((event) => `${event.port} ${event.when}`));
    expect([...kinds].toSorted()).toEqual([
      'http after',
      'http before',
      'journal after',
      'journal before',
      'journal torn',
    ]);
  });

  it('freezes so that nothing of the dead run is ever heard of again', async () => {
    const one = world();
    const heard: string[] = [];
    one.freezeAt(9);
    const run = applyOnce(one)
      .then(() => heard.push('then'))
      .catch(() => heard.push('catch'))
      .finally(() => heard.push('finally'));
    await Promise.race([one.frozen, run]);
    const state = one.state();
    await new Promise((resolve) => setImmediate(resolve));
    expect(heard).toEqual([]);
    expect(one.events).toHaveLength(9);
    expect(one.state()).toEqual(state);
  });

  it('leaves half a line when it freezes inside an append, and the next run writes over it', async () => {
    const full = world();
    await runToEnd(full);
    const torn = full.events.find((event) => event.when === 'torn' && event.what.startsWith('outcome'))!;
    const one = world();
    one.freezeAt(torn.n);
    void applyOnce(one);
    await one.frozen;
    const state = one.state();
    expect(state.journal.endsWith('\n')).toBe(false);
    const next = world({ from: JSON.parse(JSON.stringify(state)) as WorldState });
    await runToEnd(next);
    expect(
      next
        .state()
        .journal.split('\n')
        .slice(0, -1)
        .map((line) => JSON.parse(line).seq),
    ).toEqual((await next.ports.journal.read()).map((_, at) => at + 1));
    expect(canonicalState(next.state())).toEqual(canonicalState(full.state()));
  });

  it('goes on from half a line as from the lines before it, so that a sweep tries one of them', async () => {
    const states: WorldState[] = [];
    const full = world({ onEvent: (_: PortEvent, state: () => WorldState) => states.push(state()) });
    await runToEnd(full);
    const halves = full.events.flatMap(({ when }, at) => (when === 'torn' ? [at] : []));
    expect(halves.length).toBeGreaterThan(3);
    for (const at of halves) {
      const [before, half] = [states[at - 1]!, states[at]!];
      expect(half.journal).not.toBe(before.journal);
      expect(hashState(half)).toBe(hashState(before));
      const [one, other] = [world({ from: before }), world({ from: half })];
      expect(await one.ports.journal.read()).toEqual(await other.ports.journal.read());
      await runToEnd(one);
      await runToEnd(other);
      expect(one.events).toEqual(other.events);
      expect(canonicalState(one.state())).toEqual(canonicalState(other.state()));
    }
  });

  it('keeps no lock of a dead run, but those of a living one', async () => {
    const one = world();
    await one.ports.locks.acquire('toy');
    await expect(one.ports.locks.acquire('toy')).rejects.toMatchObject({ code: 'host/locked' });
    const next = world({ from: one.state() });
    const lock = await next.ports.locks.acquire('toy');
    await lock.release();
    await next.ports.locks.acquire('toy');
  });

  it('answers in an order that its seed draws, and the same seed the same', async () => {
    const order = async (seed: number) => {
      const one = world({ seed });
      const answers: string[] = [];
      const line = one.ports.http.open({
        name: 'under-test',
        limits: { concurrency: 8, readLagMs: 0 },
        guard: () => undefined,
      });
      const send = async (n: number) => {
        const url = `https://api.toy.example/lines/${n}`;
        await line.send({ method: 'PUT', url, headers: {}, body: '{}' }, { kind: 'write' });
        answers.push(String(n));
      };
      await Promise.all([1, 2, 3, 4, 5, 6].map(send));
      return answers.join('');
    };
    const orders = await Promise.all([1, 2, 3, 4].map(order));
    expect(await order(1)).toBe(orders[0]);
    expect(new Set(orders).size).toBeGreaterThan(1);
  });

  it('shows a write late where reads lag, also after a restart', async () => {
    const lag = { 'under-test': 1_000 };
    const one = world({ lag });
    const first = await applyOnce(one);
    expect(first).toMatchObject({ outcome: 'ran', executed: { result: 'done' } });
    const blind = { ...one.state(), journal: '' };
    expect((await planOnce(world({ lag, from: blind }))).steps).toHaveLength(1);
    const later = world({ lag, from: { ...blind, now: blind.now + 1_000 } });
    expect((await planOnce(later)).steps).toEqual([]);
  });

  it('is waited for by an engine that remembers what it just wrote', async () => {
    const lag = { 'under-test': 1_000 };
    const one = world({ lag });
    await applyOnce(one);
    expect((await planOnce(world({ lag, from: one.state() }))).steps).toEqual([]);
  });

  it('has no state in which a number was released', () => {
    const one = world();
    one.store('under-test').put('counters', 'released', 1);
    expect(() => one.state()).toThrow('under-test: 1 released numbers');
  });

  it('reports a secret that cannot be had as the host does', async () => {
    const one = world({ secrets: { missing: ['env TOY_KEY'] } });
    await expect(planOnce(one)).rejects.toMatchObject({ code: 'host/secret-missing' });
  });
});

const stateOf = (tables: Record<string, readonly (readonly [string, object])[]>): WorldState => {
  const store = memoryStore();
  for (const [table, rows] of Object.entries(tables))
    for (const [id, row] of rows) store.put(table, id, row as never);
  return { stores: { side: store.snapshot() }, replicas: {}, journal: '', files: {}, now: 0 };
};

describe('the judge', () => {
  const lines = (first: string, second: string) =>
    stateOf({
      lines: [
        [first, { sid: first, name: 'a', site: second }],
        [second, { sid: second, name: 'b', site: null, date_updated: first }],
      ],
    });

  it('does not mind other ids, dates and another order of making', () => {
    expect(canonicalState(lines('LN0000001', 'LN0000002'))).toEqual(
      canonicalState(lines('LN0000009', 'LN0000007')),
    );
    expect(hashState(lines('LN0000001', 'LN0000002'))).not.toBe(hashState(lines('LN0000009', 'LN0000007')));
  });

  it('minds a reference to another object', () => {
    const rows = (to: string) =>
      stateOf({
        lines: [
          ['LN0000001', { name: 'a' }],
          ['LN0000002', { name: 'b' }],
          ['LN0000003', { name: 'c', path: `/lines/${to}/x` }],
        ],
      });
    expect(canonicalState(rows('LN0000001'))).not.toEqual(canonicalState(rows('LN0000002')));
  });

  it('minds a double and an orphan', () => {
    const one = stateOf({ lines: [['LN0000001', { name: 'a' }]] });
    const two = stateOf({
      lines: [
        ['LN0000001', { name: 'a' }],
        ['LN0000002', { name: 'a' }],
      ],
    });
    expect(differences(canonicalState(one), canonicalState(two))).toEqual([
      '/emulators/side/lines: has besides {"name":"a"}',
    ]);
  });
});

const settled = async (): Promise<WorldState> => {
  const one = world();
  await runToEnd(one);
  return one.state();
};

describe('a sweep', () => {
  it('passes a driver that can be run again, at every state and with every fault', async () => {
    const options = { makeWorld: world, run: runToEnd };
    expect(await sweepCrashes(options)).toMatchObject({ calls: 3, swept: 6 });
    expect(await sweepFaults(options)).toMatchObject({ writes: 1, cases: 9, swept: 9 });
  });

  it('fails, with the instant of the kill, where a run leaves something behind', async () => {
    const careless = broken({
      connect: async (io) => {
        const driver = await connect(io);
        return {
          ...driver,
          create: async (wanted, fields, write) => {
            const name = `draft ${io.clock.now()}`;
            const draft = { ...wanted, key: name, properties: { ...wanted.properties, name } };
            const before = await driver.create(draft, fields, write);
            const made = await driver.create(wanted, fields, write);
            await driver.remove(before, write);
            return made;
          },
        };
      },
    });
    const { wiring } = caseOfExample(careless, toyExample);
    const sweep = sweepCrashes({
      makeWorld: (disturbance) => createWorld({ wiring, ...disturbance }),
      run: runToEnd,
    });
    await expect(sweep).rejects.toThrow(/killed at \d+: after http PUT[^]*has besides/);
  });

  /** Its write is two requests to one address; a second line is made when the answer to the second is lost. */
  const forgetful = broken({
    connect: async (io) => {
      const driver = await connect(io);
      return {
        ...driver,
        create: async (wanted, fields, write) => {
          await driver.create(wanted, fields, write);
          return driver.create(wanted, fields, write).catch((error: unknown) => {
            if (!TrunklineError.is(error) || error.code !== 'http/no-answer') throw error;
            const name = `${wanted.key} again`;
            const again = { ...wanted, key: name, properties: { ...wanted.properties, name } };
            return driver.create(again, fields, write).then(() => driver.create(wanted, fields, write));
          });
        },
      };
    },
  });
  const forgetfulWorld = (more = {}) =>
    createWorld({ wiring: caseOfExample(forgetful, toyExample).wiring, ...more });
  const LOST = { lost: { kind: 'drop', when: 'after' } } as const;

  it('lets the second write to an address meet its fault, too', async () => {
    const sweep = sweepFaults({ makeWorld: forgetfulWorld, run: runToEnd }, LOST);
    await expect(sweep).rejects.toThrow(/lost at PUT[^]*has besides/);
  });

  it('judges what a disturbed run left, not what a later one makes of it', async () => {
    const mend = async (one: World): Promise<void> => {
      const lines = one.store('under-test');
      for (const [name] of lines.all('lines')) if (name.endsWith('again')) lines.remove('lines', name);
    };
    const sweep = sweepFaults({ makeWorld: forgetfulWorld, run: runToEnd, settle: mend }, LOST);
    await expect(sweep).rejects.toThrow(/has besides/);
  });

  it('judges every moment of a run, not its end alone', async () => {
    const none = sweepCrashes({ makeWorld: world, run: runToEnd, invariant: () => [] });
    expect(await none).toMatchObject({ swept: 6 });
    const unmade: Invariant = (before, now) =>
      JSON.stringify(before.stores) === JSON.stringify(now.stores) ? [] : ['something was made'];
    const sweep = { makeWorld: world, run: runToEnd, invariant: unmade };
    await expect(sweepCrashes(sweep)).rejects.toThrow(/undisturbed[^]*after http PUT [^]*something was made/);
  });

  it('lets a write arrive after the run that sent it', async () => {
    const faults = [
      { match: { method: 'PUT' }, times: 9, effect: { kind: 'late' as const, milliseconds: 3_600_000 } },
    ];
    const one = world({ faults: { 'under-test': faults } });
    await applyOnce(one);
    expect(one.store('under-test').all('lines')).toEqual([]);
    await one.arrive();
    expect(one.store('under-test').all('lines')).toHaveLength(1);
  });

  it('judges the end of a run that gave up and was settled', async () => {
    const once = async (one: World): Promise<void> => {
      const applied = await applyOnce(one);
      if (applied.outcome === 'ran' && applied.executed.result !== 'done') throw new Error('gave up');
    };
    const sweep = sweepFaults({ makeWorld: world, run: once, settle: async () => undefined });
    await expect(sweep).rejects.toThrow(/status 500 at PUT[^]*lines/);
  });

  it('fails where a run that is really frozen leaves another state than was recorded', async () => {
    let made = 0;
    const restless = (more: Partial<WorldOptions>) => world({ start: 1_000_000 + made++, ...more });
    await expect(sweepCrashes({ makeWorld: restless, run: runToEnd })).rejects.toThrow(
      /frozen at .*not the one recorded/,
    );
  });

  it('fails where there is nothing to try', async () => {
    const from = await settled();
    const nothing = async (): Promise<void> => undefined;
    await expect(sweepCrashes({ makeWorld: world, run: nothing })).rejects.toThrow(/touches no port/);
    const again = { makeWorld: (more: object) => world({ from, ...more }), run: runToEnd };
    await expect(sweepFaults(again)).rejects.toThrow(/writes nothing/);
  });

  it('draws a sample that its seed decides, with the first and the last', async () => {
    const options = { makeWorld: world, run: runToEnd, sample: { most: 3, seed: 7 } };
    expect(await sweepCrashes(options)).toMatchObject({ swept: 3 });
    const writes = { makeWorld: forgetfulWorld, run: runToEnd, sample: { most: 2, seed: 7 } };
    const harmless = {
      one: { kind: 'latency', milliseconds: 1 },
      two: { kind: 'status', status: 500 },
    } as const;
    expect(await sweepFaults(writes, harmless)).toMatchObject({ writes: 2, cases: 4, swept: 2 });
  });
});

describe('a run to the end', () => {
  it('says what still stands in the way', async () => {
    const one = world({
      faults: {
        'under-test': [{ match: { method: 'PUT' }, times: 99, effect: { kind: 'status', status: 500 } }],
      },
    });
    await expect(runToEnd(one)).rejects.toThrow(/still at work: failed.*toy\/refused/);
    expect(toy.resourceTypes.map((type) => type.type)).not.toContain(HAND);
  });
});
