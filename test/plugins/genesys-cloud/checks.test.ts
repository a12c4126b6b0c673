import { describe, expect, it } from 'vitest';
import { PROPERTIES } from '../../../plugins/genesys-cloud/api/objects/trunk.ts';
import { CODES } from '../../../plugins/genesys-cloud/codes.ts';
import { CHANGES } from '../../../plugins/genesys-cloud/codes/changes.ts';
import { DRIVER_CODES } from '../../../plugins/genesys-cloud/codes/driver.ts';
import { JUDGEMENT } from '../../../plugins/genesys-cloud/codes/judgement.ts';
import type { Input } from '../../../plugins/genesys-cloud/compile/input.ts';
import { toCidr } from '../../../src/contract/cidr.ts';
import { known } from '../../../src/contract/fact.ts';
import type { Json } from '../../../src/contract/value.ts';
import { compiled, input, parsedShared, slugs, withSettings, type Part } from './wired.ts';

const BASE = input();
const { callerId: _callerId, ...NO_CALLER } = BASE.spec;
const { outbound: _outbound, ...IN_ONLY } = BASE.endpoint;

const over = (transport: 'udp' | 'tcp' | 'tls', row: object = {}): Pick<Input, 'endpoint'> => ({
  endpoint: {
    ...BASE.endpoint,
    inbound: { transport, rows: [{ edge: 'dublin', priority: 10, weight: 10, enabled: true, ...row }] },
  },
});
const secure = { spec: { ...BASE.spec, secure: true } };
const named = (name: string) => ({ spec: { ...BASE.spec, callerId: { ...BASE.spec.callerId!, name } } });
const listening = (host: string) => ({
  platform: {
    ...BASE.platform,
    listensOn: [{ node: 'main', host, udp: 5060, pointer: '/spec/listensOn/0' }],
  },
});
const inRegion = (region: 'eu-west-1' | 'mx-central-1' | 'ap-southeast-2') => ({
  connection: { ...BASE.connection!, region },
});
const found = (part: Readonly<Record<string, Json>>): Json => ({
  organization: { id: 'o', name: 'Acme', shortName: 'acme', defaultSite: null },
  products: { byoc: true },
  metabase: true,
  keys: ['trunk_maxDialTimeout'],
  ...part,
});
const PLAN = {
  name: 'Short',
  match: 'regex',
  classification: 'National',
  expression: '^7(\\d{3})$',
  normalized: '+3319900$1',
};
const many = Array.from({ length: 150 }, (_, at) => `198.51.${at}.0/24`);
const CREATE = { create: { timeZone: 'Europe/Paris' } };
const ROUTE = { name: 'Twilio Route', classifications: ['National'] };
const TO_USER = { numbers: ['main', 'direct'], to: { user: 'ada@acme.example' } };
const toRoute = (numbers: readonly string[], openHoursFlow: string) => ({
  numbers,
  to: { callRoute: 'Paris Main', openHoursFlow },
});
const routes = (...outboundRoutes: readonly object[]) => withSettings({ outboundRoutes });
const byHand: Part = { connection: undefined, shared: parsedShared({ region: 'eu-west-1' }) };

const newSite = (classifications: readonly string[], site: object = {}): Part =>
  withSettings({
    location: { name: 'Paris' },
    site: { ...CREATE, ...site },
    outboundRoutes: [{ ...ROUTE, classifications }],
  });

const IN_DEFAULT = { use: 'Default Outbound Route', place: 'first', classifications: ['National'] };
const IN_NEW_SITE = withSettings({
  location: { name: 'Paris' },
  site: CREATE,
  outboundRoutes: [IN_DEFAULT],
});

type Case = readonly [what: string, slug: string, part: Part];

