import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addressOf,
  cidrProblem,
  countAddresses,
  eachAddress,
  endsOf,
  isPrivate,
  isWide,
  prefixOf,
  toCidr,
  uncovered,
} from '../../src/contract/cidr.ts';

describe('IPv4 networks', () => {
  it.each([
    '010.1.1.1/8',
    '1.2.3/24',
    '1.2.3.4/33',
    '256.1.1.1',
    '1.2.3.4.5',
    '::1',
    'sip.example.com',
    '1.2.3.04',
  ])('refuse %s', (text) => {
    expect(cidrProblem(text)).toBe('not an IPv4 address or network in decimal notation');
  });

  it('refuse host bits and name the network that was meant', () => {
    expect(cidrProblem('203.0.113.10/24')).toBe('host bits are set: the network is 203.0.113.0/24');
  });

  it('write the prefix always', () => {
    const host = toCidr('203.0.113.10');
    expect([host, addressOf(host), prefixOf(host)]).toEqual(['203.0.113.10/32', '203.0.113.10', 32]);
  });

  it('tell the first and the last of their addresses', () => {
    expect(endsOf(toCidr('198.51.100.16/29'))).toEqual(['198.51.100.16', '198.51.100.23']);
    expect(endsOf(toCidr('203.0.113.10'))).toEqual(['203.0.113.10', '203.0.113.10']);
  });

  it('list every address once and in order, however networks overlap', () => {
    const networks = ['255.255.255.254/31', '198.51.100.0/31', '198.51.100.1/32', '9.0.0.0/32'].map(toCidr);
    expect(eachAddress(networks)).toEqual([
      '9.0.0.0',
      '198.51.100.0',
      '198.51.100.1',
      '255.255.255.254',
      '255.255.255.255',
    ]);
  });

  it('find what several networks together do not cover', () => {
    const halves = ['198.51.100.0/25', '198.51.100.128/25'].map(toCidr);
    const whole = toCidr('198.51.100.0/24');
    expect(uncovered([whole], halves)).toEqual([]);
    expect(uncovered([whole], halves.slice(1))).toEqual(halves.slice(0, 1));
    expect(uncovered([whole], [])).toEqual([whole]);
  });

  it('name the part that is not covered, in as few networks as fill it', () => {
    const part = (wanted: string, ...networks: readonly string[]) =>
      uncovered([toCidr(wanted)], networks.map(toCidr));
    expect(part('198.51.100.16/29', '198.51.100.16/30')).toEqual(['198.51.100.20/30']);
    expect(part('198.51.100.16/29', '198.51.100.18/32')).toEqual([
      '198.51.100.16/31',
      '198.51.100.19/32',
      '198.51.100.20/30',
    ]);
    expect(part('0.0.0.0/0', '128.0.0.0/1')).toEqual(['0.0.0.0/1']);
    expect(part('203.0.113.0/30', '10.0.0.0/8', '203.0.113.0/31', '203.0.113.2/31')).toEqual([]);
  });

  it('leave nothing out and nothing twice where some of them are taken away', () => {
    const network = fc
      .tuple(fc.nat(255), fc.integer({ min: 24, max: 32 }))
      .map(([host, prefix]) => toCidr(`198.51.100.${host - (host % 2 ** (32 - prefix))}/${prefix}`));
    const hosts = Array.from({ length: 256 }, (_, host) => toCidr(`198.51.100.${host}/32`));
    const holds = (networks: readonly string[], host: string) =>
      uncovered([toCidr(host)], networks.map(toCidr)).length === 0;
    fc.assert(
      fc.property(network, fc.array(network, { maxLength: 5 }), (wanted, networks) => {
        const left = uncovered([wanted], networks);
        for (const host of hosts)
          expect(holds(left, host)).toBe(holds([wanted], host) && !holds(networks, host));
      }),
      { numRuns: 20 },
    );
  });

  it('are covered by any network around them', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2 ** 32 - 1 }),
        fc.integer({ min: 0, max: 32 }),
        (address, prefix) => {
          const network = address - (address % 2 ** (32 - prefix));
          const text = (n: number) => [24, 16, 8, 0].map((s) => Math.floor(n / 2 ** s) % 256).join('.');
          const inside = toCidr(`${text(address)}/32`);
          expect(uncovered([inside], [toCidr(`${text(network)}/${prefix}`)])).toEqual([]);
        },
      ),
    );
  });

  it('count each of their addresses once', () => {
    const count = (...networks: readonly string[]) => countAddresses(networks.map(toCidr));
    expect([count(), count('0.0.0.0/0'), count('10.0.0.0/8', '10.1.0.0/16', '11.0.0.0/31')]).toEqual([
      0,
      2 ** 32,
      2 ** 24 + 2,
    ]);
  });

  it('tell wide networks of the internet from those that a platform may signal from', () => {
    expect(['151.0.0.0/15', '0.0.0.0/0'].map(toCidr).every(isWide)).toBe(true);
    expect(['151.101.0.0/16', '10.0.0.0/8'].map(toCidr).some(isWide)).toBe(false);
  });

  it('tell private addresses from public ones', () => {
    expect(
      ['10.1.2.3', '172.31.0.1', '192.168.1.1', '127.0.0.1', '100.64.0.1'].map(toCidr).every(isPrivate),
    ).toBe(true);
    expect(['172.32.0.1', '54.172.60.0/30', '0.0.0.0/0'].map(toCidr).some(isPrivate)).toBe(false);
  });
});
