import { describe, expect, it } from 'vitest';
import { ref } from '../../../src/contract/value.ts';
import {
  compiled,
  group,
  input,
  keysOf,
  parsedShared,
  propertiesOf,
  withSettings,
  type Part,
} from './wired.ts';

const resources = (part: Part = {}) => compiled(part).resources;
const BASE = input();
const find = (all: ReturnType<typeof resources>, type: string, key: string) =>
  all.find((one) => one.type === type && one.key === key);

describe('a site that is made', () => {
  it('has its location, its number plans to wait for, and sites whose Edges carry media', () => {
    const all = resources();
    expect(find(all, 'location', 'Paris')).toMatchObject({
      claim: 'own',
      properties: { country: 'FR', city: 'Paris', emergencyNumber: '+33199005510' },
    });
    expect(find(all, 'site', 'Paris Office')).toMatchObject({
      claim: 'own',
      properties: {
        location: ref('location', 'Paris'),
        mediaModel: 'Cloud',
        timeZone: 'Europe/Paris',
        primarySites: [ref('site', 'PureCloud Voice - AWS')],
      },
      later: { fields: ['primarySites', 'secondarySites'], after: [ref('site', 'Paris Office')] },
    });
    expect(find(all, 'site', 'PureCloud Voice - AWS')).toMatchObject({ claim: 'reuse' });
    expect(find(all, 'number-plans', 'Paris Office')).toMatchObject({
      claim: 'own',
      properties: { site: ref('site', 'Paris Office') },
    });
  });

  it('may name itself, and a person as contact', () => {
    const all = resources(
      withSettings({
        site: { create: { timeZone: 'Europe/Paris', primary: ['Lyon Office'], secondary: [] } },
        location: {
          name: 'Lyon',
          create: {
            street: '1 Rue de la Paix',
            city: 'Lyon',
            postalCode: '69001',
            country: 'FR',
            emergencyNumber: '+33199005510',
            contact: 'ada@acme.example',
          },
        },
      }),
    );
    expect(keysOf(all, 'site')).toEqual(['Lyon Office']);
    expect(propertiesOf(all, 'location')['contact']).toEqual(ref('user', 'ada@acme.example'));
    expect(keysOf(all, 'user')).toEqual(['ada@acme.example']);
  });
});

describe('a site that is there', () => {
  it('is referred to and never written, and so are its number plans', () => {
    const all = resources(withSettings());
    expect(find(all, 'site', 'Lyon Office')).toMatchObject({
      claim: 'reuse',
      properties: { name: 'Lyon Office' },
    });
    expect(find(all, 'number-plans', 'Lyon Office')).toMatchObject({ claim: 'reuse' });
    expect(keysOf(all, 'location')).toEqual([]);
  });

  it('gets the number plans that are listed, in the words of those that are read', () => {
    const numberPlans = [
      { name: 'A', match: 'regex', classification: 'National', expression: '^7$', normalized: '+337' },
      { name: 'B', match: 'number-list', classification: 'National', numbers: [{ start: '3900' }] },
      { name: 'C', match: 'inter-country', classification: 'International' },
      { name: 'D', match: 'digit-length', classification: 'Extension', digits: { start: 3, end: 4 } },
    ];
    const plans = find(resources(withSettings({ site: { numberPlans } })), 'number-plans', 'Lyon Office');
    expect(plans).toMatchObject({
      claim: 'own',
      properties: {
        ours: [
          { name: 'A', match: 'regex', expression: '^7$', normalized: '+337' },
          { name: 'B', numbers: [{ start: '3900', end: '3900' }] },
          { name: 'C', countries: [] },
          { name: 'D', digits: { start: 3, end: 4 } },
        ],
      },
    });
  });
});

