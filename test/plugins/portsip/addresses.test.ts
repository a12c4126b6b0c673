import { describe, expect, it } from 'vitest';
import { declaredKey } from '../../../plugins/portsip/compile/declared.ts';
import { toCidr } from '../../../src/contract/cidr.ts';
import { compiled, found, input, one, type Part } from './wired.ts';

const BASE = input();
const node = (part: object) => [{ ...BASE.platform.listensOn[0]!, ...part }];
const bare = { node: 'main', host: '151.101.2.3', pointer: '/spec/listensOn/0' };
const over = (transport: 'udp' | 'tcp' | 'tls') => ({
  ...BASE.endpoint,
  inbound: { ...BASE.endpoint.inbound!, transport },
});
const on = (part: Part) => compiled({ ...one(), ...part }).needs;
const platform = (listensOn: readonly object[], sendsFrom: readonly string[] = []) =>
  ({
    name: 'pbx',
    listensOn,
    sendsFrom: sendsFrom.map((cidr) => ({ cidr: toCidr(cidr), asOf: '2026-11-20', source: '', pointer: '' })),
  }) as typeof BASE.platform;

describe('where calls in are sent', () => {
  it.each([
    ['udp', 5060],
    ['tcp', 5063],
    ['tls', 5061],
  ] as const)('over %s is port %i where nobody names one, which is said to be assumed', (transport, port) => {
    const { sendTo } = on({ endpoint: over(transport), platform: platform([bare]) });
    expect(sendTo[0]).toMatchObject({
      host: { value: '151.101.2.3', confidence: 'declared' },
      port: { value: port, confidence: 'assumed', from: { at: 'reference' } },
      transport,
    });
  });

  it('is the port that is declared, and what the PBX says where that is another', () => {
    const given = { endpoint: over('tcp'), platform: platform(node({ tcp: 5080 })) };
    expect(on(given).sendTo[0]?.port).toMatchObject({ value: 5080, confidence: 'declared' });
    expect(on({ ...given, discovered: found() }).sendTo[0]?.port).toMatchObject({
      value: 5063,
      from: { at: 'discovered', field: 'listeners' },
    });
  });

  it('is the declared one of several that the PBX has', () => {
    const listeners = [5070, 5080].map((port) => ({ protocol: 'TCP' as const, port, active: true }));
    const given = { endpoint: over('tcp'), discovered: found({ listeners }) };
    expect(on({ ...given, platform: platform(node({ tcp: 5080 })) }).sendTo[0]?.port).toMatchObject({
      value: 5080,
    });
    expect(on({ ...given, platform: platform(node({ tcp: 5060 })) }).sendTo[0]?.port).toMatchObject({
      value: 5070,
    });
  });

  it('is the public address of the PBX where none is declared', () => {
    const given = { platform: platform([]) };
    expect(on(given).sendTo[0]?.host).toMatchObject({ unknown: 'not-connected' });
    expect(on({ ...given, discovered: found() }).sendTo[0]?.host).toMatchObject({ value: '151.101.2.3' });
  });

  it('is the node that the row names', () => {
    const listensOn = [
      bare,
      { node: 'second', host: '151.101.2.4', udp: 5062, pointer: '/spec/listensOn/1' },
    ];
    const rows = ['main', 'second'].map((name, at) => ({
      node: name,
      priority: at,
      weight: 1,
      enabled: true,
    }));
    const endpoint = { ...BASE.endpoint, inbound: { transport: 'udp' as const, rows } };
    const { sendTo } = on({ endpoint, platform: platform(listensOn) });
    expect(sendTo.map(({ host, port }) => [host, port])).toMatchObject([
      [{ value: '151.101.2.3' }, { value: 5060 }],
      [{ value: '151.101.2.4' }, { value: 5062 }],
    ]);
  });

  it('is the private address for rows over a private edge alone, where the trunk uses it', () => {
    const rows = ['ashburn-ix', 'ashburn'].map((edge) => ({ edge, priority: 1, weight: 1, enabled: true }));
    const endpoint = { ...BASE.endpoint, inbound: { transport: 'udp' as const, rows } };
    const hosts = (usePrivateAddress: boolean) =>
      on({ ...one({ trunk: { usePrivateAddress } }), endpoint }).sendTo.map(({ host }) => host);
    expect(hosts(true)).toMatchObject([{ value: '203.0.113.5' }, { value: '151.101.2.3' }]);
    expect(hosts(false)).toMatchObject([{ value: '151.101.2.3' }, { value: '151.101.2.3' }]);
  });
});

