import { describe, expect, it } from 'vitest';
import type { Driver } from '../../src/contract/driver.ts';
import { VendorError, type WriteOutcome } from '../../src/contract/errors.ts';
import type { Observed } from '../../src/contract/resource.ts';
import { execute, type Executed } from '../../src/engine/execute.ts';
import type { Planned } from '../../src/engine/plan.ts';
import type { Ports } from '../../src/engine/ports.ts';
import { assemble } from '../../src/plan/assemble.ts';
import type { PlanSide } from '../../src/plan/draft.ts';
import { createWorld } from '../../src/testing/index.ts';
import { boxId, boxRef, side, there, want } from '../plan/toy.ts';
import { bot, wire } from '../scenarios/wirings.ts';

const BOX = there('box', 'B1', { name: 'b' });

interface Options {
  readonly driver: Partial<Driver>;
  readonly ports?: Partial<Ports>;
  readonly concurrency?: number;
}

/** Carries out what the toy vendor needs, through a driver made for one test. */
async function run(of: PlanSide, { driver, ports, concurrency }: Options): Promise<Executed> {
  const { steps, matched } = assemble('apply', [of]);
  const live = {
    open: { name: 'toy', driver },
    compiled: { name: 'toy', types: of.types, wanted: of.wanted, plugin: { limits: { readLagMs: 0 } } },
    wanted: of.wanted,
    observed: of.observed,
  };
  const planned = { plan: { steps }, sides: [live], matched } as unknown as Planned;
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
