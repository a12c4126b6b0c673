import { appendFile, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import type { EmulatorFactory } from '../../src/contract/emulator.ts';
import type { Json } from '../../src/contract/value.ts';
import { sandboxIo } from '../../src/host/sandbox-io.ts';
import { sandboxTransport } from '../../src/host/sandbox-transport.ts';
import type { SandboxIo } from '../../src/sandbox/io.ts';
import { advanceClock, resetSandbox } from '../../src/sandbox/maintain.ts';
import { openSandbox, type Sandbox } from '../../src/sandbox/open.ts';
import { openState } from '../../src/sandbox/state.ts';
import { failureOf, temporaryFolder } from '../host/support.ts';
import { toyFactory } from './toy.ts';

const TOY = { name: 'toy', factory: toyFactory };
const START = 1_000_000;
const HOUR = 3_600_000;

const opened: Sandbox[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((sandbox) => sandbox.close().catch(() => undefined)));
});

/** Time stands still; waiting for another process takes a moment all the same. */
const ioOf = (dir: string): SandboxIo => sandboxIo(dir, { now: () => START, sleep: () => wait(20) });

async function open(dir: string, emulators = [TOY]): Promise<Sandbox> {
  const sandbox = await openSandbox({ io: ioOf(dir), emulators });
  opened.push(sandbox);
  return sandbox;
}

/**
 * What a kill leaves of a sandbox: its files as they are at this moment. The one that was killed goes on serving in this
 * process, unheard.
 */
async function afterKill(dir: string): Promise<string> {
  const copy = await temporaryFolder();
  for (const name of ['log.ndjson', 'snapshot.json', 'server.json']) {
    const bytes = await readFile(join(dir, name)).catch(() => undefined);
    if (bytes) await writeFile(join(copy, name), bytes);
  }
  return copy;
}

const ask = async (sandbox: Sandbox, method: string, path = '/', host = 'api.toy.example') => {
  const send = sandboxTransport({ base: sandbox.url });
  const body = method === 'POST' ? { body: 'x' } : {};
  return send({ method, url: `https://${host}${path}`, headers: {}, ...body });
};
const make = async (sandbox: Sandbox, path?: string): Promise<Json> =>
  JSON.parse((await ask(sandbox, 'POST', path)).body || 'null');
const look = async (sandbox: Sandbox): Promise<{ things: string[]; now: number; switches: Json }> =>
  JSON.parse((await ask(sandbox, 'GET')).body);

