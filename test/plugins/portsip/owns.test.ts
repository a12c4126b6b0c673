import { describe, expect, it } from 'vitest';
import { portsipEstate } from '../../../plugins/portsip/emulator/index.ts';
import { owns } from '../../../plugins/portsip/owns.ts';
import { input, parsedShared } from './wired.ts';

type Input = Parameters<typeof owns>[0];

const given = (part: Partial<Input> = {}): Input => {
  const { connection, platform, shared, spec, endpoint, settings } = input();
  return {
    name: 'pbx',
    connection,
    platform,
    shared,
    trunks: [{ spec, endpoints: [{ spec: endpoint, settings }] }],
    value: () => 'invented',
    ...part,
  };
};

describe('the PBX of a new sandbox', () => {
  it('is where the manifest says that it is, with its login and the tenants asked for', () => {
    const owned = portsipEstate.parse(owns(given()));
    expect(owned).toMatchObject({
      url: 'https://pbx.acme.example:8887',
      version: '22.8.0',
      addresses: { public: '151.101.2.3', private: '203.0.113.5' },
      transports: [
        { protocol: 'UDP', port: 5060 },
        { protocol: 'TCP', port: 5063 },
        { protocol: 'TLS', port: 5061 },
      ],
      users: [{ username: 'trunkline', password: 'invented' }],
      trunks: [],
    });
    expect(owned.tenants.map(({ domain, calls, extensions }) => [domain, calls, extensions.length])).toEqual([
      ['acme.pbx.example', 20, 1],
      ['beta.pbx.example', 20, 1],
    ]);
  });

  it('is one for the runbook, too, of the version that the manifest names', () => {
    const owned = owns(given({ connection: undefined, shared: parsedShared({ version: '16.4.4' }) }));
    expect(portsipEstate.parse(owned)).toMatchObject({
      url: 'https://pbx.pbx.example:8887',
      version: '16.4.4',
      users: [],
    });
  });

  it('stands behind its SBC, at other nodes and under names', () => {
    const { platform } = given();
    const [node] = platform!.listensOn;
    const behind = given({
      shared: parsedShared({ sbc: { address: '10.20.0.9' } }),
      platform: { ...platform!, listensOn: [{ ...node!, host: '151.101.2.8', udp: 5066, tcp: 5067 }] },
    });
    expect(portsipEstate.parse(owns(behind))).toMatchObject({
      addresses: { public: '203.0.113.10' },
      sbc: { public: '151.101.2.8', private: '10.20.0.9', udp: 5066, tcp: 5067 },
    });
    const named = given({
      platform: {
        ...platform!,
        listensOn: [
          { ...node!, host: 'pbx.acme.example' },
          { ...node!, node: 'b', host: '151.101.2.4' },
        ],
      },
    });
    expect(portsipEstate.parse(owns(named)).addresses).toMatchObject({
      public: '151.101.2.4',
      others: ['pbx.acme.example'],
    });
  });

  it('has the tenants of gateways, and room for the calls that are asked for', () => {
    const gateways = [
      {
        name: 'E1',
        host: 'e1.example',
        user: '1',
        password: { env: 'E1' },
        tenants: [{ tenant: 'gamma.pbx.example', pool: '1000', calls: 60 }],
      },
    ];
    const owned = portsipEstate.parse(owns(given({ shared: parsedShared({ gateways }), trunks: [] })));
    expect(owned.tenants).toMatchObject([{ domain: 'gamma.pbx.example', calls: 60 }]);
  });
});
