import { describe, expect, it } from 'vitest';
import type { Wiring } from '../../../src/contract/wiring.ts';
import type { Step } from '../../../src/plan/shapes.ts';
import { loadManifests } from '../../../src/manifest/load.ts';
import { deriveEstate } from '../../../src/sandbox/estate.ts';
import { inventSecret } from '../../../src/sandbox/secrets.ts';
import { applyOnce, attestHand, planOnce, runToEnd } from '../../../src/testing/runs.ts';
import { createWorld, type World } from '../../../src/testing/world.ts';
import { secretRef } from '../../../src/contract/value.ts';
import { BUILT_IN, diskReader } from '../../manifest/catalog.ts';

/** A worked manifest, its text changed. */
async function wiringOf(file: string, ...edits: readonly (readonly [string, string])[]): Promise<Wiring> {
  const reader: typeof diskReader = {
    ...diskReader,
    read: async (path) => {
      const text = await diskReader.read(path);
      return edits.reduce((now, [from, to]) => {
        if (!now.includes(from)) throw new Error(`${file} does not hold ${from}`);
        return now.replaceAll(from, to);
      }, text);
    },
  };
  const loaded = await loadManifests({ paths: [`manifests/${file}`], reader, plugins: BUILT_IN });
  expect(loaded.findings).toEqual([]);
  return loaded.wiring!;
}

const LOGIN = ['TWILIO_ACCOUNT_SID', 'TWILIO_API_KEY', 'TWILIO_API_SECRET'];
const values = Object.fromEntries(
  LOGIN.map((env) => [`env ${env}`, inventSecret(secretRef({ env }))] as const),
);

/** Applied to the end with one wiring, and on with another. */
async function changedTo(from: Wiring, to: Wiring): Promise<World> {
  const settled = createWorld({ wiring: { ...from, sandbox: deriveEstate(from) }, secrets: { values } });
  await runToEnd(settled);
  return createWorld({ wiring: to, from: settled.state(), secrets: { values } });
}

const ONE = 'ibm-voice-gateway.yaml';
const TWO = 'ibm-voice-gateway-two-nodes.yaml';
const HOST = ['host: 198.51.100.7', 'host: 198.51.100.17'] as const;
const ofGateway = (steps: readonly Step[]): readonly string[] =>
  steps.filter(({ side }) => side === 'vgw').map(({ ref, action, pass }) => `${pass} ${action} ${ref.key}`);

describe('a gateway', () => {
  it('is no other one when its trunk has another name', async () => {
    const from = await wiringOf(ONE);
    const to = await wiringOf(ONE, ['metadata: { name: voice-gateway }', 'metadata: { name: helpdesk }']);
    const { steps } = await planOnce(await changedTo(from, to));
    expect(ofGateway(steps)).toEqual([]);
  });

  it('that moved to another host is stopped at the former one, after calls have left it', async () => {
    const world = await changedTo(await wiringOf(ONE), await wiringOf(ONE, HOST));
    const { steps } = await planOnce(world);
    const former = 'start-gateway-main at host 198.51.100.7';
    const last = steps.at(-1)!;
    expect(last).toMatchObject({ side: 'vgw', pass: 'narrow', action: 'remove', ref: { key: former } });
    expect(last.because).toContain('on the host 198.51.100.7, run `docker compose down` in the folder main/');
    expect(ofGateway(steps)).toContain('widen by-hand start-gateway-main');
    await applyOnce(world);
    expect(ofGateway((await planOnce(world)).steps)).toContain(`narrow remove ${former}`);
    await runToEnd(world);
    expect((await planOnce(world)).steps).toEqual([]);
  });

  it('that takes a second node beside it goes on as it is', async () => {
    const lines = [
      ['    - { node: second, host: 198.51.100.8, udp: 5060, tcp: 5060 }\n', ''],
      ['          - { node: second, priority: 20, weight: 10 }\n', ''],
    ] as const;
    const { steps } = await planOnce(await changedTo(await wiringOf(TWO, ...lines), await wiringOf(TWO)));
    expect(ofGateway(steps).filter((step) => /first/.test(step))).toEqual([]);
    expect(ofGateway(steps)).toContain('widen by-hand start-gateway-second');
  });

  it('whose node goes is stopped by hand, and its files go with it', async () => {
    const lines = [
      ['    - { node: second, host: 198.51.100.8, udp: 5060, tcp: 5060 }\n', ''],
      ['          - { node: second, priority: 20, weight: 10 }\n', ''],
    ] as const;
    const world = await changedTo(await wiringOf(TWO), await wiringOf(TWO, ...lines));
    const { steps, kept } = await planOnce(world);
    expect(ofGateway(steps).toSorted()).toEqual([
      'narrow remove second/.env',
      'narrow remove second/docker-compose.yml',
      'narrow remove second/firewall.txt',
      'narrow remove second/tenantConfig.json',
      'narrow remove start-gateway-second at host 198.51.100.8',
    ]);
    expect(kept.filter(({ side }) => side === 'vgw')).toEqual([]);
    // Six of few objects are more than a share that goes without being asked for.
    await runToEnd(world, { force: true });
    expect((await planOnce(world)).steps).toEqual([]);
  });

  it('is destroyed at its former host as well', async () => {
    const world = await changedTo(await wiringOf(ONE), await wiringOf(ONE, HOST));
    const { steps } = await applyOnce(world).then(() => planOnce(world));
    for (const step of steps.filter(({ action }) => action === 'by-hand')) await attestHand(step, world);
    const destroyed = await planOnce(world, { kind: 'destroy', force: true });
    const hands = destroyed.steps.filter(({ ref }) => ref.$ref === 'hand').map(({ because }) => because);
    expect(hands).toHaveLength(2);
    expect(hands.join(' ')).toMatch(/198\.51\.100\.17.*198\.51\.100\.7|198\.51\.100\.7,.*198\.51\.100\.17/);
  });
});
