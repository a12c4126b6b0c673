import {
  numberSet,
  secretRef,
  toCidr,
  toE164,
  type CredentialListSpec,
  type IpListSpec,
  type RowSpec,
  type TrunkSpec,
} from 'trunkline/plugin';
import type { WiredTrunk, Wiring } from '../../../src/contract/wiring.ts';
import { examplePlatform } from '../../../src/testing/index.ts';
import { twilio } from '../../../src/twilio/index.ts';
import { account, carrierConnection } from '../wirings.ts';
import { edit, type Family } from './family.ts';

const SPEC: TrunkSpec = {
  name: 'paris',
  carrier: 'carrier',
  formerly: [],
  friendlyName: 'Paris',
  secure: false,
  cnam: false,
  transfer: { mode: 'disable-all', callerId: 'from-transferee' },
  access: { ipLists: [], credentialLists: [], unlisted: 'remove' },
  numbers: { groups: [], unlisted: 'remove', takeover: false },
  unlistedRows: 'remove',
};

const ROW: RowSpec = { friendlyName: 'front', priority: 10, weight: 10, enabled: true };

interface Trunk extends Partial<TrunkSpec> {
  readonly rows?: readonly RowSpec[];
  readonly transport?: 'udp' | 'tls';
  /** Calls go out: as this digest user, or as whoever calls from the listed networks. */
  readonly user?: string | null;
}

function trunkOf({ rows = [ROW], transport = 'udp', user, ...more }: Trunk): WiredTrunk {
  const spec = { ...SPEC, ...more };
  return {
    name: spec.name,
    document: `Trunk/${spec.name}`,
    spec,
    endpoints: [
      {
        pointer: '/spec/endpoints/0',
        settings: {},
        spec: {
          name: 'pbx',
          platform: 'pbx',
          inbound: { transport, rows },
          ...(user === undefined ? {} : { outbound: { hosts: ['dublin'], ...(user && { user }) } }),
        },
      },
    ],
  };
}

const NUMBERS = ['+33123456700', '+33123456701', '+33123456702', '+33123456703'];

/** Trunks of one account that lead to a platform without objects: nothing but the carrier is touched. */
const wire = (trunks: readonly Trunk[], connection: object = {}): Wiring => ({
  carriers: [
    {
      name: 'carrier',
      document: 'Carrier/carrier',
      plugin: twilio,
      connection: { ...carrierConnection, ...connection },
    },
  ],
  platforms: [
    {
      name: 'pbx',
      document: 'Platform/pbx',
      plugin: examplePlatform,
      shared: {},
      spec: {
        name: 'pbx',
        sendsFrom: [],
        listensOn: [
          { node: 'a', host: 'a.pbx.example', udp: 5060, tls: 5061, pointer: '/spec/listensOn/0' },
          { node: 'b', host: 'b.pbx.example', udp: 5070, tls: 5071, pointer: '/spec/listensOn/1' },
        ],
      },
    },
  ],
  trunks: trunks.map(trunkOf),
  sandbox: { carrier: account(NUMBERS) },
});

const everyTrunkField: Family = {
  name: 'every field of a trunk and of its recording',
  before: wire([
    {
      domain: 'acme-paris',
      recovery: { url: 'https://acme.example/one', method: 'GET' },
      recording: { mode: 'record-from-ringing', trim: 'trim-silence' },
      transport: 'tls',
    },
  ]),
  after: wire([
    {
      domain: 'acme-lyon',
      formerly: ['acme-paris'],
      friendlyName: 'Lyon',
      secure: true,
      cnam: true,
      transfer: { mode: 'sip-only', callerId: 'from-transferor' },
      recovery: { url: 'https://acme.example/two', method: 'POST' },
      recording: { mode: 'record-from-answer-dual', trim: 'do-not-trim' },
      transport: 'tls',
    },
  ]),
};

const rows: Family = {
  name: 'every field of an origination row',
  before: wire([
    {
      rows: [
        ROW,
        { ...ROW, friendlyName: 'moves', edge: 'dublin', priority: 20 },
        { ...ROW, friendlyName: 'was renamed', node: 'b', priority: 30 },
        { ...ROW, friendlyName: 'goes', edge: 'tokyo', priority: 40 },
      ],
    },
  ]),
  after: wire([
    {
      rows: [
        { ...ROW, priority: 15, weight: 20 },
        {
          ...ROW,
          friendlyName: 'moves',
          edge: 'frankfurt',
          priority: 20,
          user: 'desk',
          headers: { 'X-Tl': '1' },
        },
        { ...ROW, friendlyName: 'renamed', node: 'b', priority: 30, enabled: false },
        { ...ROW, friendlyName: 'comes', edge: 'sydney', priority: 50 },
      ],
    },
  ]),
};

