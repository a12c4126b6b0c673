import { describe, expect, it } from 'vitest';
import { HAND_TYPE, handResource } from '../../src/contract/artifact.ts';
import type { Driver } from '../../src/contract/driver.ts';
import { VendorError, type WriteOutcome } from '../../src/contract/errors.ts';
import type { Observed } from '../../src/contract/resource.ts';
import type { CompiledWiring } from '../../src/engine/compile.ts';
import { execute, type Executed } from '../../src/engine/execute.ts';
import { viewJournal } from '../../src/engine/journal-view.ts';
import type { Planned } from '../../src/engine/plan.ts';
import type { Ports } from '../../src/engine/ports.ts';
import { assemble } from '../../src/plan/assemble.ts';
import type { PlanSide } from '../../src/plan/draft.ts';
import { createWorld } from '../../src/testing/index.ts';
import { boxId, boxRef, side, there, want } from '../plan/toy.ts';
import { bot, wire } from '../scenarios/wirings.ts';
import { partOf } from '../support/part-of.ts';

type Wire = CompiledWiring['wires'][number];

const BOX = there('box', 'B1', { name: 'b' });

interface Options {
  readonly driver: Partial<Driver>;
  readonly ports?: Partial<Ports>;
  readonly concurrency?: number;
  readonly wires?: readonly Partial<Wire>[];
}

/** Carries out what the toy vendor needs, through a driver made for one test. */
const run = (of: PlanSide, options: Options): Promise<Executed> => runBoth([of], options);

async function runBoth(
  sides: readonly PlanSide[],
  { driver, ports, concurrency, wires = [] }: Options,
): Promise<Executed> {
  const { steps, matched } = assemble('apply', sides);
  const live = sides.map(({ name, types, wanted, observed }) => ({
    open: { name, driver },
    compiled: { name, types, wanted, plugin: { limits: { readLagMs: 0 } } },
    wanted,
    observed,
  }));
  const planned = partOf<Planned>({ plan: { steps }, sides: live, compiled: { wires }, matched });
  return execute({
    planned,
    ports: { ...createWorld({ wiring: wire([bot]) }).ports, ...ports },
    run: 'r',
    ...(concurrency === undefined ? {} : { concurrency }),
  });
}

const refusal = (outcome: WriteOutcome): VendorError =>
  new VendorError({ code: 'toy/refused', fault: 'state', message: 'refused', fix: 'none', outcome });

const answers = (...observed: Observed[]) => ({ observed, diagnostics: [] });

describe('a replace that makes the new object first', () => {
  const types = side().types.map((t) => (t.type === 'door' ? { ...t, replace: 'create-first' as const } : t));
  const old = there('door', 'D1', { name: 'd', box: boxId, width: 1 });
  const made = there('door', 'D2', { name: 'd', box: boxId, width: 2 });
  const replace = side({
    types,
    wanted: [want('box', 'b'), want('door', 'd', { box: boxRef, width: 2 })],
    observed: [BOX, old],
  });

  it('does not take the old object for the one whose making was not answered', async () => {
    let creates = 0;
    const removed: string[] = [];
    const driver: Partial<Driver> = {
      create: async () => {
        if (++creates === 1) throw refusal('unknown');
        return made;
      },
      observe: async () => answers(BOX, old),
      remove: async (before) => void removed.push(before.id),
    };
    expect(await run(replace, { driver })).toMatchObject({ result: 'done' });
    expect([creates, removed]).toEqual([2, ['D1']]);
  });

  it('makes it once when it turns out to be there', async () => {
    let creates = 0;
    const driver: Partial<Driver> = {
      create: async () => {
        creates++;
        throw refusal('unknown');
      },
      observe: async () => answers(BOX, old, made),
      remove: async () => undefined,
    };
    expect(await run(replace, { driver })).toMatchObject({ result: 'done' });
    expect(creates).toBe(1);
  });

  it('makes no third when two could be what was made', async () => {
    let creates = 0;
    const driver: Partial<Driver> = {
      create: async () => {
        creates++;
        throw refusal('unknown');
      },
      observe: async () => answers(BOX, old, made, { ...made, id: 'D3' }),
    };
    const { steps } = await run(replace, { driver });
    expect(steps.map((s) => [s.result, s.code])).toEqual([
      ['failed', 'toy/refused'],
      ['skipped', 'engine/needs-failed'],
    ]);
    expect(creates).toBe(1);
  });

  it('lends the id of the new object, after the old one is gone too', async () => {
    const link = { ...types.find((t) => t.type === 'road')!, pass: () => 'narrow' as const };
    const ids: string[] = [];
    const driver: Partial<Driver> = {
      create: async (wanted, _fields, io) => {
        if (wanted.type === 'road') ids.push(io.id({ $ref: 'door', key: 'd' }));
        return made;
      },
      remove: async () => undefined,
    };
    const linked = {
      ...replace,
      types: types.map((t) => (t.type === 'road' ? link : t)),
      wanted: [...replace.wanted, want('road', 'r', { to: { $ref: 'door', key: 'd' } })],
    };
    expect(await run(linked, { driver, concurrency: 1 })).toMatchObject({ result: 'done' });
    expect(ids).toEqual(['D2']);
  });
});

