import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { EXIT } from '../../src/cli/exit-codes.ts';
import { folder, MANIFEST, type Stage } from './fake-io.ts';
import { client, serve, type Served } from './served.ts';

/** The built program: a process of its own is the only thing that can be killed. */
const BIN =
  process.env['TRUNKLINE_BIN'] ?? fileURLToPath(new URL('../../dist/src/cli/bin.js', import.meta.url));

const APPLY = ['apply', '--sandbox', '--yes', '--concurrency', '1'];
const SANDBOX = join('.trunkline', 'sandbox');

const children = new Set<ChildProcess>();
const gates = new Set<Gate>();
afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  for (const gate of gates) await gate.close();
});

interface Child {
  /** The exit code; undefined after a kill. */
  readonly ended: Promise<number | undefined>;
  readonly said: () => string;
  kill(): void;
}

function run(here: Stage, args: readonly string[], heard: (text: string) => void = () => undefined): Child {
  const child = spawn(process.execPath, [BIN, ...args], {
    cwd: here.dir,
    env: { PATH: process.env['PATH'], HOME: here.dir, NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.add(child);
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (part: Buffer) => {
      said += part.toString();
      heard(said);
    });
  return {
    ended: new Promise((resolve) => {
      child.on('close', (code) => {
        children.delete(child);
        resolve(code ?? undefined);
      });
    }),
    said: () => said,
    kill: () => child.kill('SIGKILL'),
  };
}

interface Gate {
  /** Called before and after each write reaches the emulator; an answer that is not wanted any more is lost. */
  on(write: (when: 'before' | 'after') => 'pass' | 'lose'): void;
  close(): Promise<void>;
}

/** Stands between a sandbox and who attaches to it, so that a kill can be placed at the very write. */
async function gateTo(here: Stage): Promise<Gate> {
  const file = join(here.dir, SANDBOX, 'server.json');
  const address = JSON.parse(await readFile(file, 'utf8')) as { readonly url: string };
  let decide: Parameters<Gate['on']>[0] = () => 'pass';
  const server = createServer((incoming, outgoing) => {
    const counts = incoming.method !== 'GET' && !incoming.url?.startsWith('/control.');
    if (counts && decide('before') === 'lose') incoming.destroy();
    else forward(address.url, incoming, outgoing, () => counts && decide('after') === 'lose');
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  await writeFile(file, JSON.stringify({ ...address, url: `http://127.0.0.1:${port}` }));
  const gate: Gate = {
    on: (write) => (decide = write),
    close: () =>
      new Promise((resolve) => {
        gates.delete(gate);
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  gates.add(gate);
  return gate;
}

function forward(
  url: string,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  lose: () => boolean,
): void {
  const { method, headers } = incoming;
  const passed = request(`${url}${incoming.url}`, { method, headers }, (answer) => {
    if (lose()) outgoing.destroy();
    else answer.pipe(outgoing.writeHead(answer.statusCode ?? 502, answer.headers));
  });
  passed.on('error', () => outgoing.destroy());
  incoming.pipe(passed);
}

/** All that the account holds, without what differs from run to run: ids, dates, addresses. */
async function holdings({ get }: Pick<Served, 'get'>): Promise<unknown> {
  const trunks = (await get('trunking.twilio.com/v1/Trunks')) as { trunks: readonly { sid: string }[] };
  const account = 'api.twilio.com/2010-04-01/Accounts/{account}';
  const paths = [
    `${account}/IncomingPhoneNumbers.json`,
    `${account}/SIP/IpAccessControlLists.json`,
    `${account}/SIP/CredentialLists.json`,
    ...trunks.trunks.flatMap(({ sid }) =>
      ['OriginationUrls', 'PhoneNumbers', 'IpAccessControlLists', 'CredentialLists'].map(
        (list) => `trunking.twilio.com/v1/Trunks/${sid}/${list}`,
      ),
    ),
  ];
  const lists: unknown[] = [];
  for (const path of paths) lists.push(await get(path));
  return [trunks, ...lists].map(timeless);
}

const PASSING = /^(date_|url$|uri$|links$|meta$|.*_uri$|subresource_uris$)/;

function timeless(value: unknown): unknown {
  if (Array.isArray(value))
    return value.map(timeless).toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  if (typeof value === 'string') return value.replaceAll(/\b(TK|OU|PN)[0-9a-f]{32}\b/g, '$1');
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([name]) => !PASSING.test(name));
  return Object.fromEntries(kept.map(([name, item]) => [name, timeless(item)]));
}

/** Rendered files by path; not what a kill left of a file that was being written beside the one it was to become. */
function files(here: Stage): Readonly<Record<string, string>> {
  const output = join(here.dir, SANDBOX, 'output');
  const paths = readdirSync(output, { recursive: true, encoding: 'utf8' });
  const found = paths
    .filter((path) => statSync(join(output, path)).isFile() && !/\.\d+$/.test(path))
    .toSorted();
  return Object.fromEntries(found.map((path) => [path, readFileSync(join(output, path), 'utf8')]));
}

const done = async (here: Stage): Promise<void> => {
  const noted = await here.run('runbook --sandbox --done start-gateway-main');
  expect(noted.exit, noted.err).toBe(EXIT.done);
};

/** One apply in this process, where nothing kills it. */
async function finish(here: Stage, exit: number): Promise<void> {
  const ran = await here.run(APPLY.join(' '));
  expect(ran.exit, `${ran.out}${ran.err}`).toBe(exit);
  if (exit === EXIT.waiting) await done(here);
}

/** Up to the manual step, and after it. */
async function toTheEnd(here: Stage): Promise<void> {
  await finish(here, EXIT.waiting);
  await finish(here, EXIT.done);
}

describe.skipIf(!existsSync(BIN))('a real SIGKILL', () => {
  let undisturbed: { readonly held: unknown; readonly files: unknown };

  let removeFolder: () => void;
  afterAll(() => removeFolder());
  beforeAll(async () => {
    const here = folder(MANIFEST, (remove) => (removeFolder = remove));
    await toTheEnd(here);
    const sandbox = await serve(here);
    undisturbed = { held: await holdings(sandbox), files: files(here) };
    // Something to compare with: the row and the number are in it.
    expect(JSON.stringify(undisturbed.held)).toMatch(/\+12025550123.*sip:198\.51\.100\.7:5060/);
    expect(Object.keys(files(here))).toHaveLength(4);
    await sandbox.end();
  });

  const same = async (here: Stage, sandbox: Pick<Served, 'get'>): Promise<void> => {
    expect(await holdings(sandbox)).toEqual(undisturbed.held);
    expect(files(here)).toEqual(undisturbed.files);
    expect((await here.run('plan --sandbox --detailed-exitcode')).exit).toBe(EXIT.done);
  };

  it('before and after each write leaves nothing that the next runs do not mend', async () => {
    const here = folder();
    const sandbox = await serve(here);
    const gate = await gateTo(here);
    const killedAt = (at: 'before' | 'after'): Promise<number | undefined> => {
      const child = run(here, APPLY);
      gate.on((when) => {
        if (when !== at) return 'pass';
        child.kill();
        return 'lose';
      });
      return child.ended;
    };
    // The trunk; after the manual step the row and the number. What was not sent on is the next run's first write.
    for (const [writes, exit] of [
      [1, EXIT.waiting],
      [2, EXIT.done],
    ] as const) {
      for (let write = 0; write < writes; write++) {
        expect(await killedAt('before')).toBeUndefined();
        expect(await killedAt('after')).toBeUndefined();
      }
      gate.on(() => 'pass');
      await finish(here, exit);
    }
    await same(here, sandbox);
    await sandbox.end();
  });

  it.each([2, 7])('when %d lines are in the journal does as little', async (aim) => {
    const here = folder();
    const sandbox = await serve(here);
    const journal = join(here.dir, SANDBOX, 'state', 'journal.ndjson');
    const lines = (): number =>
      existsSync(journal)
        ? (readFileSync(journal, 'utf8').match(/"kind":"(intent|outcome)"/g) ?? []).length
        : 0;
    const child = run(here, APPLY);
    const watch = setInterval(() => lines() >= aim && child.kill(), 1);
    // A machine under load may let it end first, which is a run without a kill.
    expect([undefined, EXIT.waiting]).toContain(await child.ended);
    clearInterval(watch);
    expect(lines()).toBeGreaterThanOrEqual(aim);
    await toTheEnd(here);
    await same(here, sandbox);
    await sandbox.end();
  });

  it('of the process that serves the sandbox is survived by the run that is attached to it', async () => {
    const here = folder();
    const served = await new Promise<Child>((resolve, reject) => {
      const child = run(here, ['sandbox'], (said) => said.includes('httpClient') && resolve(child));
      child.ended.then(() => reject(new Error(child.said())), reject);
    });
    const gate = await gateTo(here);
    let killed = false;
    gate.on((when) => {
      if (when === 'before') return 'pass';
      killed = true;
      served.kill();
      void gate.close();
      return 'lose';
    });
    const child = run(here, APPLY);
    expect(await child.ended, child.said()).toBe(EXIT.waiting);
    expect(killed).toBe(true);
    await toTheEnd(here);
    const sandbox = await serve(here);
    await same(here, sandbox);
    expect(client(served.said()).url).not.toBe(sandbox.url);
    await sandbox.end();
  });
});
