import { describe, expect, it } from 'vitest';
import { genesysEstate } from '../../../plugins/genesys-cloud/emulator/index.ts';
import { EXAMPLES } from '../../../plugins/genesys-cloud/examples.ts';
import { owns } from '../../../plugins/genesys-cloud/owns.ts';
import type { Settings } from '../../../plugins/genesys-cloud/settings.ts';
import { describeSecret } from '../../../src/contract/value.ts';
import { input, parsedShared, withSettings, type Part } from './wired.ts';

type Input = Parameters<typeof owns>[0];

const given = (part: Partial<Input> = {}, ...wires: readonly Part[]): Input => {
  const { connection, platform, shared, spec, endpoint, settings } = input();
  return {
    name: 'genesys',
    connection,
    platform,
    shared,
    trunks: [
      {
        spec,
        endpoints: [
          { spec: endpoint, settings },
          ...wires.map((wire) => ({ spec: endpoint, settings: wire.settings as Settings })),
        ],
      },
    ],
    value: (source) => (typeof source === 'string' ? source : describeSecret(source)),
    ...part,
  };
};
const owned = (...from: Parameters<typeof given>) => genesysEstate.parse(owns(given(...from)));

describe('the org of a new sandbox', () => {
  it('is in the region of the manifest, with the client that signs in', () => {
    expect(owned()).toMatchObject({
      region: 'eu-west-1',
      organization: { name: 'acme', shortName: 'acme' },
      clients: [
        { id: '0f6b6d0e-7a44-4a3c-9d3b-52a8d3a0c1e7', secret: 'env GENESYSCLOUD_OAUTHCLIENT_SECRET' },
      ],
      signalling: { addresses: ['203.0.113.16', '203.0.113.31'] },
    });
  });

  it('has what the manifest refers to, and nothing that is to be made', () => {
    const { sites, locations, users, flows, callRoutes } = owned();
    expect({ sites, locations, callRoutes }).toEqual({ sites: [], locations: [], callRoutes: [] });
    expect(users.map(({ email }) => email)).toEqual(['ada@acme.example']);
    expect(flows).toEqual(['Paris Inbound']);
  });

  it('has sites with the routes that are used or give away, and call routes that answer', () => {
    const { sites, callRoutes, flows } = owned(
      {},
      withSettings({
        outboundRoutes: [
          { name: 'Ours', classifications: ['National'], takeFrom: 'Carrier A' },
          { use: 'Carrier B', place: 'last', classifications: ['International'] },
        ],
        assign: [{ numbers: ['main'], to: { callRoute: 'Lyon Main' } }],
      }),
    );
    expect(sites).toMatchObject([
      {
        name: 'Lyon Office',
        country: 'FR',
        routes: [
          { name: 'Carrier B', classifications: ['International'] },
          { name: 'Carrier A', classifications: ['National'] },
        ],
      },
    ]);
    expect(callRoutes).toMatchObject([{ name: 'Lyon Main', flow: 'Lyon Main flow' }]);
    expect(flows).toEqual(['Paris Inbound', 'Lyon Main flow']);
  });

  it('does not have a site that another trunk makes', () => {
    expect(owned({}, withSettings({ site: { name: 'paris office' } })).sites).toEqual([]);
  });

  it('is one for the runbook, too', () => {
    expect(
      owned({ connection: undefined, shared: parsedShared({ region: 'ap-southeast-2', division: 'Sales' }) }),
    ).toMatchObject({
      region: 'ap-southeast-2',
      organization: { name: 'genesys', shortName: 'genesys' },
      clients: [],
      divisions: ['Sales'],
    });
  });

  it('has the id that the manifest names', () => {
    const id = '6f1cb2d4-8a57-4c3e-9a0b-0d2f8a1f4c11';
    const { connection } = given();
    expect(owned({ connection: { ...connection!, organization: id } }).organization).toMatchObject({ id });
  });

  it.each(EXAMPLES)(
    'can be made for the example: $name',
    ({ spec, endpoint, settings, platform, shared, connection }) => {
      const trunks = [{ spec, endpoints: [{ spec: endpoint, settings }] }];
      expect(() => owned({ trunks, platform, shared, connection })).not.toThrow();
    },
  );
});