/** What is changed of a sound wire, and the one finding it brings. */
const CASES: readonly Case[] = [
  ['calls in over TLS', 'tls-name', { ...secure, ...over('tls') }],
  ['more networks than a list takes', 'too-many-allowed', withSettings({ trunk: { allow: many } })],
  ['a name among networks', 'allow-not-a-network', withSettings({ trunk: { allow: ['sbc.acme.example'] } })],
  ['a caller name of 41 characters', 'caller-name', named('x'.repeat(41))],
  ['a caller name with a tab', 'caller-name', named('Acme\tParis')],
  ['no number to show', 'caller-missing', { spec: NO_CALLER }],
  [
    'an older override method',
    'override-legacy',
    withSettings({ trunk: { callerId: { name: 'unassigned-did' } } }),
  ],
  [
    'an override method beside a priority',
    'override-ignored',
    withSettings({ trunk: { callerId: { address: 'unassigned-did', priority: ['Trunk'] } } }),
  ],
  [
    'a property that has a setting',
    'property-managed',
    withSettings({ trunk: { properties: { trunk_enabled: false } } }),
  ],
  [
    'a property of another type of trunk',
    'unknown-property',
    {
      ...withSettings({ trunk: { properties: { trunk_max_dial_timeout: '1m' } } }),
      discovered: found({}),
    },
  ],
  [
    'a classification that is misspelt',
    'classification-spelling',
    routes({ name: 'Twilio Route', classifications: ['Internationl'] }),
  ],
  ['a classification that no plan of a new site gives', 'classification-unknown', newSite(['national'])],
  ['a place in a route of a new site', 'place-at-new-site', IN_NEW_SITE],
  ['an org without BYOC', 'missing-product', { discovered: found({ products: { byoc: false } }) }],
  ['an org whose Edges are offline', 'edges-offline', { discovered: found({ edges: 'offline' }) }],
  ['an org without Edges', 'edges-offline', { discovered: found({ edges: 'none' }) }],
  ['an org without the type of trunk', 'missing-metabase', { discovered: found({ metabase: false }) }],
  ['no region', 'no-region', { connection: undefined }],
  ['two regions', 'region-differs', { shared: parsedShared({ region: 'eu-west-2' }) }],
  [
    'the older platform in Mexico',
    'region-without-legacy',
    { ...inRegion('mx-central-1'), shared: parsedShared({ signallingPlatform: 'legacy' }) },
  ],
  [
    'the Australian domain of an old guide',
    'domain-differs',
    { ...inRegion('ap-southeast-2'), shared: parsedShared({ byocDomain: 'byoc.mypurecloud.au' }) },
  ],
  ['an address of its own', 'listens-on-ignored', listening('198.51.100.7')],
  ['no addresses of the org', 'no-signalling-addresses', { platform: { ...BASE.platform, sendsFrom: [] } }],
  ['a new site without a place', 'no-location', withSettings({ site: CREATE })],
  [
    'a place for a site that is there',
    'location-without-site',
    withSettings({ location: { name: 'Paris' } }),
  ],
  [
    'two plans of one name',
    'plan-twice',
    withSettings({ site: { numberPlans: [PLAN, { ...PLAN, name: 'SHORT' }] } }),
  ],
  [
    'an expression that is none',
    'plan-expression',
    withSettings({ site: { numberPlans: [{ ...PLAN, expression: '^7(' }] } }),
  ],
  [
    'a group that is not there',
    'plan-group',
    withSettings({ site: { numberPlans: [{ ...PLAN, normalized: '+33$2' }] } }),
  ],
  [
    'a classification that nobody carries',
    'plan-without-route',
    withSettings({ site: { numberPlans: [{ ...PLAN, classification: 'Premium' }] } }),
  ],
  ['calls out without a route', 'no-outbound-route', routes()],
  ['routes without calls out', 'routes-without-calls', { endpoint: IN_ONLY }],
  [
    'a classification in two routes',
    'classification-twice',
    routes(ROUTE, { use: 'Other', place: 'last', classifications: ['National'] }),
  ],
  [
    'two routes of one name',
    'route-twice',
    routes(ROUTE, { name: 'TWILIO ROUTE', classifications: ['International'] }),
  ],
  [
    'a route that takes from itself',
    'route-takes-from-itself',
    routes({ ...ROUTE, takeFrom: 'Twilio Route' }),
  ],
  [
    'emergency calls, in a runbook',
    'emergency-moves',
    { ...byHand, ...routes({ ...ROUTE, classifications: ['Emergency', 'National'] }) },
  ],
  ['numbers that nobody answers', 'unassigned-numbers', withSettings({ assign: [toRoute(['main'], 'In')] })],
  [
    'numbers that no other endpoint assigns either',
    'unassigned-numbers',
    {
      ...withSettings({ assign: [] }),
      beside: [withSettings({ assign: [toRoute(['main'], 'In')] }).settings!],
    },
  ],
  [
    'a number for two',
    'assigned-twice',
    withSettings({ assign: [toRoute(['main', 'direct'], 'In'), { ...TO_USER, numbers: ['direct'] }] }),
  ],
  ['six numbers for one user', 'numbers-of-one-user', withSettings({ assign: [TO_USER] })],
  [
    'two flows for one call route',
    'one-flow',
    withSettings({ assign: [toRoute(['main'], 'In'), toRoute(['direct'], 'Other')] }),
  ],
];

