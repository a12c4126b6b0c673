import { numberSet, secretRef, toE164, type EndpointSpec, type Json, type TrunkSpec } from 'trunkline/plugin';
import { settings, type Settings } from '../../../plugins/genesys-cloud/settings.ts';
import type { Wiring } from '../../../src/contract/wiring.ts';
import { EXAMPLES, played, SIDE } from '../../plugins/genesys-cloud/driver/wiring.ts';
import { edit, type Family } from './family.ts';

type Row = Readonly<Record<string, Json>>;
type Parts = Readonly<Record<string, unknown>>;

interface Change {
  readonly settings?: (given: Settings) => Parts;
  readonly spec?: Partial<TrunkSpec>;
  readonly endpoint?: Partial<EndpointSpec>;
}

/** What an example refers to, and more that a change needs. */
const MORE: Readonly<Record<string, Json>> = {
  divisions: ['Europe'],
  users: ['ada', 'bob'].map((name) => ({ email: `${name}@acme.example`, name })),
  flows: ['Paris Inbound', 'Paris Night', 'Paris Main flow', 'Nice Main flow'],
};

/** An example of the plugin in an org of a division, after a change of its trunk. */
function example(name: string, change: Change = {}): Wiring {
  const { wiring } = played(name);
  const sandbox = wiring.sandbox ?? {};
  return changed(
    {
      ...wiring,
      platforms: wiring.platforms.map((one) => ({
        ...one,
        shared: { ...Object(one.shared), division: 'Europe' },
      })),
      sandbox: { ...sandbox, [SIDE]: { ...Object(sandbox[SIDE]), ...MORE } },
    },
    change,
  );
}

const changed = (wiring: Wiring, change: Change): Wiring => ({
  ...wiring,
  trunks: wiring.trunks.map((trunk) => ({
    ...trunk,
    spec: { ...trunk.spec, ...change.spec },
    endpoints: trunk.endpoints.map((one) => {
      const given = settings.parse(one.settings);
      return {
        ...one,
        spec: { ...one.spec, ...change.endpoint },
        settings: settings.parse({ ...given, ...change.settings?.(given) }),
      };
    }),
  })),
});

const [NEW_SITE = '', IN_PLACE = ''] = EXAMPLES.map(({ name }) => name);
const SHORT = { name: 'Short codes', match: 'digit-length', classification: 'National' };

const before = example(NEW_SITE, {
  settings: (given) => ({
    trunk: { ...given.trunk, properties: { trunk_maxDialTimeout: '1m' } },
    location: {
      ...given.location,
      create: { ...given.location?.create, street2: 'Level 2', state: 'IDF', contact: 'ada@acme.example' },
    },
    site: { ...given.site, numberPlans: [{ ...SHORT, digits: { start: 7, end: 7 } }] },
    outboundRoutes: [
      { name: 'Twilio Route', classifications: ['National'] },
      { name: 'Second Route', classifications: ['International'] },
    ],
  }),
});

const { numbers, access } = before.trunks[0]!.spec;
const groups = numbers.groups.map((group) => ({
  ...group,
  numbers:
    group.name === 'main'
      ? numberSet([[toE164('+33199005511'), toE164('+33199005515')]])
      : numberSet([[toE164('+33199005531'), toE164('+33199005532')]]),
}));

/** A second password of the same user. */
const credentialLists = access.credentialLists.map((list) =>
  'users' in list
    ? {
        ...list,
        users: list.users.map((user) => ({ ...user, password: secretRef({ env: 'OTHER_TRUNK_PASSWORD' }) })),
      }
    : list,
);

/** What somebody turned to the opposite, and what nobody can say in a manifest. */
const TURNED: Readonly<Record<string, Json>> = {
  trunk_enabled: false,
  trunk_sip_termination_uri: 'somebody-else',
  trunk_transport_protocolVariant: 'tcp',
  trunk_transport_serverProxyList: ['other.example'],
  trunk_access_acl_allowList: ['203.0.113.0/24'],
  trunk_sip_authentication_credentials_realm: 'other.example',
  trunk_sip_authentication_credentials_username: 'other',
  trunk_outboundIdentity_callingAddress: '+33199005512',
  trunk_outboundIdentity_callingAddress_overrideMethod: 'Unassigned DID',
  trunk_outboundIdentity_callingName: 'Other',
  trunk_outboundIdentity_callingName_overrideMethod: 'Unassigned DID',
  trunk_calling_id_priority: ['Extension'],
  trunk_outboundIdentity_callingAddress_omitPlusPrefix: true,
  trunk_outboundIdentity_calledAddress_omitPlusPrefix: true,
  trunk_media_codec: ['audio/g729'],
  trunk_media_dtmf_method: 'None',
  trunk_media_dtmf_payload: 102,
  trunk_media_srtpCipherSuites: ['AES_CM_128_HMAC_SHA1_32'],
  trunk_maxDialTimeout: '2m',
};

