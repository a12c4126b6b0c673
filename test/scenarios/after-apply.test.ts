import { describe, expect, it } from 'vitest';
import { apply } from '../../src/engine/apply.ts';
import { listCalls } from '../../src/engine/calls.ts';
import type { Ports } from '../../src/engine/ports.ts';
import { renderFiles } from '../../src/engine/render.ts';
import { VendorError, type ConnectContext, type Driver } from 'trunkline/plugin';
import type { Wiring } from '../../src/contract/wiring.ts';
import { applyOnce, createWorld, runToEnd, type World } from '../../src/testing/index.ts';
import { bot, paris, wire, withButton } from './wirings.ts';

describe('after an apply', () => {
  /** What is looked up, and what the run says of it. */
  async function lookUps(answer: boolean | undefined) {
    const wiring = wire([paris, bot]);
    const { ports } = createWorld({ wiring });
    const asked: string[] = [];
    const names: Ports['names'] = {
      resolves: async (host) => {
        asked.push(host);
        return answer;
      },
    };
    const applied = await apply({
      wiring,
      kind: 'apply',
      ports: { ...ports, names },
      version: '0',
      run: 'r',
      force: false,
      approve: async () => 'yes',
    });
    return { asked, hosts: applied.outcome === 'ran' ? applied.hosts : [] };
  }

  it('says which hosts that platforms send calls to cannot be found yet', async () => {
    const { asked, hosts } = await lookUps(false);
    expect(asked).toEqual(['acme-paris.pstn.dublin.twilio.com', 'acme-paris.pstn.frankfurt.twilio.com']);
    expect(hosts).toEqual(asked.map((host) => ({ host, resolves: false })));
  });

  it('says nothing where nobody can look', async () => {
    expect((await lookUps(undefined)).hosts).toEqual([]);
  });
});

describe('how what was asked for works', () => {
  const machineIs = (world: World, status: NonNullable<Driver['status']>): Wiring => ({
    ...world.wiring,
    platforms: world.wiring.platforms.map((platform) => ({
      ...platform,
      plugin: {
        ...platform.plugin,
        connect: async (io: ConnectContext<unknown>) => ({ ...(await platform.plugin.connect!(io)), status }),
      },
    })),
  });
  const applied = async (status?: Driver['status']) => {
    const world = createWorld({ wiring: wire([withButton(paris, false)]) });
    const ran = await applyOnce(status ? { ...world, wiring: machineIs(world, status) } : world);
    if (ran.outcome !== 'ran') throw new Error(ran.outcome);
    return { world, ran };
  };

  it('is told once the steps ran, and its calls are none of those that the plan said', async () => {
    const { world, ran } = await applied();
    expect(ran.status).toEqual([
      {
        side: 'machine',
        calls: { reads: 1, writes: 0 },
        checks: [{ name: 'gateway paris-machine', result: 'ok', detail: 'in service' }],
      },
    ]);
    const { reads, writes } = ran.calls['machine']!;
    expect(ran.calls).toEqual(ran.plan.calls);
    expect(world.calls('machine')).toEqual({ reads: reads + 1, writes });
  });

  it.each([
    [
      new VendorError({ code: 'torture/gone', message: 'no', fix: 'Wait.', fault: 'state', outcome: 'gone' }),
      { name: 'status', result: 'unknown', detail: 'torture/gone: no', fix: 'Wait.' },
    ],
    [
      new TypeError('Bearer 1234'),
      { name: 'status', result: 'unknown', detail: 'could not be read (TypeError)' },
    ],
  ])('is unknown where it cannot be read, and the run is none the worse: %s', async (error, check) => {
    const { ran } = await applied(async () => {
      throw error;
    });
    expect(ran.executed.result).toBe((await applied()).ran.executed.result);
    expect(ran.status.map(({ checks }) => checks)).toEqual([[check]]);
  });

  it('is not asked for what is taken down, nor once somebody asked to stop', async () => {
    const world = createWorld({ wiring: wire([paris]) });
    await runToEnd(world);
    expect(await applyOnce(world, { kind: 'destroy' })).toMatchObject({ outcome: 'ran', status: [] });
    const other = createWorld({ wiring: wire([paris]) });
    other.stop();
    expect(await applyOnce(other)).toMatchObject({ outcome: 'ran', status: [] });
  });
});

describe('a plan that somebody took time to look at', () => {
  it('is not carried out when a platform reports something else by then', async () => {
    const world = createWorld({ wiring: wire([paris]) });
    const run = apply({
      wiring: world.wiring,
      kind: 'apply',
      ports: world.ports,
      version: '0',
      run: 'r',
      force: false,
      approve: async () => {
        const [[id, row]] = world.store('machine').all('torture-system') as [[string, object]];
        world.store('machine').put('torture-system', id, { ...row, signallingPort: 5099 });
        return 'yes-after-a-pause';
      },
    });
    await expect(run).rejects.toMatchObject({ code: 'engine/stale' });
    expect(world.calls('carrier').writes).toBe(0);
  });
});

describe('a path that does not know a new trunk yet', () => {
  it.each(['IpAccessControlLists', 'CredentialLists'])('is asked again: %s', async (path) => {
    const effect = {
      kind: 'status',
      status: 404,
      body: { code: 20404, message: 'none', status: 404 },
    } as const;
    const match = { method: 'POST', path: new RegExp(`Trunks/TK[0-9a-f]+/${path}`) };
    const world = createWorld({ wiring: wire([paris]), faults: { carrier: [{ match, effect }] } });
    const applied = await applyOnce(world);
    const steps = applied.outcome === 'ran' ? applied.executed.steps : [];
    expect(steps.filter((step) => step.result === 'failed')).toEqual([]);
    expect(steps.length).toBeGreaterThan(0);
  });
});

describe('rendering', () => {
  const wiring = wire([paris, bot]);
  const render = (secrets: 'placeholders' | 'values') => {
    const world = createWorld({ wiring });
    return { world, rendered: renderFiles(wiring, world.ports, secrets) };
  };

  it('names secrets and asks no carrier', async () => {
    const { world, rendered } = render('placeholders');
    const { files } = await rendered;
    expect(files.filter((file) => file.path.endsWith('tenantConfig.json'))).toMatchObject([
      { side: 'gateway' },
    ]);
    expect(files.map((file) => file.text).join()).toContain('${WA_APIKEY}');
    expect(world.calls('carrier')).toEqual({ reads: 0, writes: 0 });
  });

  it('fills secrets in only when told', async () => {
    const { world, rendered } = render('values');
    const text = (await rendered).files.map((file) => file.text).join();
    expect(text).toContain(world.secret({ $secret: { env: 'WA_APIKEY' } }));
    expect(text).not.toContain('${WA_APIKEY}');
  });

  it('gives no file of manifests that cannot be carried out', async () => {
    const spec = { ...bot, endpoints: bot.endpoints.map((e) => ({ ...e, settings: { tenants: [] } })) };
    const broken = wire([spec]);
    const { files, diagnostics } = await renderFiles(broken, createWorld({ wiring: broken }).ports, 'values');
    expect(files).toEqual([]);
    expect(diagnostics.some((d) => d.severity === 'error')).toBe(true);
  });
});

describe('calls that happened', () => {
  it('are looked up for a trunk of the manifests only', async () => {
    const { ports, wiring } = createWorld({ wiring: wire([bot]) });
    await expect(listCalls(wiring, ports, { trunk: 'boot' })).rejects.toMatchObject({
      code: 'engine/unknown-trunk',
      fix: 'Trunks: bot.',
    });
  });
});
