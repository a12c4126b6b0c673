import type { TrunkSpec } from 'trunkline/plugin';
import { describe, expect, it } from 'vitest';
import { applyOnce, createWorld, planOnce, runToEnd } from '../../src/testing/index.ts';
import { paris, wire, withSpec } from '../scenarios/wirings.ts';
import { compiled, world as account } from './support.ts';

const { outbound: _, ...inbound } = paris.endpoints[0]!.spec;

/** A trunk that takes calls only. */
const trunk = (name: string, domain: string) => ({
  ...withSpec(paris, {
    name,
    domain,
    friendlyName: name,
    access: { ipLists: [], credentialLists: [] },
    numbers: { groups: [], unlisted: 'keep', takeover: false },
  }),
  name,
  document: `Trunk/${name}`,
  endpoints: paris.endpoints.map((one) => ({ ...one, spec: { ...inbound, name } })),
});

describe('a trunk under the domain of another', () => {
  it('is made after it, wherever it stands in the manifests', async () => {
    const world = createWorld({ wiring: wire([trunk('child', 'Branch.Acme'), trunk('parent', 'acme')]) });
    await applyOnce(world);
    const made = world.store('carrier').all('trunks');
    expect(made.map(([, one]) => Object(one).domain_name)).toEqual([
      'acme.pstn.twilio.com',
      'branch.acme.pstn.twilio.com',
    ]);
  });
});

const estate = (...domains: readonly string[]) => ({
  trunks: domains.map((domain) => ({ friendlyName: domain, domainName: `${domain}.pstn.twilio.com` })),
});

async function domainCodes(
  there: readonly string[],
  over: Partial<TrunkSpec>,
  purpose: 'plan' | 'removal' = 'plan',
) {
  const { connect } = account(estate(...there));
  const driver = await connect();
  const { diagnostics } = await driver.observe({ wanted: compiled(over).resources, purpose });
  return diagnostics.filter((one) => one.code.includes('domain')).map((one) => [one.code, one.severity]);
}

describe('a sub-domain', () => {
  it('whose parent is neither there nor wanted is a warning, since the parent account may have it', async () => {
    const unseen = [['twilio/parent-domain-unseen', 'warning']];
    expect(await domainCodes([], { domain: 'branch.acme' })).toEqual(unseen);
    expect(await domainCodes(['acme'], { domain: 'Branch.Acme' })).toEqual([]);
    expect(await domainCodes([], { domain: 'acme' })).toEqual([]);
  });

  it('keeps the trunk above it from going or getting another domain', async () => {
    const blocked = [['twilio/domain-has-sub-domains', 'error']];
    const there = ['acme', 'branch.acme'];
    expect(await domainCodes(there, { domain: 'acme' }, 'removal')).toEqual(blocked);
    expect(await domainCodes(there, { domain: 'other', formerly: ['acme'] })).toEqual(blocked);
    expect(await domainCodes(there, { domain: 'acme' })).toEqual([]);
    expect(await domainCodes(['acme', 'other', 'branch.other'], { domain: 'acme' }, 'removal')).toEqual([]);
  });

  it('cannot be renamed together with the trunk above it, since neither can be first', async () => {
    const before = createWorld({ wiring: wire([trunk('child', 'branch.acme'), trunk('parent', 'acme')]) });
    await applyOnce(before);
    const renamed = [trunk('child', 'branch.nova'), trunk('parent', 'nova')].map((one, at) =>
      withSpec(one, { formerly: [at === 0 ? 'branch.acme' : 'acme'] }),
    );
    const { diagnostics } = await planOnce(createWorld({ wiring: wire(renamed), from: before.state() }));
    expect(diagnostics).toContainEqual(
      expect.objectContaining({
        code: 'twilio/domain-has-sub-domains',
        severity: 'error',
        summary: expect.stringContaining('branch.acme.pstn.twilio.com lies under it') as string,
      }),
    );
    // Neither takes calls out, so that no call is addressed to the domain that goes.
    expect(diagnostics).not.toContainEqual(expect.objectContaining({ code: 'plan/gap' }));
  });

  it('goes before the trunk above it when both are destroyed', async () => {
    const world = createWorld({ wiring: wire([trunk('child', 'Branch.Acme'), trunk('parent', 'acme')]) });
    await applyOnce(world);
    await runToEnd(world, { kind: 'destroy', force: true });
    expect(world.store('carrier').all('trunks')).toEqual([]);
  });
});
