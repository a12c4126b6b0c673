import { readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Container } from 'inversify';
import { describe, expect, it } from 'vitest';
import { createApp } from '../../src/app/create-app.ts';
import { hostModule, portsModule } from '../../src/app/modules.ts';
import type { AppOptions } from '../../src/app/options.ts';
import { TOKENS } from '../../src/app/tokens.ts';
import type { Ports } from '../../src/engine/ports.ts';
import { temporaryFolder } from '../host/support.ts';

const NOWHERE = join(tmpdir(), 'trunkline-app-is-never-made');
const options: AppOptions = { stateDir: NOWHERE, outputDir: NOWHERE, env: {} };

function containerOf(given: AppOptions): Container {
  const container = new Container({ defaultScope: 'Singleton' });
  container.load(hostModule(given), portsModule(given));
  return container;
}

const portsOf = (given: AppOptions): Ports => containerOf(given).get(TOKENS.ports);

describe('an app', () => {
  it('learns from the secrets of a sandbox what no output may show', () => {
    const app = createApp({
      ...options,
      sandbox: {
        url: 'http://127.0.0.1:1',
        clock: { now: () => 0, sleep: async () => undefined },
        secrets(learn) {
          learn('CANARY-1');
          return { value: async () => 'CANARY-1', open: async () => '', fingerprint: async () => '' };
        },
      },
    });
    expect(app.redact('user:CANARY-1')).toBe('user:***');
  });

  it('refuses a sandbox that is not on this machine', () => {
    const clock = { now: () => 0, sleep: async () => undefined };
    const secrets = () => ({ value: async () => '', open: async () => '', fingerprint: async () => '' });
    const sandbox = { url: 'https://api.example.com', clock, secrets };
    expect(() => createApp({ ...options, sandbox })).toThrow('a sandbox is on this machine');
  });

  it('keeps locks of accounts for all folders of the user, those of a sandbox and a journal beside them', async () => {
    const [home, stateDir] = [await temporaryFolder(), await temporaryFolder()];
    const clock = { now: () => 0, sleep: async () => undefined };
    const secrets = () => ({ value: async () => '', open: async () => '', fingerprint: async () => '' });
    const real = { ...options, stateDir, env: { XDG_STATE_HOME: home } };
    const lockedIn = async (dir: string, given: AppOptions, keyOf: (ports: Ports) => string) => {
      const held = await portsOf(given).locks.acquire(keyOf(portsOf(given)));
      const locks = await readdir(dir).catch(() => []);
      await held.release();
      await rm(dir, { recursive: true, force: true });
      return locks.filter((name) => name.endsWith('.lock')).length;
    };
    const shared = join(home, 'trunkline', 'locks');
    const own = join(stateDir, 'locks');
    expect(await lockedIn(shared, real, () => 'twilio AC1')).toBe(1);
    expect(await lockedIn(own, real, ({ journal }) => journal.lockKey)).toBe(1);
    const sandbox = { url: 'http://127.0.0.1:1', clock, secrets };
    expect(await lockedIn(own, { ...real, sandbox }, () => 'twilio AC1')).toBe(1);
  });

  it("takes the embedder's own ports", () => {
    const names = { resolves: async () => true };
    expect(portsOf({ ...options, overrides: { names } }).names).toBe(names);
  });

  it('lets nobody switch off that a lost lock stops a run', () => {
    const overrides = Object({ stopping: () => false }) as object;
    const container = containerOf({ ...options, overrides });
    container.get(TOKENS.lostLocks).add('twilio AC1');
    expect(container.get(TOKENS.ports).stopping()).toBe(true);
  });

  it('goes on with the next run after one that lost its lock', async () => {
    const [home, stateDir] = [await temporaryFolder(), await temporaryFolder()];
    const container = containerOf({ ...options, stateDir, env: { XDG_STATE_HOME: home } });
    const { locks, stopping } = container.get(TOKENS.ports);
    const held = await locks.acquire('twilio AC1');
    container.get(TOKENS.lostLocks).add('twilio AC1');
    expect(stopping()).toBe(true);
    await held.release();
    expect(stopping()).toBe(false);
  });

  it('stops when the user asks, and when a lock was lost', () => {
    let asked = false;
    const container = containerOf({ ...options, stopping: () => asked });
    const { stopping } = container.get(TOKENS.ports);
    expect(stopping()).toBe(false);
    asked = true;
    expect(stopping()).toBe(true);
    asked = false;
    container.get(TOKENS.lostLocks).add('twilio AC1');
    expect(stopping()).toBe(true);
  });
});