describe('the external trunk', () => {
  it('says every field, whatever the defaults of API or portal are', () => {
    expect(propertiesOf(resources(), 'trunk')).toEqual({
      name: 'Twilio',
      inboundSite: ref('site', 'Paris Office'),
      enabled: true,
      identifier: 'acme-genesys-paris',
      transport: 'udp',
      servers: ['acme-genesys.dublin.carrier.example', 'acme-genesys.frankfurt.carrier.example'],
      allowList: ['192.0.2.0/24'],
      realm: 'carrier.example',
      username: 'genesys-trunk',
      password: { $secret: { env: 'GENESYS_TRUNK_PASSWORD' } },
      callingAddress: '+33199005510',
      callingName: 'Acme',
      callingAddressOverride: 'Always',
      callingNameOverride: 'Always',
      omitPlusCalling: false,
      omitPlusCalled: false,
      codecs: ['audio/pcmu', 'audio/pcma'],
      dtmfMethod: 'RTP Events',
      dtmfPayload: 101,
    });
  });

  it('has servers in the order that the endpoint names, and none without calls out', () => {
    const swapped = {
      ...BASE.endpoint,
      outbound: { hosts: ['frankfurt', 'dublin'], user: 'genesys-trunk' },
    };
    expect(propertiesOf(resources({ endpoint: swapped }), 'trunk')['servers']).toEqual([
      'acme-genesys.frankfurt.carrier.example',
      'acme-genesys.dublin.carrier.example',
    ]);
    const { outbound: _outbound, ...inOnly } = BASE.endpoint;
    expect(propertiesOf(resources({ endpoint: inOnly }), 'trunk')).toMatchObject({
      servers: [],
      realm: '',
      username: '',
      callingAddress: '',
      callingName: '',
    });
  });

  it('sends the priority in place of the override methods, and SRTP suites with TLS only', () => {
    const trunk = propertiesOf(
      resources(withSettings({ trunk: { transport: 'tls', callerId: { priority: ['Source', 'Trunk'] } } })),
      'trunk',
    );
    expect(trunk).toMatchObject({
      callerPriority: ['Source', 'Trunk'],
      srtpSuites: ['AES_CM_128_HMAC_SHA1_80'],
    });
    expect(trunk).not.toHaveProperty('callingAddressOverride');
    expect(propertiesOf(resources(), 'trunk')).not.toHaveProperty('srtpSuites');
  });

  it('omits the plus where the carrier forbids it, and says its division, state and further properties', () => {
    const trunk = propertiesOf(
      resources({
        ...withSettings({
          trunk: { state: 'out-of-service', properties: { trunk_maxDialTimeout: '1m' }, formerly: ['Old'] },
        }),
        offer: { ...BASE.offer, plus: 'forbidden' },
        shared: parsedShared({ division: 'Europe' }),
      }),
      'trunk',
    );
    expect(trunk).toMatchObject({
      omitPlusCalling: true,
      omitPlusCalled: true,
      enabled: false,
      division: ref('division', 'Europe'),
      properties: { trunk_maxDialTimeout: '1m' },
    });
    expect(
      find(resources(withSettings({ trunk: { formerly: ['Old'] } })), 'trunk', 'Twilio')?.formerly,
    ).toEqual([{ name: 'Old' }]);
  });
});

describe('outbound routes', () => {
  it('take their classifications from another, which gives all of them at once', () => {
    const all = resources(
      withSettings({
        outboundRoutes: [
          { name: 'A', classifications: ['National'] },
          { name: 'B', classifications: ['International', 'National Mobile'] },
        ],
      }),
    );
    const giving = 'Lyon Office/Default Outbound Route/Twilio';
    expect(propertiesOf(all, 'giving-route', giving)['gives']).toEqual([
      'International',
      'National',
      'National Mobile',
    ]);
    expect(find(all, 'outbound-route', 'Lyon Office/B')).toMatchObject({
      properties: {
        enabled: true,
        distribution: 'SEQUENTIAL',
        classifications: ['International', 'National Mobile'],
        trunks: [ref('trunk', 'Twilio')],
      },
      dependsOn: [ref('giving-route', giving)],
    });
  });

  it('are joined where they are there', () => {
    const all = resources(
      withSettings({ outboundRoutes: [{ use: 'Carrier', place: 'last', classifications: ['National'] }] }),
    );
    expect(find(all, 'outbound-route', 'Lyon Office/Carrier')).toMatchObject({ claim: 'reuse' });
    expect(propertiesOf(all, 'route-trunk', 'Lyon Office/Carrier/Twilio')).toEqual({
      route: ref('outbound-route', 'Lyon Office/Carrier'),
      trunk: ref('trunk', 'Twilio'),
      place: 'last',
    });
    expect(keysOf(all, 'giving-route')).toEqual([]);
  });
});

