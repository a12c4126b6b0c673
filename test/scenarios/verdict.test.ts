import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../src/contract/value.ts';
import type { WiredTrunk } from '../../src/contract/wiring.ts';
import { createWorld, runToEnd } from '../../src/testing/index.ts';
import { spotsOf } from '../mutation/fields.ts';
import { judgementOf, type Judged } from '../mutation/judge.ts';
import type { Mutant } from '../mutation/mutants.ts';
import { mismatchesAfter } from '../mutation/sweep.ts';
import type { MutationWorld } from '../mutation/worlds.ts';
import { isFull, SEED } from '../support/sweeps.ts';
import { paris, wire, withEndpoint, withSpec } from './wirings.ts';

/** What the difficult vendor and its carrier can be told behind Trunkline's back; undefined: the row goes. */
const VALUES: Readonly<Record<string, readonly (Json | undefined)[]>> = {
  'twilio.originationUrls.sip_url': [
    'sip:other.example:5070',
    'sip:sip.torture.example:5071;edge=dublin',
    'sip:sip.torture.example:5070;transport=tcp',
    'sip:sip.torture.example:5070;edge=tokyo',
    'sip:sip.torture.example:5070',
  ],
  'twilio.originationUrls.enabled': [false],
  'twilio.ipAddresses.ip_address': ['198.51.100.21'],
  'twilio.ipAddresses (row)': [undefined],
  'twilio.trunkMappings (row)': [undefined],
  'twilio.credentials.username': ['somebody'],
  'twilio.trunks.secure': [true],
  'torture.torture-gateways.host': ['other.example'],
  'torture.torture-gateways.line': [1],
  'torture.torture-gateways.transport': ['tcp', 'tls'],
  'torture.torture-gateways.allowFrom': [[], ['54.171.127.192/30'], ['0.0.0.0/0']],
  'torture.torture-gateways.srtp': ['required'],
  'torture.torture-gateways.plusPolicy': ['forbidden', 'either'],
  'torture.torture-gateways.sendsPlus': [false],
  'torture.torture-gateways.carrierHosts': [
    [],
    ['acme-paris.pstn.twilio.com'],
    ['acme-lyon.pstn.dublin.twilio.com'],
  ],
  'torture.torture-gateways.carrierPort': [5061, 5070],
  'torture.torture-gateways.uriHost': [
    'acme-paris.pstn.twilio.com',
    'acme-lyon.pstn.twilio.com',
    '54.171.127.193',
  ],
  'torture.torture-gateways.callerId': [null, '+12025559999'],
  'torture.torture-gateways.user': [null, 'nobody'],
  'torture.torture-gateways.realm': [null, 'other.realm'],
  'torture.torture-routes.enabled': [false],
  'torture.torture-pools.numbers': [[['+33123456700', '+33123456702']]],
  'torture.torture-flows.dialled': [[{ number: '+33123456700', note: 'reception' }]],
  'torture.torture-system.signallingPort': [5080],
  'torture.torture-system.addresses': [['203.0.113.9']],
};

const mutantsOf = (world: MutationWorld): readonly Mutant[] =>
  spotsOf(world).flatMap((spot) => (VALUES[spot.field] ?? []).map((value) => ({ spot, value })));

const inbound = (transport: 'udp' | 'tcp' | 'tls', ...edges: readonly (string | undefined)[]) => ({
  inbound: {
    transport,
    rows: edges.map((edge, at) => ({
      priority: 10 * (at + 1),
      weight: 10,
      enabled: true,
      ...(edge === undefined ? {} : { edge }),
    })),
  },
});

const { ipLists, credentialLists } = paris.spec.access;

