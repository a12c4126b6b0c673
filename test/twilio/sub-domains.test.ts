import { describe, expect, it } from 'vitest';
import { applyOnce, createWorld } from '../../src/testing/index.ts';
import { paris, wire, withSpec } from '../scenarios/wirings.ts';

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
