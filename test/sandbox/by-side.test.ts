import { secretRef, toE164, numberSet, SIDE_HEADER } from 'trunkline/plugin';
import { expect, it } from 'vitest';
import { createApp, type App } from '../../src/app/create-app.ts';
import type { WiredTrunk, Wiring } from '../../src/contract/wiring.ts';
import { systemClock } from '../../src/host/clock.ts';
import { sandboxIo } from '../../src/host/sandbox-io.ts';
import { deriveEstate } from '../../src/sandbox/estate.ts';
import { openSandbox, type Sandbox } from '../../src/sandbox/open.ts';
import { inventSecret, inventSecrets } from '../../src/sandbox/secrets.ts';
import { openState } from '../../src/sandbox/state.ts';
import { twilio } from '../../src/twilio/index.ts';
import { temporaryFolder } from '../host/support.ts';
import { paris, wire, withEndpoint, withSpec } from '../scenarios/wirings.ts';

const london: WiredTrunk = {
  ...withEndpoint(
    withSpec(paris, {
      name: 'london',
      carrier: 'second',
      domain: 'acme-london',
      numbers: {
        groups: [
          {
            name: 'main',
            numbers: numberSet([[toE164('+442071234500'), toE164('+442071234501')]]),
            labels: {},
            destinations: {},
          },
        ],
        unlisted: 'keep',
        takeover: false,
      },
      callerId: { number: toE164('+442071234500') },
    }),
    { platform: 'right' },
  ),
  name: 'london',
  document: 'Trunk/london',
};

const passwordOf = (side: string) => secretRef({ env: `${side.toUpperCase()}_PASSWORD` });

const carrier = (name: string) => ({
  name,
  document: `Carrier/${name}`,
  plugin: twilio,
  connection: {
    account: secretRef({ env: `${name.toUpperCase()}_ACCOUNT_SID` }),
    credentials: { authToken: passwordOf(name) },
  },
});

const platform = (name: string): Wiring['platforms'][number] => {
  const [machine] = wire([paris]).platforms;
  return {
    ...machine!,
    name,
    document: `Platform/${name}`,
    connection: { username: name, password: passwordOf(name) },
    spec: { ...machine!.spec, name },
  };
};

/** Two accounts at one carrier and two machines of one vendor: four sides at two hosts. */
const WIRING: Wiring = {
  carriers: [carrier('first'), carrier('second')],
  platforms: [platform('left'), platform('right')],
  trunks: [withEndpoint(withSpec(paris, { carrier: 'first' }), { platform: 'left' }), london],
  sandbox: Object.fromEntries(
    ['left', 'right'].map((name) => [
      name,
      { users: [{ username: name, password: inventSecret(passwordOf(name)) }] },
    ]),
  ),
};

const NAMES = ['first', 'second', 'left', 'right'];

async function open() {
  const dir = await temporaryFolder();
  const io = sandboxIo(dir, systemClock());
  const sandbox = await openSandbox({
    io,
    emulators: [...WIRING.carriers, ...WIRING.platforms].map(({ name, plugin }) => ({
      name,
      factory: plugin.emulator!,
    })),
  });
  await sandbox.seed(deriveEstate(WIRING));
  const { url, clock } = sandbox;
  const app = createApp({
    stateDir: `${dir}/state`,
    outputDir: `${dir}/output`,
    env: {},
    sandbox: { url, clock, secrets: inventSecrets },
  });
  return { io, sandbox, app };
}

async function carryOut(app: App): Promise<void> {
  for (let round = 0; round < 8; round++) {
    const applied = await app.apply(WIRING, { force: true, approve: async () => 'yes' });
    if (applied.outcome === 'no-changes') return;
    for (const { done, side, resource } of await app.hands(WIRING))
      if (!done) await app.attest(WIRING, `${side}/${resource.key}`);
  }
  throw new Error('there is still something to do');
}

/** The trunks of an account as every other program reads them. */
async function trunksOf(sandbox: Sandbox, account: string, side?: string): Promise<readonly string[]> {
  const user = inventSecret(secretRef({ env: `${account.toUpperCase()}_ACCOUNT_SID` }));
  const login = Buffer.from(`${user}:${inventSecret(passwordOf(account))}`).toString('base64');
  const response = await fetch(`${sandbox.url}/trunking.twilio.com/v1/Trunks`, {
    headers: { authorization: `Basic ${login}`, ...(side === undefined ? {} : { [SIDE_HEADER]: side }) },
  });
  if (!response.ok) return [String(response.status)];
  const { trunks } = (await response.json()) as { trunks: { domain_name: string }[] };
  return trunks.map((trunk) => trunk.domain_name);
}

it('keeps accounts apart that lie at one host: each side has its own, and a request without a side the first', async () => {
  const { io, sandbox, app } = await open();
  const plan = await app.plan(WIRING);
  expect([...new Set(plan.steps.map((step) => step.side))].toSorted()).toEqual(NAMES.toSorted());
  await carryOut(app);
  const { agreement } = await app.verify(WIRING, { live: true });
  expect(agreement.verdict).toBe('agree');

  expect(await trunksOf(sandbox, 'first')).toEqual(['acme-paris.pstn.twilio.com']);
  expect(await trunksOf(sandbox, 'first', 'first')).toEqual(['acme-paris.pstn.twilio.com']);
  expect(await trunksOf(sandbox, 'second', 'second')).toEqual(['acme-london.pstn.twilio.com']);
  expect(await trunksOf(sandbox, 'second')).toEqual(['401']);
  expect(await trunksOf(sandbox, 'second', 'third')).toEqual(['421']);

  await sandbox.close();
  const state = await openState(io.folder, new AbortController().signal);
  const held = NAMES.map((name) => JSON.stringify(state.store(name).snapshot()));
  expect(held.map((text) => text.includes('paris-'))).toEqual([false, false, true, false]);
  expect(held.map((text) => text.includes('london-'))).toEqual([false, false, false, true]);
  expect(held.map((text) => text.includes('+33123456700'))).toEqual([true, false, true, false]);
  expect(held.map((text) => text.includes('+442071234500'))).toEqual([false, true, false, true]);
});

it('tells how the machines work, at the end of an apply and to doctor', async () => {
  const { sandbox, app } = await open();
  const before = await app.doctor(WIRING);
  expect(before.flatMap(({ checks }) => checks.map((check) => check.name))).not.toContain(
    'gateway paris-machine',
  );
  const first = await app.apply(WIRING, { force: true, approve: async () => 'yes' });
  expect(first).toMatchObject({
    outcome: 'ran',
    status: [
      { side: 'left', calls: { reads: 1, writes: 0 }, checks: [{ name: 'gateway paris-machine' }] },
      { side: 'right', calls: { reads: 1, writes: 0 }, checks: [{ name: 'gateway london-machine' }] },
    ],
  });
  await carryOut(app);
  expect((await app.doctor(WIRING)).find(({ side }) => side === 'left')?.checks.at(-1)).toEqual({
    name: 'gateway paris-machine',
    result: 'ok',
    detail: 'in service',
  });
  await sandbox.close();
});