/** What comes near one of these and is sound. */
const SOUND: readonly Case[] = [
  ['as many networks as a list takes', 'too-many-allowed', withSettings({ trunk: { allow: many.slice(1) } })],
  ['a caller name of 40 characters', 'caller-name', named('x'.repeat(40))],
  [
    'no number to show where the trunk is not asked',
    'caller-missing',
    {
      ...withSettings({ trunk: { callerId: { priority: ['Source', 'Site'] } } }),
      spec: NO_CALLER,
    },
  ],
  [
    'no number to show on a wire without calls out',
    'caller-missing',
    {
      ...routes(),
      spec: NO_CALLER,
      endpoint: IN_ONLY,
    },
  ],
  [
    'a priority alone',
    'override-ignored',
    withSettings({ trunk: { callerId: { priority: ['Source', 'Trunk'] } } }),
  ],
  [
    'a property that the template has',
    'unknown-property',
    {
      ...withSettings({ trunk: { properties: { trunk_maxDialTimeout: '1m' } } }),
      discovered: found({}),
    },
  ],
  [
    'a template that could not be had',
    'unknown-property',
    {
      ...withSettings({ trunk: { properties: { trunk_maxDialTimeout: '1m' } } }),
      discovered: found({ keys: [] }),
    },
  ],
  ['Mexico, with nothing said', 'region-without-legacy', inRegion('mx-central-1')],
  [
    'the domain of the other platform',
    'domain-differs',
    { shared: parsedShared({ byocDomain: 'BYOC.euw1.genesys.cloud' }) },
  ],
  ['the same region twice', 'region-differs', { shared: parsedShared({ region: 'eu-west-1' }) }],
  [
    'a domain without a region',
    'no-region',
    {
      connection: undefined,
      shared: parsedShared({ byocDomain: 'byoc.acme.example' }),
    },
  ],
  ['the host of the trunk', 'listens-on-ignored', listening('ACME-genesys-paris.byoc.mypurecloud.ie')],
  [
    'a new classification with its route',
    'plan-without-route',
    {
      ...withSettings({
        site: { numberPlans: [{ ...PLAN, classification: 'Premium' }] },
        outboundRoutes: [{ ...ROUTE, classifications: ['Premium'] }],
      }),
    },
  ],
  [
    'a classification that a plan of the manifest gives at a new site',
    'classification-unknown',
    newSite(['Premium'], { numberPlans: [{ ...PLAN, classification: 'Premium' }] }),
  ],
  [
    'a classification of a site that is to be made, and may be there, once the org was asked',
    'classification-unknown',
    { ...newSite(['Premium']), discovered: found({}) },
  ],
  [
    'a classification that a plan of a site may give which is there',
    'classification-unknown',
    routes({ ...ROUTE, classifications: ['Premium'] }),
  ],
  ['a place in a route of a site that is there', 'place-at-new-site', routes(IN_DEFAULT)],
  [
    'a place in a route of a site that may be there, once the org was asked',
    'place-at-new-site',
    { ...IN_NEW_SITE, discovered: found({}) },
  ],
  [
    'one call route with its flow named once',
    'one-flow',
    withSettings({
      assign: [toRoute(['main'], 'In'), { numbers: ['direct'], to: { callRoute: 'Paris Main' } }],
    }),
  ],
  [
    'numbers that another endpoint of the trunk assigns at the org',
    'unassigned-numbers',
    { ...withSettings({ assign: [] }), beside: [withSettings().settings!] },
  ],
  [
    'numbers nobody answers where no call comes in',
    'unassigned-numbers',
    {
      ...withSettings({ assign: [] }),
      endpoint: { name: 'out', platform: 'genesys', outbound: BASE.endpoint.outbound! },
    },
  ],
];