describe('sandbox', () => {
  it('remembers what was accepted, and its counters, in the next process', async () => {
    const dir = await temporaryFolder();
    const first = await open(dir);
    expect([await make(first), await make(first)]).toEqual(['T0001', 'T0002']);
    await ask(first, 'DELETE', '/T0001');
    await first.close();
    const second = await open(dir);
    expect((await look(second)).things).toEqual(['T0002']);
    expect(await make(second)).toBe('T0003');
  });

  it('tells every process what its sides were made from, once they are filled', async () => {
    const dir = await temporaryFolder();
    const first = await open(dir);
    expect(first.madeFrom).toEqual({});
    await first.seed({ toy: ['T7'] }, { toy: 'd1' });
    const attached = await open(dir);
    await attached.add({}, { toy: ['T8'] }, { toy: 'd2' });
    expect([attached.serving, attached.madeFrom]).toEqual([false, { toy: 'd1' }]);
    expect((await look(attached)).things).toEqual(['T7']);
  });

  it('has on disk what it answered for, should it be killed right after', async () => {
    const dir = await temporaryFolder();
    const killed = await open(dir);
    for (let n = 1; n <= 5; n++) {
      await make(killed);
      const heir = await open(await afterKill(dir));
      expect((await look(heir)).things).toHaveLength(n);
      await heir.close();
    }
  });

  it('keeps a change whose answer was lost', async () => {
    const dir = await temporaryFolder();
    await make(await open(dir), '/drop');
    expect((await look(await open(await afterKill(dir)))).things).toEqual(['T0001']);
  });

  it('drops a change that a kill cut short on disk, and only that', async () => {
    const dir = await temporaryFolder();
    const killed = await open(dir);
    await make(killed);
    const whole = (await readFile(join(dir, 'log.ndjson'))).length;
    await make(killed);
    const end = (await readFile(join(dir, 'log.ndjson'))).length;
    for (let cut = whole; cut < end - 1; cut += 7) {
      const copy = await afterKill(dir);
      await truncate(join(copy, 'log.ndjson'), cut);
      const heir = await open(copy);
      expect((await look(heir)).things).toEqual(['T0001']);
      expect(await make(heir)).toBe('T0002');
      await heir.close();
    }
  });

  it('does not apply changes twice when it was killed between snapshot and log', async () => {
    const dir = await temporaryFolder();
    const first = await open(dir);
    for (let n = 0; n < 2; n++) await make(first);
    await ask(first, 'DELETE', '/T0001');
    await make(first);
    const log = await readFile(join(dir, 'log.ndjson'));
    await first.close();
    await (await open(dir)).close();
    await writeFile(join(dir, 'log.ndjson'), log);
    expect((await look(await open(dir))).things).toEqual(['T0002', 'T0003']);
  });

  it('folds its log into a snapshot when opened', async () => {
    const dir = await temporaryFolder();
    const first = await open(dir);
    await make(first);
    await first.close();
    expect(await readdir(dir)).toContain('log.ndjson');
    await (await open(dir)).close();
    expect(await readdir(dir)).not.toContain('log.ndjson');
    expect(await readdir(dir)).toContain('snapshot.json');
  });

  it('refuses files that were damaged', async () => {
    const dir = await temporaryFolder();
    const first = await open(dir);
    await make(first);
    await first.close();
    await appendFile(join(dir, 'log.ndjson'), 'garbage\n{"seq":9,"changes":[]}\n');
    const log = await failureOf(open(dir));
    expect([log.code, log.message.includes('line 2')]).toEqual(['sandbox/damaged', true]);
    await writeFile(join(dir, 'snapshot.json'), '{');
    expect((await failureOf(open(dir))).code).toBe('sandbox/damaged');
  });

  it('refuses changes that have lost what they stand on', async () => {
    const dir = await temporaryFolder();
    const first = await open(dir);
    await make(first);
    await rm(join(dir, 'log.ndjson'));
    await make(first);
    await first.close();
    const error = await failureOf(open(dir));
    expect([error.code, error.message.includes('change 2')]).toEqual(['sandbox/damaged', true]);
  });

  it('says so when its port is taken, and leaves the directory free', async () => {
    const dir = await temporaryFolder();
    const other = await open(await temporaryFolder());
    const port = Number(new URL(other.url).port);
    const error = await failureOf(openSandbox({ io: ioOf(dir), emulators: [TOY], port }));
    expect([error.code, error.message.includes(String(port))]).toEqual(['sandbox/port-refused', true]);
    expect((await open(dir)).serving).toBe(true);
  });

  it('keeps the state of an emulator that is not wanted this time', async () => {
    const dir = await temporaryFolder();
    const first = await open(dir);
    await make(first);
    await first.close();
    await (await open(dir, [])).close();
    expect((await look(await open(dir))).things).toEqual(['T0001']);
  });

  it('passes the switches of unknown vendor facts on', async () => {
    const sandbox = await openSandbox({
      io: ioOf(await temporaryFolder()),
      emulators: [{ ...TOY, switches: { lagging: true } }],
    });
    opened.push(sandbox);
    expect((await look(sandbox)).switches).toEqual({ lagging: true });
  });

  it('refuses a host it does not play', async () => {
    const work = ask(await open(await temporaryFolder()), 'GET', '/', 'api.twilio.com');
    expect((await failureOf(work)).code).toBe('host/no-emulator');
  });
});