type Store = ReturnType<Parameters<NonNullable<Family['meddle']>>[0]['store']>;

function idOf(store: Store, table: string, name: string): string {
  const found = store.all(table).find(([, row]) => Object(row)['name'] === name);
  if (!found) throw new RangeError(`no ${name} in ${table}`);
  return found[0];
}

const meddle: NonNullable<Family['meddle']> = (world) => {
  const store = world.store(SIDE);
  const rowAt = (table: string, name: string): Row =>
    Object(store.get(table, idOf(store, table, name))) as Row;
  const other = idOf(store, 'sites', 'PureCloud Voice - AWS');
  const home = store.all('divisions').map(([id]) => id)[0] ?? '';
  const trunk = rowAt('trunkBases', 'Twilio');
  edit(
    world,
    [SIDE, 'trunkBases'],
    { name: 'Twilio' },
    { inboundSite: other, division: home, properties: { ...Object(trunk['properties']), ...TURNED } },
  );
  edit(
    world,
    [SIDE, 'sites'],
    { name: 'Paris Office' },
    {
      location: idOf(store, 'locations', 'Default PCV Location'),
      division: home,
      primarySites: [idOf(store, 'sites', 'Paris Office')],
      secondarySites: [],
    },
  );
  // An address stays while an emergency number is set.
  edit(
    world,
    [SIDE, 'locations'],
    { name: 'Paris' },
    {
      emergencyNumber: null,
      contact: idOf(store, 'users', 'bob'),
      address: {
        street1: '1 Rue',
        street2: 'x',
        city: 'Lyon',
        state: 'ARA',
        zipcode: '69001',
        country: 'BE',
      },
    },
  );
  edit(
    world,
    [SIDE, 'outboundRoutes'],
    { name: 'Twilio Route' },
    { enabled: false, distribution: 'RANDOM', trunks: [] },
  );
};

/** Former names, other numbers at other places, a route less, and everything that somebody else turned. */
const everyField: Family = {
  name: 'every field of an org, its site, its trunk and its routes',
  before,
  after: changed(before, {
    spec: { numbers: { ...numbers, unlisted: 'remove', groups }, access: { ...access, credentialLists } },
    settings: (given) => ({
      trunk: { ...given.trunk, name: 'Twilio Two', formerly: ['Twilio'] },
      site: {
        ...given.site,
        name: 'Paris Main Office',
        formerly: ['Paris Office'],
        create: { ...given.site.create, timeZone: 'Europe/Brussels' },
        numberPlans: [{ ...SHORT, digits: { start: 8, end: 8 } }],
      },
      outboundRoutes: [{ name: 'Twilio Route', classifications: ['National', 'Network'] }],
      assign: [
        { numbers: ['main'], to: { callRoute: 'Paris Main', openHoursFlow: 'Paris Night' } },
        { numbers: ['direct'], to: { user: 'ada@acme.example' } },
      ],
    }),
  }),
  meddle,
};

const placed = (place: 'first' | 'last'): Wiring =>
  example(IN_PLACE, {
    settings: (given) => ({
      trunk: { ...given.trunk, callerId: { priority: place === 'first' ? ['Source', 'Trunk'] : ['Trunk'] } },
      outboundRoutes: [{ use: 'Carrier Route', place, classifications: ['National'] }],
    }),
  });

const moved: Family = {
  name: 'a place in a route of an org, first and then last',
  before: placed('first'),
  after: placed('last'),
};

const secure = (...srtp: readonly string[]): Wiring =>
  changed(before, {
    spec: { secure: true },
    endpoint: {
      inbound: { transport: 'tls', rows: [{ edge: 'dublin', priority: 10, weight: 10, enabled: true }] },
    },
    settings: (given) => ({ trunk: { ...given.trunk, srtp } }),
  });

const suites: Family = {
  name: 'other SRTP suites of a trunk of an org',
  before: secure('AES_CM_128_HMAC_SHA1_80'),
  after: secure('AES_CM_256_HMAC_SHA1_80', 'AES_CM_128_HMAC_SHA1_80'),
};

/** Unknown facts that concern how changes are written and removals go. */
const together: Family = {
  ...everyField,
  name: `${everyField.name}, where the vendor lags and forgets`,
  switches: {
    [SIDE]: {
      lag: true,
      lateDefaults: true,
      deletedStillRead: true,
      dnisLostOnFailure: true,
      referencedSiteIs400: true,
      putMergesProperties: true,
    },
  },
};

export const ORG_FAMILIES: readonly Family[] = [everyField, moved, suites, together];
