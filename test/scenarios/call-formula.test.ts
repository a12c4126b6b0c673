import { describe, expect, it } from 'vitest';
import { numberSet, secretRef, toCidr, toE164 } from 'trunkline/plugin';
import { createWorld, examplePlatform, planOnce } from '../../src/testing/index.ts';
import type { WiredTrunk, Wiring } from '../../src/contract/wiring.ts';
import { account, carrierConnection, paris, withSpec } from './wirings.ts';
import { twilio } from '../../src/twilio/index.ts';

const numberAt = (at: number): string => `+1202${String(5_000_000 + at)}`;
const NUMBERS = (count: number) => Array.from({ length: count }, (_, at) => numberAt(at));

/** Trunk number `at`, with a list of each kind of its own and its share of the numbers. */
function trunkAt(at: number, share: readonly [first: number, last: number]): WiredTrunk {
  const name = `t${at}`;
  const trunk = withSpec(paris, {
    name,
    friendlyName: `Trunk ${name}`,
    domain: `acme-${name}`,
    access: {
      ipLists: [{ name: `${name} networks`, entries: [toCidr('198.51.100.20')], unlisted: 'keep' }],
      credentialLists: [
        {
          name: `${name} users`,
          users: [{ username: name, password: secretRef({ env: 'PASSWORD' }) }],
          unlisted: 'keep',
        },
      ],
    },
    numbers: {
      groups: [
        {
          name: 'all',
          numbers: numberSet([[toE164(numberAt(share[0])), toE164(numberAt(share[1]))]]),
          labels: {},
          destinations: {},
        },
      ],
      unlisted: 'keep',
      takeover: false,
    },
  });
  const [endpoint] = trunk.endpoints;
  return {
    ...trunk,
    name,
    document: `Trunk/${name}`,
    endpoints: [
      {
        ...endpoint!,
        settings: {},
        spec: { ...endpoint!.spec, outbound: { hosts: ['dublin'], user: name } },
      },
    ],
  };
}

/** So many trunks, all there already at the account, and so many numbers, all attached. */
function estate(trunks: number, numbers: number): Wiring {
  const share = Math.ceil(numbers / trunks);
  const wired = Array.from({ length: trunks }, (_, at) =>
    trunkAt(at, [at * share, Math.min((at + 1) * share, numbers) - 1]),
  );
  const there = wired.map(({ spec }) => ({
    friendlyName: spec.friendlyName,
    domainName: `${spec.domain}.pstn.twilio.com`,
    ipLists: [`${spec.name} networks`],
    credentialLists: [`${spec.name} users`],
  }));
  return {
    carriers: [
      { name: 'carrier', document: 'Carrier/carrier', plugin: twilio, connection: carrierConnection },
    ],
    platforms: [
      {
        name: 'machine',
        document: 'Platform/machine',
        plugin: examplePlatform,
        shared: {},
        spec: {
          name: 'machine',
          sendsFrom: [],
          listensOn: [{ node: 'main', host: '198.51.100.20', udp: 5060, pointer: '/spec' }],
        },
      },
    ],
    trunks: wired,
    sandbox: {
      carrier: {
        ...Object(account([])),
        numbers: NUMBERS(numbers).map((number, at) => ({
          number,
          trunk: `Trunk t${Math.floor(at / share)}`,
        })),
        ipLists: wired.map(({ spec }) => ({
          friendlyName: `${spec.name} networks`,
          addresses: ['198.51.100.20/32'],
        })),
        credentialLists: wired.map(({ spec }) => ({
          friendlyName: `${spec.name} users`,
          credentials: [{ username: spec.name, password: 'Correct1Horse2Battery' }],
        })),
        trunks: there,
      },
    },
  };
}

describe('a plan over trunks that exist', () => {
  it.each([
    [1, 1],
    [2, 999],
    [5, 1_001],
    [25, 4_000],
    [100, 10_000],
  ])('costs 3 + 5·T + ⌈N/1000⌉ GETs for %i trunks and %i numbers', async (trunks, numbers) => {
    const world = createWorld({ wiring: estate(trunks, numbers) });
    const plan = await planOnce(world);
    expect(world.calls('carrier')).toEqual({ reads: 3 + 5 * trunks + Math.ceil(numbers / 1_000), writes: 0 });
    // Only the rows are missing, and what cannot be read back is not called a change.
    expect(new Set(plan.steps.map((step) => step.ref.$ref))).toEqual(new Set(['origination-url']));
  });
});
