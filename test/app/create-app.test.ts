import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Container } from 'inversify';
import { describe, expect, it } from 'vitest';
import { createApp } from '../../src/app/create-app.ts';
import { hostModule, portsModule } from '../../src/app/modules.ts';
import type { AppOptions } from '../../src/app/options.ts';
import { TOKENS } from '../../src/app/tokens.ts';

const NOWHERE = join(tmpdir(), 'trunkline-app-is-never-made');
const options: AppOptions = { stateDir: NOWHERE, outputDir: NOWHERE, env: {} };

describe('an app', () => {
  it('learns from the secrets of a sandbox what no output may show', () => {
    const app = createApp({
      ...options,
      sandbox: {
        url: 'http://127.0.0.1:1',
        clock: { now: () => 0, sleep: async () => undefined },
        secrets(learn) {
          learn('CANARY-1');
          return { value: async () => 'CANARY-1', fingerprint: async () => '' };
        },
      },
    });
    expect(app.redact('user:CANARY-1')).toBe('user:***');
  });

  it('refuses a sandbox that is not on this machine', () => {
    const clock = { now: () => 0, sleep: async () => undefined };
    const secrets = () => ({ value: async () => '', fingerprint: async () => '' });
    const sandbox = { url: 'https://api.example.com', clock, secrets };
    expect(() => createApp({ ...options, sandbox })).toThrow('a sandbox is on this machine');
  });

  it('stops when the user asks, and when a lock was lost', () => {
    let asked = false;
    const container = new Container({ defaultScope: 'Singleton' });
    container.load(hostModule(options), portsModule({ ...options, stopping: () => asked }));
    const { stopping } = container.get(TOKENS.ports);
    expect(stopping()).toBe(false);
    asked = true;
    expect(stopping()).toBe(true);
    asked = false;
    container.get(TOKENS.lostLocks).add('twilio AC1');
    expect(stopping()).toBe(true);
  });
});