describe('a write that may have been carried out', () => {
  const lost = new VendorError({
    code: 'toy/no-answer',
    fault: 'transient',
    message: 'no answer to POST',
    fix: 'again',
    outcome: 'unknown',
  });
  const wanted = side({ wanted: [want('box', 'b')] });

  /** What the run says of its first step, and the journal. */
  async function outcome(of: PlanSide, driver: Partial<Driver>) {
    const { journal } = createWorld({ wiring: wire([bot]) }).ports;
    const { steps } = await run(of, { driver, ports: { journal }, concurrency: 1 });
    const entries = await journal.read();
    const noted = entries.flatMap((e) => (e.kind === 'outcome' ? [e.result] : []));
    return { step: steps[0], noted, view: viewJournal(entries) };
  }

  it('stays in doubt when what became of it cannot be read', async () => {
    const { step, noted } = await outcome(wanted, {
      create: () => Promise.reject(lost),
      observe: () => Promise.reject(refusal('not-done')),
    });
    expect(noted).toEqual(['unknown']);
    expect(step).toMatchObject({ result: 'failed', code: 'toy/refused' });
    expect(step?.message).toBe('no answer to POST: it may have been carried out. Then: refused');
  });

  it('stays in doubt when another attempt is refused', async () => {
    let creates = 0;
    const { step, noted } = await outcome(wanted, {
      create: () => Promise.reject(++creates === 1 ? lost : refusal('not-done')),
      observe: async () => answers(),
    });
    expect([creates, noted]).toEqual([2, ['unknown']]);
    expect(step?.message).toContain('no answer to POST');
  });

  it('is not in doubt when it was refused and nothing else', async () => {
    const { noted } = await outcome(wanted, { create: () => Promise.reject(refusal('not-done')) });
    expect(noted).toEqual(['not-done']);
  });

  it('keeps the object to be removed whose replacement may be there', async () => {
    const old = there('road', 'R1', { name: 'r', to: 'x' });
    const fixed = { ...side().types.find((t) => t.type === 'road')!, replace: 'create-first' as const };
    const types = side().types.map((t) =>
      t.type === 'road'
        ? { ...fixed, fields: { ...fixed.fields, to: { ...fixed.fields['to']!, immutable: 'paved' } } }
        : t,
    );
    const replaced = side({ types, wanted: [want('road', 'r', { to: 'y' })], observed: [old] });
    const { view } = await outcome(replaced, {
      create: () => Promise.reject(lost),
      observe: () => Promise.reject(refusal('not-done')),
    });
    expect([...(view.leftovers.get('toy') ?? [])]).toEqual(['road R1']);
  });

  it('is made once more only when it must have arrived', async () => {
    const { clock } = createWorld({ wiring: wire([bot]) });
    const sent: number[] = [];
    const driver: Partial<Driver> = {
      create: async (resource) => {
        if (sent.push(clock.now()) === 1) throw lost;
        return there('box', 'B', resource.properties);
      },
      observe: async () => answers(),
    };
    await run(wanted, { driver, ports: { clock } });
    expect(sent[1]! - sent[0]!).toBeGreaterThanOrEqual(30_000);
  });
});

describe('a write beside what the run just made', () => {
  const wanted = side({ wanted: [want('box', 'b'), want('door', 'd', { box: boxRef })] });
  const driver = (unknown: number, made: string[]): Partial<Driver> => ({
    create: async (resource) => {
      made.push(resource.type);
      if (resource.type === 'door' && made.length - 1 <= unknown) throw refusal('gone');
      return there(resource.type, resource.key, resource.properties);
    },
  });

  it('is made again where the vendor does not know it yet', async () => {
    const made: string[] = [];
    expect(await run(wanted, { driver: driver(2, made) })).toMatchObject({ result: 'done' });
    expect(made).toEqual(['box', 'door', 'door', 'door']);
  });

  it('is given up after three times', async () => {
    const made: string[] = [];
    expect(await run(wanted, { driver: driver(9, made) })).toMatchObject({ result: 'failed' });
    expect(made).toHaveLength(4);
  });

  it('is not made again beside what was there before and is gone', async () => {
    const made: string[] = [];
    const known = { ...wanted, observed: [BOX] };
    expect(await run(known, { driver: driver(9, made) })).toMatchObject({ result: 'failed' });
    expect(made).toEqual(['door']);
  });
});