describe('a full disk', () => {
  it('costs no change: the whole state is written next time, over the half line', async () => {
    const { folder } = ioOf(await temporaryFolder());
    let full = true;
    const append: SandboxIo['folder']['append'] = async (name, text) => {
      await folder.append(name, full ? text.slice(0, 9) : text);
      if (full) throw new Error('ENOSPC');
    };
    const alive = new AbortController().signal;
    const state = await openState({ ...folder, append }, alive);
    const store = state.store('toy');
    store.put('things', 'a', 1);
    await expect(state.commit()).rejects.toThrow('ENOSPC');
    full = false;
    store.put('things', 'b', 2);
    await state.commit();
    store.put('things', 'c', 3);
    await state.commit();
    expect((await openState(folder, alive)).store('toy').all('things')).toEqual([
      ['a', 1],
      ['b', 2],
      ['c', 3],
    ]);
  });
});

describe('several processes on one sandbox', () => {
  it('are served by one, the others attach', async () => {
    const dir = await temporaryFolder();
    const [first, second] = await Promise.all([open(dir), open(dir)]);
    expect(first.serving).toBe(!second.serving);
    expect(first.url).toBe(second.url);
    await make(first);
    expect((await look(second)).things).toEqual(['T0001']);
  });

  it('leave the server running when one that is attached closes', async () => {
    const dir = await temporaryFolder();
    const server = await open(dir);
    await (await open(dir)).close();
    expect(await make(server)).toBe('T0001');
  });

  it('go on when the one that served ends: the next one serves', async () => {
    const dir = await temporaryFolder();
    const server = await open(dir);
    const attached = await open(dir);
    const send = sandboxTransport({ base: attached.url, revive: () => attached.revive() });
    const request = { method: 'POST', url: 'https://api.toy.example/', headers: {}, body: 'x' };
    await send(request);
    await server.close();
    const answers = await Promise.all([send(request), send(request)]);
    expect(answers.map((answer) => answer.status)).toEqual([201, 201]);
    expect(attached.serving).toBe(true);
    expect((await look(attached)).things).toEqual(['T0001', 'T0002', 'T0003']);
  });

  it('are told when the one that holds the directory does not answer', async () => {
    const dir = await temporaryFolder();
    const lock = await ioOf(dir).locks.acquire('sandbox server');
    const error = await failureOf(open(dir));
    await lock.release();
    expect([error.code, error.message.includes(dir)]).toEqual(['sandbox/not-answering', true]);
  });

  it('do not take the server of another sandbox for theirs', async () => {
    const [dir, other] = [await temporaryFolder(), await temporaryFolder()];
    await open(other);
    const lock = await ioOf(dir).locks.acquire('sandbox server');
    const server: unknown = JSON.parse(await readFile(join(other, 'server.json'), 'utf8'));
    await writeFile(join(dir, 'server.json'), JSON.stringify({ ...(server as object), id: 'mine' }));
    const error = await failureOf(open(dir));
    await lock.release();
    expect(error.code).toBe('sandbox/not-answering');
  });
});

describe('a server that ends', () => {
  it('writes nothing of a request that is still at work', async () => {
    const dir = await temporaryFolder();
    let goOn: () => void = () => undefined;
    const asked = new Promise<void>((resolve) => (goOn = resolve));
    let done: Promise<unknown> = Promise.resolve();
    const begun = new Promise<void>((resolve) => {
      const slow: EmulatorFactory = (io) => {
        const toy = toyFactory(io);
        return {
          ...toy,
          handle(request) {
            resolve();
            const work = asked.then(() => toy.handle(request));
            done = work;
            return work;
          },
        };
      };
      void open(dir, [{ name: 'toy', factory: slow }]).then((sandbox) =>
        ask(sandbox, 'POST').catch(() => undefined),
      );
    });
    await begun;
    await opened.at(-1)?.close();
    const heir = await open(dir);
    goOn();
    await done;
    await make(heir);
    await heir.close();
    expect((await look(await open(dir))).things).toEqual(['T0001']);
    expect((await readFile(join(dir, 'snapshot.json'), 'utf8')).match(/T0001/g)).toHaveLength(1);
  });

  it('leaves the directory to the next process although its last change cannot be written', async () => {
    const dir = await temporaryFolder();
    const io = ioOf(dir);
    const remove = async (): Promise<void> => Promise.reject(new Error('ENOSPC'));
    const sandbox = await openSandbox({ io: { ...io, folder: { ...io.folder, remove } }, emulators: [TOY] });
    await expect(sandbox.close()).rejects.toThrow('ENOSPC');
    expect((await open(dir)).serving).toBe(true);
  });
});

