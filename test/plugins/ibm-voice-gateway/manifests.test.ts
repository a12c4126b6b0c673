import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { hasErrors } from '../../../src/contract/diagnostic.ts';
import { secretRef } from '../../../src/contract/value.ts';
import type { Wiring } from '../../../src/contract/wiring.ts';
import { verifyLive, verifyOffline } from '../../../src/engine/verify.ts';
import { loadManifests } from '../../../src/manifest/load.ts';
import { planOnce, runToEnd } from '../../../src/testing/runs.ts';
import { createWorld } from '../../../src/testing/world.ts';
import { deriveEstate } from '../../../src/sandbox/estate.ts';
import { inventSecret } from '../../../src/sandbox/secrets.ts';
import { BUILT_IN, diskReader } from '../../manifest/catalog.ts';

const FILES = readdirSync('manifests').filter((name) => /^ibm-voice-gateway.*\.yaml$/.test(name));

async function wiringOf(file: string): Promise<Wiring> {
  const loaded = await loadManifests({
    paths: [`manifests/${file}`],
    reader: diskReader,
    plugins: BUILT_IN,
  });
  expect(loaded.findings).toEqual([]);
  return loaded.wiring!;
}

/** The account and its key must look like ones, so they are invented as a sandbox does. */
const LOGIN = ['TWILIO_ACCOUNT_SID', 'TWILIO_API_KEY', 'TWILIO_API_SECRET'];
const values = Object.fromEntries(
  LOGIN.map((env) => [`env ${env}`, inventSecret(secretRef({ env }))] as const),
);

const worldOf = (wiring: Wiring) =>
  createWorld({ wiring: { ...wiring, sandbox: deriveEstate(wiring) }, secrets: { values } });

/** Nobody knows the SRTP suites of a gateway, so the secure one cannot be proven to the end. */
const proven = (file: string): string => (file.includes('secure') ? 'unknown' : 'agree');

describe.each(FILES)('%s', (file) => {
  it('is sound, and its two ends agree', async () => {
    const { diagnostics, agreement } = verifyOffline(await wiringOf(file), Date.parse('2026-11-21'));
    expect(diagnostics).toEqual([]);
    expect(agreement.findings).toEqual([]);
    expect(agreement.verdict).toBe(proven(file));
  });

  it('is applied, plans to no changes, and verifies over what is there', async () => {
    const wiring = await wiringOf(file);
    const world = worldOf(wiring);
    await runToEnd(world);
    expect((await planOnce(world)).steps).toEqual([]);
    const live = await verifyLive({ wiring: world.wiring, ports: world.ports });
    expect(hasErrors(live.diagnostics)).toBe(false);
    expect(live.agreement.verdict).toBe(proven(file));
  });

  it('says when it is destroyed how each start is undone', async () => {
    const world = worldOf(await wiringOf(file));
    await runToEnd(world);
    const { steps } = await planOnce(world, { kind: 'destroy', force: true });
    const undone = steps.filter((step) => step.ref.$ref === 'hand');
    expect(undone).toHaveLength(file.includes('two-nodes') ? 2 : 1);
    const command = file.includes('kubernetes') ? 'delete deployment,secret' : 'docker compose down';
    for (const step of undone) expect(step.because).toContain(command);
  });
});

describe('a node that is to restart', () => {
  it('gets no new calls by one change of its row, before any file is new', async () => {
    const wiring = await wiringOf('ibm-voice-gateway-two-nodes.yaml');
    const world = worldOf(wiring);
    await runToEnd(world);
    const [trunk] = wiring.trunks;
    const [endpoint] = trunk!.endpoints;
    const { inbound } = endpoint!.spec;
    const rows = inbound!.rows.map((row, at) => ({ ...row, enabled: at > 0 }));
    const without = { ...endpoint!, spec: { ...endpoint!.spec, inbound: { ...inbound!, rows } } };
    const drained = { ...world.wiring, trunks: [{ ...trunk!, endpoints: [without] }] };
    const { steps } = await planOnce({ ...world, wiring: drained });
    expect(steps.map(({ side, action, fields }) => [side, action, fields.map(({ name }) => name)])).toEqual([
      ['twilio', 'update', ['enabled']],
    ]);
  });
});

describe('the manifests', () => {
  it('show every way to run a gateway', () => expect(FILES).toHaveLength(4));
});