describe('findings of compile', () => {
  it('say which calls they are about: who answers a number is asked by calls in, a route by calls out', () => {
    const [unanswered] = compiled(withSettings({ assign: [] })).diagnostics;
    expect(unanswered).toMatchObject({
      code: 'genesys-cloud/unassigned-numbers',
      direction: 'inbound',
      summary: expect.stringContaining('nothing in assign answers +') as string,
    });
    const [noRoute] = compiled(withSettings({ outboundRoutes: [] })).diagnostics;
    expect(noRoute).toMatchObject({ code: 'genesys-cloud/no-outbound-route', direction: 'outbound' });
  });

  it('are none for the first example, in both ways', () => {
    expect(slugs()).toEqual([]);
    expect(slugs(withSettings())).toEqual([]);
    expect(slugs(byHand)).toEqual([]);
  });

  it.each(CASES)('%s: %s', (_what, slug, part) => {
    expect(slugs(part)).toEqual([slug]);
    for (const { detail, fix, summary } of compiled(part).diagnostics)
      expect(summary && detail && fix).toBeTruthy();
  });

  it.each(SOUND)('%s is no %s', (_what, slug, part) => {
    expect(slugs(part)).not.toContain(slug);
  });

  it('have each a page, and each page of compile is tried', () => {
    const tried = new Set(CASES.map(([, slug]) => `genesys-cloud/${slug}`));
    const ofOthers = new Set([...JUDGEMENT, ...CHANGES, ...DRIVER_CODES].map(({ code }) => code));
    expect(CODES.map(({ code }) => code).filter((code) => !tried.has(code) && !ofOthers.has(code))).toEqual(
      [],
    );
    expect(new Set(CODES.map(({ code }) => code)).size).toBe(CODES.length);
  });

  it('quote what was found', () => {
    const [first] = compiled({
      ...inRegion('mx-central-1'),
      shared: parsedShared({ signallingPlatform: 'legacy' }),
    }).diagnostics;
    expect(first).toMatchObject({
      summary: 'the org is in mx-central-1',
      severity: 'error',
      at: { document: 'Platform/genesys', pointer: '/spec/settings/signallingPlatform' },
    });
  });

  it('say what is the matter with numbers, and not only which they are', () => {
    const told = (assign: readonly object[]) =>
      compiled(withSettings({ assign })).diagnostics.map(({ summary }) => summary);
    expect(told([toRoute(['main'], 'In')])).toContainEqual(
      expect.stringMatching(/^nothing in assign answers \+/),
    );
    expect(told([toRoute(['main', 'direct'], 'In'), { ...TO_USER, numbers: ['direct'] }])).toContainEqual(
      expect.stringMatching(/^\+[\d.+]+ is assigned twice$/),
    );
  });

  it.each([
    ['trunk_enabled', "Take it out of `properties`. Set `trunk.state` of the endpoint's settings instead."],
    ['trunk_label', "Take it out of `properties`. Set `trunk.name` of the endpoint's settings instead."],
    [
      'trunk_outboundIdentity_calledAddress_omitPlusPrefix',
      'Take it out of `properties`. There is no setting for it: the plus stays where the carrier takes numbers with it, and is omitted where it takes them without.',
    ],
  ])('say what decides %s in its stead', (key, fix) => {
    const [first] = compiled(withSettings({ trunk: { properties: { [key]: true } } })).diagnostics;
    expect(first).toMatchObject({ code: 'genesys-cloud/property-managed', fix });
  });

  it('say of each property of a trunk that it is decided elsewhere', () => {
    const keys = PROPERTIES.map(([, key]) => key);
    const properties = Object.fromEntries(keys.map((key) => [key, null]));
    const { diagnostics } = compiled(withSettings({ trunk: { properties } }));
    expect(diagnostics.map(({ summary }) => summary)).toEqual(
      keys.map((key) => `"${key}" is set in properties`),
    );
  });

  it('name the classification that was meant', () => {
    const [first] = compiled(newSite(['national'])).diagnostics;
    expect(first).toMatchObject({
      severity: 'error',
      summary:
        'route "Twilio Route" is for "national", and plans that are known give Emergency, Extension, National, International, Network',
      fix: expect.stringMatching(/^Did you mean "National"\? /) as string,
    });
  });

  it('do not count networks twice that the carrier has as well', () => {
    const offer = {
      ...BASE.offer,
      signalling: {
        chosen: BASE.offer.signalling.chosen,
        all: known([toCidr('198.51.0.0/24')], { at: 'discovered', side: 'x', field: 'y' } as const),
      },
    };
    expect(slugs({ ...withSettings({ trunk: { allow: many } }), offer })).toEqual([]);
  });
});

describe('a word that is nearly right', () => {
  it('of a property is told with what was meant, at the key', () => {
    const said = compiled({
      ...withSettings({ trunk: { properties: { trunk_maxDialTimeot: '1m' } } }),
      discovered: found({}),
    }).diagnostics.find(({ code }) => code === 'genesys-cloud/unknown-property');
    expect(said?.fix).toContain('Did you mean "trunk_maxDialTimeout"?');
    expect(said?.at).toMatchObject({ at: 'manifest', on: 'key' });
  });

  it('of a classification is told before the org is asked, and left to its plans after', () => {
    const part = routes({ name: 'Twilio Route', classifications: ['Internationl'] });
    const of = (more: Part) =>
      compiled({ ...part, ...more }).diagnostics.filter(({ code }) => code.endsWith('spelling'));
    expect(of({})[0]?.fix).toContain('Did you mean "International"?');
    expect(of({ discovered: found({}) })).toEqual([]);
  });
});