describe('a manual step that a platform needs whichever trunks lead to it', () => {
  const licence = handResource(
    {
      id: 'licence',
      title: 'Install licence',
      where: 'x',
      instructions: [],
      values: [],
      role: 'accepts',
      check: 'attest',
    },
    { serves: [], from: { at: 'derived', by: 'toy', from: [] } },
  );
  const road = (serves: readonly string[]) =>
    side({
      types: [...side().types, HAND_TYPE],
      wanted: [licence, want('road', 'r', { to: 'x' }, { serves })],
    });
  const driver: Partial<Driver> = {
    create: async (resource) => there(resource.type, 'N', resource.properties),
  };
  const results = async (of: PlanSide, wires: readonly Partial<Wire>[]) =>
    (await run(of, { driver, wires })).steps.map((step) => step.result);

  it('holds back what switches at that platform', async () => {
    expect(await results(road(['trunk/a']), [])).toEqual(['waiting', 'waiting']);
    expect(await results(road([]), [])).toEqual(['waiting', 'waiting']);
  });

  it('holds back the other ends of wires to that platform, and no other wire', async () => {
    const wires = [
      { name: 'trunk/a', platform: 'toy', carrier: 'phone' },
      { name: 'trunk/b', platform: 'other', carrier: 'phone' },
    ];
    const phone = (serves: readonly string[]): PlanSide => ({
      ...side({ wanted: [want('road', 'r', { to: 'x' }, { serves })] }),
      name: 'phone',
    });
    const { steps } = await runBoth([road([]), phone(['trunk/a'])], { driver, wires });
    expect(steps.at(-1)).toMatchObject({ result: 'waiting' });
    const apart = await runBoth([road([]), phone(['trunk/b'])], { driver, wires });
    expect(apart.steps.at(-1)).toMatchObject({ step: 'phone road:r create', result: 'done' });
  });
});

describe('a member of a list', () => {
  it('that is to be otherwise joins once more, as it is wanted', async () => {
    const types = side().types.map((t) =>
      t.type === 'guest' ? { ...t, fields: { ...t.fields, plus: { label: 'plus', wire: true } } } : t,
    );
    const changed = side({
      types,
      wanted: [want('box', 'b'), want('guest', 'g', { box: boxRef, plus: 1 })],
      observed: [BOX, there('guest', 'g', { name: 'g', box: boxId, plus: 0 }, { in: boxId })],
    });
    const deltas: unknown[] = [];
    const driver: Partial<Driver> = {
      change: async (_box, { add, remove }) => {
        deltas.push([add.map(({ properties }) => properties['plus']), remove]);
        return [];
      },
    };
    const { steps } = await run(changed, { driver });
    expect(steps.at(-1)).toMatchObject({ result: 'done' });
    expect(deltas).toEqual([[[1], []]]);
  });
});

describe('a removal whose object moved', () => {
  const old = there('road', 'R1', { name: 'old' }, { in: boxId, version: '1' });
  const removal = side({
    wanted: [want('box', 'b', {}, { unlisted: { road: 'remove' } })],
    observed: [BOX, old],
  });
  const driverSeeing = (now: Observed, seen: string[]): Partial<Driver> => ({
    observe: async () => answers(BOX, now),
    remove: async (before) => {
      seen.push(before.version ?? '');
      if (before.version !== '2') throw refusal('conflict');
    },
  });

  it('goes on with the new version when the object is the same', async () => {
    const seen: string[] = [];
    const driver = driverSeeing({ ...old, version: '2' }, seen);
    expect(await run(removal, { driver })).toMatchObject({ result: 'done' });
    expect(seen).toEqual(['1', '2']);
  });

  it('stops when somebody changed it', async () => {
    const seen: string[] = [];
    const driver = driverSeeing({ ...old, version: '2', properties: { name: 'old', to: 'elsewhere' } }, seen);
    expect((await run(removal, { driver })).steps).toMatchObject([
      { result: 'failed', code: 'engine/stale', message: expect.stringContaining('to') as string },
    ]);
    expect(seen).toEqual(['1']);
  });
});

describe('a run that breaks off', () => {
  it('begins no write after a journal that cannot be written', async () => {
    const wanted = ['1', '2', '3', '4'].map((n) => want('box', n));
    const written: string[] = [];
    const { journal } = createWorld({ wiring: wire([bot]) }).ports;
    const full: Ports['journal'] = {
      ...journal,
      async append(id, body) {
        if (body.kind === 'outcome') throw new Error('no space left');
        await journal.append(id, body);
      },
    };
    const driver: Partial<Driver> = {
      create: async (resource) => {
        written.push(resource.key);
        return there('box', resource.key, resource.properties);
      },
    };
    const broken = run(side({ wanted }), { driver, ports: { journal: full }, concurrency: 1 });
    await expect(broken).rejects.toThrow('no space left');
    expect(written).toEqual(['1']);
  });

  it('fails a step whose secret cannot be had any more, and sends nothing for it', async () => {
    const door = want('door', 'd', { key: { $secret: { env: 'GONE' } } });
    const { secrets } = createWorld({ wiring: wire([bot]) }).ports;
    const none: Ports['secrets'] = {
      ...secrets,
      value: () => Promise.reject(refusal('not-done')),
    };
    const { steps } = await run(side({ wanted: [door] }), { driver: {}, ports: { secrets: none } });
    expect(steps).toMatchObject([{ result: 'failed', code: 'toy/refused' }]);
  });
});
