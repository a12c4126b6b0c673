import { describe, expect, it } from 'vitest';
import { connection, settings, shared } from '../../../plugins/genesys-cloud/settings.ts';

const CONNECTION = {
  region: 'eu-west-1',
  organization: 'acme',
  clientId: { env: 'GENESYSCLOUD_OAUTHCLIENT_ID' },
  clientSecret: { env: 'GENESYSCLOUD_OAUTHCLIENT_SECRET' },
};
const TRUNK = { name: 'Twilio', identifier: 'acme-paris' };
const SITE = { name: 'Paris Office' };

const problems = (schema: { safeParse: typeof settings.safeParse }, given: unknown): readonly string[] =>
  schema.safeParse(given).error?.issues.map(({ path }) => path.join('.')) ?? [];

describe('a connection', () => {
  it('names the region by its AWS name, and the org by a text or a variable', () => {
    expect(connection.safeParse(CONNECTION).success).toBe(true);
    expect(connection.safeParse({ ...CONNECTION, organization: { env: 'ORG' } }).success).toBe(true);
  });

  it.each([
    ['a domain for a region', { region: 'mypurecloud.ie' }, 'region'],
    ['a literal secret', { clientSecret: 'hunter2' }, 'clientSecret'],
    ['an unknown key', { user: 'me' }, ''],
  ])('has no %s', (_what, part, path) => {
    expect(problems(connection as never, { ...CONNECTION, ...part })).toEqual([path]);
  });
});

describe('the settings of an endpoint', () => {
  it('need a trunk with its identifier and a site', () => {
    expect(settings.parse({ trunk: TRUNK, site: SITE })).toEqual({
      trunk: {
        ...TRUNK,
        formerly: [],
        state: 'in-service',
        callerId: { address: 'always', name: 'always' },
        codecs: ['PCMU', 'PCMA'],
        dtmf: { method: 'rtp-events', payload: 101 },
        srtp: ['AES_CM_128_HMAC_SHA1_80'],
        allow: [],
        properties: {},
      },
      site: { ...SITE, formerly: [], numberPlans: 'keep' },
      outboundRoutes: [],
      assign: [],
    });
  });

  it('take classifications from the default route, and Edges of the default site', () => {
    const parsed = settings.parse({
      trunk: TRUNK,
      site: { ...SITE, create: { timeZone: 'Europe/Paris' } },
      outboundRoutes: [{ name: 'R', classifications: ['National'] }],
    });
    expect(parsed.outboundRoutes).toEqual([
      { name: 'R', classifications: ['National'], takeFrom: 'Default Outbound Route', enabled: true },
    ]);
    expect(parsed.site.create?.primary).toEqual(['PureCloud Voice - AWS']);
  });

  it.each([
    [
      'an identifier with its domain',
      { trunk: { ...TRUNK, identifier: 'a.byoc.mypurecloud.ie' } },
      'trunk.identifier',
    ],
    ['an identifier that ends in a dash', { trunk: { ...TRUNK, identifier: 'acme-' } }, 'trunk.identifier'],
    [
      'a country of three letters',
      { location: { name: 'Paris', create: { country: 'FRA' } } },
      'location.create.country',
    ],
    ['a property that is none', { trunk: { ...TRUNK, properties: { name: 1 } } }, 'trunk.properties.name'],
    ['an empty list of plans', { site: { ...SITE, numberPlans: [] } }, 'site.numberPlans'],
    ['nobody to answer', { assign: [{ numbers: ['main'], to: {} }] }, 'assign.0.to'],
  ])('refuse %s', (_what, part, path) => {
    expect(problems(settings as never, { trunk: TRUNK, site: SITE, ...part })).toContain(path);
  });
});

describe('the country of a location that is made', () => {
  const create = {
    street: '5 Avenue Anatole France',
    city: 'Paris',
    postalCode: '75007',
    emergencyNumber: '+33199005510',
  };
  const told = (country: string) =>
    settings
      .safeParse({ trunk: TRUNK, site: SITE, location: { name: 'Paris', create: { ...create, country } } })
      .error?.issues.map(({ message }) => message);

  it('is one whose numbers are known', () => {
    expect(told('FR')).toBeUndefined();
    expect(told('UK')).toEqual(['no country whose numbers are known: the United Kingdom is GB']);
    expect(told('fr')).toEqual(['two capital letters, such as FR']);
  });
});

describe('the time zone of a site that is made', () => {
  const zone = (timeZone: string) =>
    problems(settings, { trunk: TRUNK, site: { ...SITE, create: { timeZone } } });

  it('is one of the IANA database', () => {
    expect(zone('Europe/Paris')).toEqual([]);
    expect(zone('America/Argentina/Buenos_Aires')).toEqual([]);
    expect(zone('Europe/Munich')).toEqual(['site.create.timeZone']);
  });
});

describe('the settings of a platform', () => {
  it('are none by default', () => {
    expect(shared.parse({})).toEqual({});
    expect(problems(shared as never, { byocDomain: 'not a domain' })).toEqual(['byocDomain']);
  });
});