describe('a server that lost its lock', () => {
  /** `lose`: this process stood still, its lock went stale and is free for others. */
  async function openLoser(dir: string) {
    const io = ioOf(dir);
    const tell: (() => Promise<void>)[] = [];
    const acquire: SandboxIo['locks']['acquire'] = async (key, onLost) => {
      const held = await io.locks.acquire(key);
      tell.push(() => held.release().then(onLost));
      return held;
    };
    const heard: string[] = [];
    const sandbox = await openSandbox({
      io: { ...io, locks: { acquire } },
      emulators: [TOY],
      onLost: (error) => void heard.push(error.code),
    });
    opened.push(sandbox);
    return { sandbox, heard, lose: () => tell.at(-1)?.() };
  }

  it('closes, tells it, and goes on as a client of the next one', async () => {
    const dir = await temporaryFolder();
    const { sandbox, heard, lose } = await openLoser(dir);
    const send = sandboxTransport({ base: sandbox.url, revive: () => sandbox.revive() });
    const request = { method: 'POST', url: 'https://api.toy.example/', headers: {}, body: 'x' };
    await send(request);
    const url = sandbox.url;
    await lose();
    expect([sandbox.serving, heard]).toEqual([false, ['sandbox/lost-lock']]);
    await expect(sandboxTransport({ base: url })(request)).rejects.toThrow('ECONNREFUSED');

    const heir = await open(dir);
    expect(heir.serving).toBe(true);
    expect((await send(request)).status).toBe(201);
    expect((await look(heir)).things).toEqual(['T0001', 'T0002']);
    expect(sandbox.url).toBe(heir.url);
  });

  it('serves again itself when nobody else does', async () => {
    const { sandbox, lose } = await openLoser(await temporaryFolder());
    await make(sandbox);
    await lose();
    await sandbox.revive();
    expect([sandbox.serving, await make(sandbox)]).toEqual([true, 'T0002']);
  });

  it('moves the time of the next one', async () => {
    const dir = await temporaryFolder();
    const { sandbox, lose } = await openLoser(dir);
    await lose();
    const heir = await open(dir);
    await sandbox.clock.sleep(HOUR);
    expect([sandbox.clock.now(), heir.clock.now()]).toEqual([START + HOUR, START + HOUR]);
  });

  it('touches none of the files of the next one, also when it closes', async () => {
    const dir = await temporaryFolder();
    const { sandbox, lose } = await openLoser(dir);
    await lose();
    const heir = await open(dir);
    await make(heir);
    const files = async () =>
      Promise.all(['log.ndjson', 'server.json'].map((name) => readFile(join(dir, name))));
    const before = await files();
    expect((await failureOf(sandbox.seed({ toy: ['a'] }))).code).toBe('sandbox/lost-lock');
    await sandbox.close();
    expect(await files()).toEqual(before);
    expect((await look(await open(dir))).things).toEqual(['T0001']);
  });

  it('folds nothing when it lost the lock while it opened', async () => {
    const { folder } = ioOf(await temporaryFolder());
    const log = `${JSON.stringify({ seq: 1, changes: [] })}\n`;
    await folder.append('log.ndjson', log);
    expect((await failureOf(openState(folder, AbortSignal.abort()))).code).toBe('sandbox/lost-lock');
    expect([await folder.read('log.ndjson'), await folder.read('snapshot.json')]).toEqual([log, undefined]);
  });

  it('writes none of the changes under way', async () => {
    const { folder } = ioOf(await temporaryFolder());
    const loss = new AbortController();
    const state = await openState(folder, loss.signal);
    state.store('toy').put('things', 'a', 1);
    loss.abort();
    expect((await failureOf(state.commit())).code).toBe('sandbox/lost-lock');
    expect(await folder.read('log.ndjson')).toBeUndefined();
  });
});