describe('where calls out come from', () => {
  const from = (part: Part) => on(part).callsFrom;

  it('is what the manifest says, then what the PBX says, then the addresses of its nodes', () => {
    expect(from({ platform: platform([bare], ['151.101.2.0/24']), discovered: found() })).toMatchObject({
      value: ['151.101.2.0/24'],
    });
    expect(from({ platform: platform([bare], ['151.101.2.8']) })).toMatchObject({
      value: ['151.101.2.8/32'],
    });
    expect(
      from({ platform: platform([bare]), discovered: found({ publicAddress: '151.101.2.9' }) }),
    ).toMatchObject({ value: ['151.101.2.9/32'] });
    expect(from({ platform: platform([bare]) })).toMatchObject({ value: ['151.101.2.3/32'] });
    expect(from({ platform: platform([{ ...bare, host: 'pbx.acme.example' }]) })).toMatchObject({
      unknown: 'not-connected',
    });
  });

  it('is never without the address that the PBX tells of itself', () => {
    expect(from({ platform: platform([bare], ['151.101.2.8']), discovered: found() })).toMatchObject({
      value: ['151.101.2.8/32', '151.101.2.3/32'],
    });
    const inside = found({ publicAddress: '10.20.0.5' });
    expect(from({ platform: platform([bare], ['151.101.2.8']), discovered: inside })).toMatchObject({
      value: ['151.101.2.8/32'],
    });
  });

  it('is the private address where the trunk uses it, of every node', () => {
    const listensOn = [...node({}), { ...bare, node: 'b', private: '10.20.0.6' }];
    const part = { ...one({ trunk: { usePrivateAddress: true } }), platform: platform(listensOn) };
    expect(from(part)).toMatchObject({ value: ['203.0.113.5/32', '10.20.0.6/32'] });
    expect(from({ ...part, platform: platform([bare]), discovered: found() })).toMatchObject({
      value: ['203.0.113.5/32'],
    });
  });

  it.each([
    [
      'to declare it, over a private edge',
      ['ashburn-ix', 'ashburn'],
      'Declare `private` of the node.',
      'Platform/',
    ],
    [
      'not to use it, over the internet',
      ['ashburn'],
      'Set `usePrivateAddress: false`: no call of the trunk takes a private connection.',
      'Trunk/',
    ],
  ])('is learnt, where nobody says the private address: %s', (_what, edges, learn, document) => {
    const rows = edges.map((edge) => ({ edge, priority: 1, weight: 1, enabled: true }));
    const endpoint = { ...BASE.endpoint, inbound: { transport: 'udp' as const, rows } };
    const part = { ...one({ trunk: { usePrivateAddress: true } }), endpoint, platform: platform([bare]) };
    expect(from(part)).toMatchObject({ learn, from: { document: expect.stringContaining(document) } });
  });

  it('is also the private address that the PBX tells in place of the one that is declared', () => {
    const part = { ...one({ trunk: { usePrivateAddress: true } }), platform: platform(node({})) };
    const told = found({ privateAddress: '10.20.0.77' });
    expect(from({ ...part, discovered: told })).toMatchObject({ value: ['203.0.113.5/32', '10.20.0.77/32'] });
    const named = found({ privateAddress: 'pbx-1.local' });
    expect(from({ ...part, discovered: named })).toMatchObject({ value: ['203.0.113.5/32'] });
  });

  it('is never the PBX itself behind an SBC', () => {
    const shared = { gateways: [], sbc: { address: '10.20.0.9', port: 5069 } };
    const sbc = { ...bare, host: '151.101.2.8', udp: 5066 };
    expect(from({ shared, platform: platform([sbc]), discovered: found() })).toMatchObject({
      value: ['151.101.2.8/32'],
    });
    const { sendTo } = on({ shared, platform: platform([sbc]), discovered: found() });
    expect(sendTo[0]).toMatchObject({ host: { value: '151.101.2.8' }, port: { value: 5066 } });
  });

  it('is not asked for on a wire without calls out', () => {
    const { outbound: _outbound, ...endpoint } = BASE.endpoint;
    expect(on({ endpoint })).not.toHaveProperty('callsFrom');
  });
});

describe('very many numbers', () => {
  it('in ranges are few resources', () => {
    const million = one({
      groups: [
        {
          name: 'sales',
          numbers: { ranges: [['+12020000000' as never, '+12020999999' as never]] },
          labels: {},
          destinations: {},
        },
      ],
    });
    const { resources, diagnostics } = compiled(million);
    expect(diagnostics.map(({ code }) => code)).toEqual([
      'portsip/caller-id-outside-pool',
      'portsip/caller-id-missing',
    ]);
    expect(resources.find(({ type }) => type === 'assignee')?.properties['didNumbers']).toEqual([
      '12020000000-12020999999',
    ]);
    expect(resources.filter(({ type }) => type === 'inbound-rule')).toHaveLength(1);
  });
});

describe('where the PBX is said to listen', () => {
  const listeners = (part: Part) =>
    compiled({ ...one(), ...part }).declared?.[declaredKey(BASE.endpoint.name, 'listeners')];
  const inside = {
    ...one({ trunk: { usePrivateAddress: true } }),
    endpoint: {
      ...BASE.endpoint,
      inbound: {
        transport: 'udp' as const,
        rows: [{ edge: 'ashburn-ix', priority: 1, weight: 1, enabled: true }],
      },
    },
    platform: platform([bare]),
  };

  it('is the private address that it tells of itself, where the trunk uses it and nobody declares one', () => {
    const told = listeners({ ...inside, discovered: found({ privateAddress: '203.0.113.5' }) });
    expect(told).toMatchObject({ value: [{ hosts: ['151.101.2.3', '203.0.113.5'] }, {}, {}] });
    const open = listeners({
      platform: platform([bare]),
      discovered: found({ privateAddress: '203.0.113.5' }),
    });
    expect(open).toMatchObject({ value: [{ hosts: ['151.101.2.3'] }, {}, {}] });
  });

  it('is open for rows that lead inside while the PBX hides that address', () => {
    expect(listeners({ ...inside, discovered: found({ privateAddress: null }) })).toMatchObject({
      unknown: 'not-connected',
      reason: expect.stringContaining('private address'),
    });
  });

  it('is open where the login may not read the ports and nobody declares them', () => {
    const unread = found({ listeners: null });
    expect(listeners({ platform: platform([bare]), discovered: unread })).toMatchObject({
      unknown: 'not-readable',
      reason: expect.stringContaining('on which ports'),
    });
    expect(listeners({ platform: platform(node({ udp: 5080 })), discovered: unread })).toMatchObject({
      value: [{ port: 5080 }, {}, {}],
    });
    expect(listeners({ platform: platform([bare]) })).toMatchObject({ confidence: 'assumed' });
  });

  it('is nowhere once all its transports are off', () => {
    expect(listeners({ discovered: found({ listeners: [] }) })).toMatchObject({ value: [] });
  });
});
