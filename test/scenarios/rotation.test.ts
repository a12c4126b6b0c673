import { describe, expect, it } from 'vitest';
import { listHands } from '../../src/engine/hands.ts';
import { verifyLive } from '../../src/engine/verify.ts';
import { applyOnce, attestHand, createWorld, planOnce, type World } from '../../src/testing/index.ts';
import { callingOut } from './calling-out.ts';
import { bot, settledState, wire } from './wirings.ts';

const START = expect.stringMatching(/^gateway hand:start-gateway.* by-hand$/);
const PASSWORD = 'carrier credential:Bot users/bot update';

const stepsOf = async (world: World) => (await planOnce(world, { force: true })).steps;
const idsOf = async (world: World) => (await stepsOf(world)).map((step) => step.id);
const sayDone = async (world: World): Promise<void> => {
  for (const step of await stepsOf(world)) if (step.action === 'by-hand') await attestHand(step, world);
};

/** As somebody leaves it who says that a step is done where its secrets cannot be had. */
const withoutSecrets = (journal: string): string =>
  journal
    .split('\n')
    .map((line) => (line.includes('"kind":"attest"') ? line.replace(/,"fingerprints":\{.*\}/, '}') : line))
    .join('\n');

describe('a secret in files that a person deployed', () => {
  const wiring = callingOut();
  const rotated = { values: { 'env BOT_PASSWORD': 'Rotated1Password2x' } };

  it('is deployed again when its value changed, before the other end is written', async () => {
    const from = await settledState({ wiring });
    const world = createWorld({ wiring, from, secrets: rotated });
    expect(await idsOf(world)).toEqual([START, PASSWORD]);
    const [step] = await stepsOf(world);
    expect(step?.because).toBe('other secrets than when it was said to be done: env BOT_PASSWORD');
    expect(await listHands(wiring, world.ports)).toMatchObject([{ done: false }]);

    const waits = await applyOnce(world, { force: true });
    expect(waits).toMatchObject({ executed: { result: 'waiting-for-hands' } });
    expect(await idsOf(world)).toEqual([START, PASSWORD]);
    await sayDone(world);
    expect(await applyOnce(world, { force: true })).toMatchObject({ executed: { result: 'done' } });
    expect(await idsOf(world)).toEqual([]);
    expect(await listHands(wiring, world.ports)).toMatchObject([{ done: true }]);
  });

  it('is not proven at the platform until then', async () => {
    const from = await settledState({ wiring });
    const world = createWorld({ wiring, from, secrets: rotated });
    const proof = async () => (await verifyLive({ wiring, ports: world.ports })).agreement.verdict;
    expect(await proof()).toBe('unknown');
    await sayDone(world);
    await applyOnce(world, { force: true });
    expect(await proof()).toBe('agree');
  });

  it('that no other end holds is deployed again as well', async () => {
    const from = await settledState({ wiring: wire([bot]) });
    const world = createWorld({
      wiring: wire([bot]),
      from,
      secrets: { values: { 'env WA_APIKEY': 'another-key-entirely' } },
    });
    expect(await idsOf(world)).toEqual([START]);
    await sayDone(world);
    expect(await idsOf(world)).toEqual([]);
  });

  it('that could not be had when it was deployed is no change by itself, and goes with its other holder', async () => {
    const missing = { missing: ['env BOT_PASSWORD'] };
    const from = await settledState({ wiring });
    const forgetful = { ...from, journal: withoutSecrets(from.journal) };
    expect(forgetful.journal).not.toBe(from.journal);
    expect(await idsOf(createWorld({ wiring, from: forgetful }))).toEqual([]);
    expect(await idsOf(createWorld({ wiring, from, secrets: missing }))).toEqual([]);
    const steps = await stepsOf(createWorld({ wiring, from: forgetful, secrets: rotated }));
    expect(steps.map((step) => [step.id, step.because])).toEqual([
      [START, 'every holder of a secret is written together'],
      [PASSWORD, undefined],
    ]);
  });
});
