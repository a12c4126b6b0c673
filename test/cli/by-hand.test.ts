import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EXIT } from '../../src/cli/exit-codes.ts';
import { stage, type Stage } from './fake-io.ts';

/** A PBX without a connection: all of it is done by hand, one step after the other. */
const MANIFEST = `apiVersion: trunkline/v1
kind: Carrier
metadata: { name: twilio }
spec:
  plugin: twilio
  account: { env: TWILIO_ACCOUNT_SID }
  credentials: { apiKey: { env: TWILIO_API_KEY }, apiSecret: { env: TWILIO_API_SECRET } }
---
apiVersion: trunkline/v1
kind: Platform
metadata: { name: pbx }
spec:
  plugin: portsip
  listensOn: [{ host: 203.0.113.30, udp: 5060 }]
  sendsFrom: [{ cidr: 203.0.113.30/32, asOf: 2026-11-20, source: home page }]
---
apiVersion: trunkline/v1
kind: Trunk
metadata: { name: east }
spec:
  domain: acme-east
  capacity: { calls: 10 }
  access:
    ipLists: [{ name: East, entries: from-endpoints }]
    credentialLists:
      - name: East
        users: [{ username: east-trunk, password: { env: EAST_TRUNK_PASSWORD } }]
  numbers:
    groups: [{ name: main, members: ['+12025550100..+12025550109'] }]
  endpoints:
    - platform: pbx
      origination: { transport: udp, rows: [{ edge: ashburn, priority: 10, weight: 10 }] }
      termination: { hosts: [global], user: east-trunk }
      settings:
        trunk: { name: East-Trunk }
        tenants:
          - tenant: east.example
            numbers: [main]
            inbound: [{ numbers: [main], to: '8000' }]
            outbound: { country: US, callerId: '+12025550100' }
`;

async function applied(): Promise<Stage> {
  const here = stage();
  here.write('a.yaml', MANIFEST);
  expect((await here.run('apply --sandbox --yes')).exit).toBe(EXIT.waiting);
  return here;
}

const stepsAt = async (here: Stage): Promise<readonly { step: string; done: boolean }[]> =>
  JSON.parse((await here.run('runbook --sandbox --json')).out).steps;

describe('manual steps that were done', () => {
  it('are noted several at a time, in whatever order they are named', async () => {
    const here = await applied();
    const [first, second] = await stepsAt(here);
    const { exit, err } = await here.run(`runbook --sandbox --done ${second?.step} --done ${first?.step}`);
    expect(exit).toBe(EXIT.done);
    expect(err.match(/Noted: /g)).toHaveLength(2);
    expect((await stepsAt(here)).map(({ done }) => done).slice(0, 3)).toEqual([true, true, false]);
  });

  it('are noted all at once, and then a sheet to hand over is left', async () => {
    const here = await applied();
    expect((await here.run('runbook --sandbox')).out).not.toContain('Test calls');
    const all = await here.run('runbook --sandbox --done all');
    expect(all.exit, all.err).toBe(EXIT.done);
    expect((await stepsAt(here)).every(({ done }) => done)).toBe(true);
    expect((await here.run('runbook --sandbox --done all')).err).toContain('Nothing to note');

    const { out } = await here.run('runbook --sandbox');
    expect(out).toContain('All manual steps are done.');
    expect(out).toMatch(/Calls in go to +203\.0\.113\.30:5060 udp/);
    expect(out).toMatch(/Calls out go to +acme-east\.pstn\.twilio\.com/);
    expect(out).toMatch(/Numbers +main: \+12025550100\.\.\+12025550109/);
    expect(out).toMatch(/Both ends, outbound +agree, as the manifests ask/);
    expect(out).toContain('From a phone outside, call +12025550100');
    expect(out).toContain('trunkline calls east --sandbox');
    for (const file of ['sheet.md', 'sheet.html']) {
      await here.run(`runbook --sandbox --out ${file}`);
      expect(readFileSync(join(here.dir, file), 'utf8')).toContain('Test calls for east/pbx');
    }
  });

  it('are not noted before those they follow', async () => {
    const here = await applied();
    const steps = await stepsAt(here);
    const { exit, err } = await here.run(`runbook --sandbox --done ${steps.at(-1)?.step}`);
    expect(exit).toBe(EXIT.failed);
    expect(err).toContain('error[engine/hand-too-early]');
    expect(err).toContain('in the same command');
    expect((await stepsAt(here)).some(({ done }) => done)).toBe(false);
  });
});

describe('before there are credentials', () => {
  const GENESYS = readFileSync(new URL('../../manifests/genesys-cloud.yaml', import.meta.url), 'utf8');

  it('the steps are told, with a word for each platform that was not asked', async () => {
    const here = stage();
    here.write('a.yaml', GENESYS);
    const { exit, out, err } = await here.run('runbook');
    expect(exit, err).toBe(EXIT.done);
    expect(out).toContain('/check-twilio');
    expect(err).toMatch(/^\S+ was not asked: the secret "env \S+" cannot be had/m);
    expect(err.match(/was not asked/g)).toHaveLength(1);
    expect(err).not.toContain('host/secret-missing');
    // What is said to be done must have the values that the next run has.
    const said = await here.run('runbook --done all');
    expect(said.exit).toBe(EXIT.invalid);
    expect(said.err).toContain('error[host/secret-missing]');
  });

  it('files are written for platforms that have any, and none is asked for the others', async () => {
    const here = stage();
    here.write('a.yaml', GENESYS);
    const none = await here.run('render');
    expect(none.exit, none.err).toBe(EXIT.done);
    expect(none.out).toContain('No files: these platforms need none.');
    expect(none.err).not.toContain('secret');
    const all = readFileSync(new URL('../../manifests/three-platforms.yaml', import.meta.url), 'utf8');
    const other = stage();
    other.write('a.yaml', all);
    const written = await other.run('render');
    expect(written.exit, written.err).toBe(EXIT.done);
    expect(written.out).toMatch(/written {2}trunkline-out\/vgw\//);
  });
});

describe('what is wrong with a manifest', () => {
  it('is told before what a sandbox lacks that was never filled for it', async () => {
    const here = stage();
    const connected = MANIFEST.replace(
      '  plugin: portsip\n',
      '  plugin: portsip\n  connection: { url: "https://pbx.acme.example:8887", username: u, password: { env: PORTSIP_PASSWORD } }\n',
    );
    here.write('a.yaml', connected.replace('outbound: { country: US, ', 'outbound: { country: CN, '));
    const { exit, err } = await here.run('plan --sandbox');
    expect(exit).toBe(EXIT.invalid);
    expect(err).toContain('error[portsip/country-unknown]');
    expect(err).not.toContain('no-emulator');
  });
});