/** Correct wirings that differ in everything the rules look at. */
const WIRED: Readonly<Record<string, WiredTrunk>> = {
  'both methods, udp': paris,
  secure: withEndpoint(withSpec(paris, { secure: true }), inbound('tls', 'dublin', 'frankfurt')),
  'tls without srtp': withEndpoint(paris, inbound('tls', 'sydney')),
  'tcp, one row, no edge': withEndpoint(paris, inbound('tcp', undefined)),
  'IP list alone': withEndpoint(withSpec(paris, { access: { ipLists, credentialLists: [] } }), {
    outbound: { hosts: ['global'] },
  }),
  'credentials alone': withSpec(paris, { access: { ipLists: [], credentialLists } }),
  'private edges': withEndpoint(paris, inbound('udp', 'london-ix', 'frankfurt-ix')),
  'three hosts': withEndpoint(paris, { outbound: { hosts: ['tokyo', 'global', 'dublin'], user: 'paris' } }),
};

const worlds = new Map<string, Promise<MutationWorld>>();

/** Applied once, whoever asks: it is only ever copied. */
function worldNamed(name: string): Promise<MutationWorld> {
  const there = worlds.get(name) ?? applied(name);
  worlds.set(name, there);
  return there;
}

async function applied(name: string): Promise<MutationWorld> {
  const wiring = wire([WIRED[name]!]);
  const world = createWorld({ wiring });
  await runToEnd(world);
  const to = '+12025550100';
  const dialled = [{ platform: 'machine', from: '+33123456700', to, reaches: to }];
  return { name, wiring, state: world.state(), values: {}, dialled };
}

const counts = { agree: 0, off: 0, waived: 0, disagree: 0, unknown: 0 };

async function judgedAfter(
  world: MutationWorld,
  ...mutants: readonly Mutant[]
): Promise<readonly Pick<Judged, 'verdict' | 'calls'>[]> {
  const judgement = await judgementOf(world, ...mutants);
  if ('refused' in judgement) throw new Error(judgement.refused);
  expect(mismatchesAfter(mutants, judgement).map(({ told }) => told)).toEqual([]);
  for (const { verdict } of judgement.judged) counts[verdict]++;
  return judgement.judged;
}

describe('the live proof of the difficult vendor and the calls themselves', () => {
  it.each(Object.keys(WIRED))('agree that this wiring works: %s', async (name) => {
    const judged = await judgedAfter(await worldNamed(name));
    expect(judged.map(({ verdict, calls }) => [verdict, calls.ok])).toEqual([
      ['agree', true],
      ['agree', true],
    ]);
  });

  it('agree after every single change', async () => {
    const world = await worldNamed('both methods, udp');
    const mutants = mutantsOf(world);
    expect(new Set(mutants.map(({ spot }) => spot.field))).toEqual(new Set(Object.keys(VALUES)));
    for (const mutant of mutants) await judgedAfter(world, mutant);
  });

  it('agree on every estate that random changes at both ends lead to', async () => {
    const picks = fc.array(fc.noBias(fc.nat()), { maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...Object.keys(WIRED)), picks, async (name, picked) => {
        const world = await worldNamed(name);
        const all = mutantsOf(world);
        await judgedAfter(world, ...picked.map((at) => all[at % all.length]!));
      }),
      { numRuns: isFull ? 2000 : 60, seed: SEED },
    );
    console.log(`verdict against calls (seed ${SEED}): ${JSON.stringify(counts)}`);
    expect(counts.agree).toBeGreaterThan(0);
    expect(counts.disagree).toBeGreaterThan(0);
  });

  it('leave open whether calls come in over a trunk that has another domain now, and agree that none goes out', async () => {
    const world = await worldNamed('both methods, udp');
    const spot = spotsOf(world).find(({ field }) => field === 'twilio.trunks.domain_name')!;
    const judgement = await judgementOf(world, { spot, value: 'acme-lyon.pstn.twilio.com' });
    expect(
      'judged' in judgement && judgement.judged.map(({ verdict, calls }) => [verdict, calls.ok]),
    ).toEqual([
      ['unknown', true],
      ['disagree', false],
    ]);
  });
});
