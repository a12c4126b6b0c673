import { describe, expect, it } from 'vitest';
import { apply } from '../../src/engine/apply.ts';
import { listCalls } from '../../src/engine/calls.ts';
import type { Ports } from '../../src/engine/ports.ts';
import { renderFiles } from '../../src/engine/render.ts';
import { applyOnce, createWorld } from '../../src/testing/index.ts';
import { bot, paris, wire } from './wirings.ts';

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