describe('seeding', () => {
  it('puts in what exists before, once', async () => {
    const dir = await temporaryFolder();
    const sandbox = await open(dir);
    expect(sandbox.seeded).toBe(false);
    await sandbox.seed({ toy: ['a', 'b'] });
    expect([sandbox.seeded, (await look(sandbox)).things]).toEqual([true, ['a', 'b']]);
    expect((await failureOf(sandbox.seed({ toy: ['c'] }))).code).toBe('sandbox/already-seeded');
    const heir = await open(await afterKill(dir));
    expect([heir.seeded, (await look(heir)).things]).toEqual([true, ['a', 'b']]);
  });

  it('works from a process that is attached', async () => {
    const dir = await temporaryFolder();
    const server = await open(dir);
    const attached = await open(dir);
    await attached.seed({ toy: ['a'] });
    expect([server.seeded, attached.seeded]).toEqual([true, true]);
    expect((await failureOf(attached.seed({ toy: ['a'] }))).code).toBe('sandbox/already-seeded');
  });

  it('adds later what came to be listed, also from a process that is attached', async () => {
    const dir = await temporaryFolder();
    const server = await open(dir);
    const attached = await open(dir);
    await server.seed({ toy: ['a'] });
    await server.add({ toy: ['a', 'b'] });
    await attached.add({ toy: ['c'], elsewhere: ['d'] });
    expect((await look(server)).things).toEqual(['a', 'b', 'c']);
    expect((await failureOf(attached.add({ toy: 'no list' }))).code).toBe('sandbox/refused');
    expect((await look(await open(await afterKill(dir)))).things).toEqual(['a', 'b', 'c']);
  });

  it.each([
    ['sandbox/refused', { first: ['a'], toy: 'no list' }],
    ['sandbox/no-emulator', { first: ['a'], nobody: [] }],
  ])('leaves nothing behind when it fails with %s', async (code, estates) => {
    const dir = await temporaryFolder();
    const sandbox = await open(dir, [{ name: 'first', factory: toyFactory }, TOY]);
    expect((await failureOf(sandbox.seed(estates))).code).toBe(code);
    expect([sandbox.seeded, (await look(sandbox)).things]).toEqual([false, []]);
    await sandbox.seed({ first: ['a'] });
    expect((await look(await open(await afterKill(dir)))).things).toEqual([]);
  });
});

describe('sandbox time', () => {
  it('is ahead by what it was moved, also in the next process', async () => {
    const dir = await temporaryFolder();
    expect(await advanceClock(ioOf(dir), HOUR)).toBe(START + HOUR);
    expect(await advanceClock(ioOf(dir), HOUR)).toBe(START + 2 * HOUR);
    const sandbox = await open(dir);
    expect([sandbox.clock.now(), (await look(sandbox)).now]).toEqual([START + 2 * HOUR, START + 2 * HOUR]);
  });

  it('moves in the process that serves', async () => {
    const dir = await temporaryFolder();
    const sandbox = await open(dir);
    expect(await advanceClock(ioOf(dir), HOUR)).toBe(START + HOUR);
    expect([sandbox.clock.now(), (await look(sandbox)).now]).toEqual([START + HOUR, START + HOUR]);
    expect((await look(await open(await afterKill(dir)))).now).toBe(START + HOUR);
  });
});

describe('reset', () => {
  it('empties the directory, and the files it is told', async () => {
    const dir = await temporaryFolder();
    const first = await open(dir);
    await first.seed({ toy: ['a'] });
    await first.close();
    await (await open(dir)).close();
    await writeFile(join(dir, 'journal.ndjson'), '');
    await writeFile(join(dir, 'snapshot.json.trunkline-new'), 'left by a kill');
    await resetSandbox(ioOf(dir), ['journal.ndjson']);
    expect(await readdir(dir)).toEqual(['locks']);
    const next = await open(dir);
    expect([next.seeded, (await look(next)).things]).toEqual([false, []]);
  });

  it('is refused while a process serves', async () => {
    const dir = await temporaryFolder();
    const sandbox = await open(dir);
    await make(sandbox);
    const error = await failureOf(resetSandbox(ioOf(dir)));
    expect([error.code, error.message.includes(String(process.pid))]).toEqual(['host/locked', true]);
    expect((await look(sandbox)).things).toEqual(['T0001']);
  });
});