describe('numbers', () => {
  it('lie in one pool for each run, and are given one by one behind it', () => {
    const all = resources();
    expect(keysOf(all, 'did-pool')).toEqual([
      '+33199005510..+33199005514',
      '+33199005519..+33199005519',
      '+33199005530..+33199005531',
    ]);
    expect(keysOf(all, 'dnis')).toHaveLength(6);
    expect(find(all, 'dnis', 'Paris Main/+33199005519')?.dependsOn).toEqual([
      ref('did-pool', '+33199005519..+33199005519'),
    ]);
    expect(find(all, 'user-number', 'ada@acme.example/+33199005531')).toMatchObject({
      properties: { user: ref('user', 'ada@acme.example'), number: '+33199005531' },
      dependsOn: [ref('did-pool', '+33199005530..+33199005531')],
    });
  });

  it('lie in one pool where two groups make one run', () => {
    const { numbers } = BASE.spec;
    const groups = [group('main', '+33199005510', '+33199005512'), group('direct', '+33199005511')];
    const all = resources({ spec: { ...BASE.spec, numbers: { ...numbers, groups } } });
    expect(keysOf(all, 'did-pool')).toEqual(['+33199005510..+33199005512']);
    const behind = all.filter(({ type }) => type === 'dnis').map(({ dependsOn }) => dependsOn);
    expect(behind).toEqual(Array.from({ length: 2 }, () => [ref('did-pool', '+33199005510..+33199005512')]));
  });

  it('are given to a call route that is made where a flow is named, and must be there otherwise', () => {
    expect(find(resources(), 'call-route', 'Paris Main')).toMatchObject({
      claim: 'own',
      properties: { openHoursFlow: ref('flow', 'Paris Inbound') },
    });
    const assign = [{ numbers: ['main', 'direct'], to: { callRoute: 'Lyon Main' } }];
    expect(find(resources(withSettings({ assign })), 'call-route', 'Lyon Main')).toMatchObject({
      claim: 'reuse',
    });
  });

  it('find their pool also among many', () => {
    const { numbers } = BASE.spec;
    const members = Array.from({ length: 4000 }, (_, at) => `+33199${String(100_000 + at * 2)}`);
    const spec = { ...BASE.spec, numbers: { ...numbers, groups: [group('main', ...members)] } };
    const all = resources({ spec });
    expect(keysOf(all, 'did-pool')).toHaveLength(4000);
    expect(keysOf(all, 'dnis')).toHaveLength(4000);
  });
});

describe('needs', () => {
  it('send calls to the host of the trunk, which is assumed until the domain is declared', () => {
    const { needs, declared } = compiled();
    expect(needs.sendTo.map(({ host, port, transport }) => [host, port, transport])).toEqual(
      Array.from({ length: 2 }, () => [
        expect.objectContaining({
          value: 'acme-genesys-paris.byoc.mypurecloud.ie',
          confidence: 'assumed',
        }),
        undefined,
        'udp',
      ]),
    );
    expect(needs).toMatchObject({ digestAs: 'genesys-trunk', callsFrom: { value: ['203.0.113.16/28'] } });
    expect(declared['genesys domain']).toMatchObject({ value: 'byoc.mypurecloud.ie' });
    const other = compiled({ shared: parsedShared({ byocDomain: 'BYOC.euw1.genesys.cloud' }) });
    expect(other.needs.sendTo[0]?.host).toMatchObject({
      value: 'acme-genesys-paris.byoc.euw1.genesys.cloud',
      confidence: 'declared',
    });
  });

  it.each([
    ['legacy', 'byoc.mypurecloud.ie'],
    ['dynamic', 'byoc.euw1.genesys.cloud'],
  ] as const)('know the domain of the %s signalling platform', (signallingPlatform, domain) => {
    expect(
      compiled({ shared: parsedShared({ signallingPlatform }) }).declared['genesys domain'],
    ).toMatchObject({
      value: domain,
    });
  });

  it('do not guess what nobody says', () => {
    const { needs } = compiled({
      connection: undefined,
      platform: { ...BASE.platform, sendsFrom: [] },
    });
    expect(needs.sendTo[0]?.host).toMatchObject({ unknown: 'not-connected' });
    expect(needs.callsFrom).toMatchObject({ unknown: 'not-documented' });
  });
});

describe('what only the portal shows', () => {
  it('is one step for each trunk, behind it', () => {
    const step = find(resources(), 'hand', 'check-twilio');
    expect(step?.dependsOn).toEqual([ref('trunk', 'Twilio')]);
    expect(step?.properties['values']).toEqual([
      ['External trunk name', 'Twilio'],
      ['Inbound Request-URI Reference', 'acme-genesys-paris.byoc.mypurecloud.ie'],
      ['Identity - Inbound, Called: address omit + prefix', 'Disabled'],
      ['Identity - Inbound, Calling: address omit + prefix', 'Disabled'],
    ]);
  });

  it('is nothing where no call comes in', () => {
    const endpoint = { name: 'out', platform: 'genesys', outbound: BASE.endpoint.outbound! };
    expect(keysOf(resources({ endpoint }), 'hand')).toEqual([]);
  });
});
