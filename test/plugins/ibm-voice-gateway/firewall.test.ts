import { describe, expect, it } from 'vitest';
import { firewallFile, type FirewallInput } from '../../../plugins/ibm-voice-gateway/files/firewall.ts';

const INPUT: FirewallInput = {
  path: 'vgw/firewall.txt',
  sip: { tcp: 5060 },
  rtp: [16_384, 16_483],
  networks: {
    signalling: ['54.172.60.0/30', '54.244.51.0/30', '54.172.60.0/30'],
    media: ['168.86.128.0/18'],
    mediaPorts: [10_000, 60_000],
    probers: ['192.0.2.9/32'],
  },
  carrierPorts: { tcp: 5060 },
};

const textOf = (input: FirewallInput): string => firewallFile(input).content as string;

/** Lines that are no remark, cut at the blanks. */
const rows = (input: FirewallInput): readonly string[] =>
  textOf(input)
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split(/\s+/).join(' '));

describe('the firewall list', () => {
  it('names both directions, one line a network, each once', () => {
    expect(rows(INPUT)).toEqual([
      'in tcp 5060 any 54.172.60.0/30',
      'in tcp 5060 any 54.244.51.0/30',
      'in tcp 5060 any 192.0.2.9/32',
      'in udp 16384-16483 10000-60000 168.86.128.0/18',
      'out tcp any 5060 54.172.60.0/30',
      'out tcp any 5060 54.244.51.0/30',
      'out udp 16384-16483 10000-60000 168.86.128.0/18',
      'out tcp any 443 0.0.0.0/0',
    ]);
  });

  it('takes TLS for TCP', () => {
    const secure = rows({ ...INPUT, sip: { tls: 5061 }, carrierPorts: { tls: 5061 } });
    expect(secure[0]).toBe('in tcp 5061 any 54.172.60.0/30');
    expect(secure).toContain('out tcp any 5061 54.172.60.0/30');
  });

  it('opens REST to those who are named, and to nobody when nobody is', () => {
    const rest = (...networks: string[]) => rows({ ...INPUT, rest: { port: 9443, networks } });
    expect(rest('192.0.2.0/24')).toContain('in tcp 9443 any 192.0.2.0/24');
    expect(rest().filter((line) => line.includes('9443'))).toEqual([]);
    expect(textOf({ ...INPUT, rest: { port: 9443, networks: [] } })).not.toContain('REST');
  });

  it('says that networks are not known instead of opening to everybody', () => {
    const unknown = { ...INPUT, networks: { signalling: undefined, media: undefined } };
    expect(rows(unknown)).toContain('in tcp 5060 any not-known');
    expect(rows(unknown).filter((line) => line.includes('0.0.0.0/0'))).toEqual(['out tcp any 443 0.0.0.0/0']);
  });

  it('is text, and the same each time', () => {
    expect(firewallFile(INPUT)).toMatchObject({ path: 'vgw/firewall.txt', format: 'text' });
    expect(firewallFile(structuredClone(INPUT))).toEqual(firewallFile(INPUT));
  });
});
