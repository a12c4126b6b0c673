import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');
const README = readFileSync(join(ROOT, 'README.md'), 'utf8');

/** What it did, in words: the same on every machine. */
const endingOf = (told: string): string =>
  /^What this did$[^]*?(?=^What is silent)/m.exec(told)?.[0] ?? 'nothing';

const LIVE_LOOKING = {
  TWILIO_ACCOUNT_SID: `AC${'0f'.repeat(16)}`,
  TWILIO_AUTH_TOKEN: 'live-looking-token-0f0f0f0f0f0f0f',
  TWILIO_API_KEY: `SK${'1f'.repeat(16)}`,
  TWILIO_API_SECRET: 'live-looking-secret-1f1f1f1f1f1f',
  TWILIO_EDGE: 'dublin',
  GENESYSCLOUD_OAUTHCLIENT_SECRET: 'live-looking-2f2f2f',
  PORTSIP_PASSWORD: 'live-looking-3f3f3f',
};

describe('npm start', () => {
  it('wires, proves and plans again, on this machine only, without the credentials of the environment', () => {
    const home = mkdtempSync(join(tmpdir(), 'trunkline-demo-'));
    const args = [
      '--import',
      join(ROOT, 'test/support/loopback-only.mjs'),
      join(ROOT, 'dist/src/cli/demo.js'),
    ];
    const env = { PATH: process.env['PATH'] ?? '', HOME: home, TMPDIR: home, NO_COLOR: '1', ...LIVE_LOOKING };
    const run = spawnSync(process.execPath, args, { cwd: home, env, encoding: 'utf8' });
    const told = `${run.stdout}\n${run.stderr}`;
    expect(run.status, told).toBe(0);
    for (const wire of ['paris/genesys', 'paris/pbx', 'paris/vgw'])
      for (const direction of ['inbound', 'outbound'])
        expect(told).toMatch(new RegExp(`^${wire} +${direction} +✓ agree$`, 'm'));
    expect(told).toContain('Planned again: No changes. Both ends are as the manifests say.');
    expect(README).toContain(endingOf(told));
    for (const [name, value] of Object.entries(LIVE_LOOKING))
      if (name !== 'TWILIO_EDGE') expect(told).not.toContain(value);
  });
});