const ipList = (name: string, ...networks: readonly string[]): IpListSpec => ({
  name,
  entries: networks.map((one) => toCidr(one)),
  unlisted: 'remove',
});

const credentialList = (name: string, users: Readonly<Record<string, string>>): CredentialListSpec => ({
  name,
  users: Object.entries(users).map(([username, env]) => ({ username, password: secretRef({ env }) })),
  unlisted: 'remove',
});

/** Calls out, let in by both methods. */
const letIn = (
  ipLists: readonly IpListSpec[],
  credentialLists: readonly CredentialListSpec[],
  user: string,
): Wiring => wire([{ domain: 'acme-paris', user, access: { ipLists, credentialLists, unlisted: 'remove' } }]);

const lists: Family = {
  name: 'lists, their members and their mappings',
  before: letIn(
    [ipList('Offices', '198.51.100.20', '198.51.100.21', '198.51.100.22'), ipList('Old', '203.0.113.1')],
    [
      credentialList('Users', { kept: 'KEPT_PASSWORD', goes: 'GONE_PASSWORD' }),
      credentialList('Old users', { old: 'OLD_PASSWORD' }),
    ],
    'kept',
  ),
  after: letIn(
    [ipList('Offices', '198.51.100.20', '198.51.100.21', '198.51.100.64/27'), ipList('New', '203.0.113.2')],
    [
      credentialList('Users', { kept: 'ANOTHER_PASSWORD', comes: 'NEW_PASSWORD' }),
      credentialList('New users', { fresh: 'FRESH_PASSWORD' }),
    ],
    'kept',
  ),
  meddle(world) {
    // No manifest asks for these two: an entry is called as its network.
    edit(world, ['carrier', 'ipAddresses'], { ip_address: '198.51.100.20' }, { ip_address: '198.51.100.99' });
    edit(world, ['carrier', 'ipAddresses'], { ip_address: '198.51.100.21' }, { friendly_name: 'odd [tl]' });
  },
};

const group = (...members: readonly string[]): TrunkSpec['numbers'] => ({
  groups: [
    { name: 'main', numbers: numberSet(members.map((one) => toE164(one))), labels: {}, destinations: {} },
  ],
  unlisted: 'remove',
  takeover: true,
});
const [N0 = '', N1 = '', N2 = '', N3 = ''] = NUMBERS;

const numbers: Family = {
  name: 'numbers that come, go and change trunks',
  before: wire([{ numbers: group(N0, N1) }, { name: 'lyon', friendlyName: 'Lyon', numbers: group(N2) }]),
  after: wire([{ numbers: group(N0, N2) }, { name: 'lyon', friendlyName: 'Lyon', numbers: group(N3) }]),
};

/** Everything that no API sets, so that each becomes a step for a person. */
const expected = (calls: number, countries: readonly string[], more: string): Trunk => ({
  domain: 'acme-paris',
  user: null,
  access: { ...SPEC.access, ipLists: [ipList('Offices', '198.51.100.20')] },
  capacity: { callsPerSecond: calls },
  expectations: {
    callsTo: countries,
    symmetricRtp: true,
    headerPolicies: { termination: `out ${more}`, origination: `in ${more}` },
    interconnect: `line ${more}`,
  },
});

const expectations: Family = {
  name: 'steps at the carrier for a person',
  before: wire([expected(5, ['FR'], 'one')]),
  after: wire([expected(7, ['FR', 'DE'], 'two')]),
  quiet: true,
};

const LOBBY = { name: 'lobby', friendlyName: 'Lobby', domain: 'lobby.acme-paris' };
const ATTIC = { name: 'attic', friendlyName: 'Attic', domain: 'attic.acme-paris' };

const subDomains: Family = {
  name: 'a sub-domain, where the Region of routes is checked',
  before: wire([{ domain: 'acme-paris', numbers: group(N0) }, LOBBY], { region: 'us1', routes: 'check' }),
  after: wire([{ domain: 'acme-paris', numbers: group(N0) }, { ...LOBBY, cnam: true }, ATTIC], {
    region: 'us1',
    routes: 'check',
  }),
};

/** The same in the other world, where Twilio behaves as no document rules out. */
const elsewise = (family: Family, ...switches: readonly string[]): Family => ({
  ...family,
  name: `${family.name}, with ${switches.join(' and ')}`,
  switches: { carrier: Object.fromEntries(switches.map((one) => [one, true])) },
});

export const CARRIER_FAMILIES: readonly Family[] = [
  everyTrunkField,
  rows,
  lists,
  numbers,
  expectations,
  subDomains,
  elsewise(lists, 'deleteMappedListAllowed'),
  elsewise(subDomains, 'unroutedUnknown'),
];
