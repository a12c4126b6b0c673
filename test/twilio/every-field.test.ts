import { readFileSync } from 'node:fs';
import {
  numberSet,
  secretRef,
  toCidr,
  toE164,
  type EndpointSpec,
  type Json,
  type NodeSpec,
  type RecordingSpec,
  type RowSpec,
  type TrunkSpec,
} from 'trunkline/plugin';
import { describe, expect, it } from 'vitest';
import type { Wiring } from '../../src/contract/wiring.ts';
import { applyOnce, createWorld, examplePlatform, planOnce, type World } from '../../src/testing/index.ts';
import { twilio } from '../../src/twilio/index.ts';
import { NO_SPEC, vendorSpec } from '../support/vendor-specs.ts';
import { account, carrierConnection } from '../scenarios/wirings.ts';

/** What the manifests say at one moment. Without more: a trunk that takes calls on one row, and has no domain. */
interface Said {
  readonly spec?: Partial<TrunkSpec>;
  readonly row?: Partial<RowSpec>;
  /** More rows. */
  readonly rows?: readonly RowSpec[];
  readonly transport?: 'udp' | 'tcp' | 'tls';
  readonly node?: Partial<NodeSpec>;
  readonly outbound?: EndpointSpec['outbound'];
}

const NUMBERS = ['+33123456700', '+33123456701'];
const ROW: RowSpec = { friendlyName: 'front', priority: 10, weight: 10, enabled: true };

const base: TrunkSpec = {
  name: 'paris',
  carrier: 'carrier',
  formerly: [],
  friendlyName: 'Paris',
  secure: false,
  cnam: false,
  transfer: { mode: 'disable-all', callerId: 'from-transferee' },
  access: { ipLists: [], credentialLists: [], unlisted: 'remove' },
  numbers: { groups: [], unlisted: 'remove', takeover: false },
  unlistedRows: 'keep',
};

function wiring({ spec = {}, row = {}, rows = [], transport = 'udp', node = {}, outbound }: Said): Wiring {
  const trunk: TrunkSpec = { ...base, ...spec };
  const endpoint: EndpointSpec = {
    name: 'pbx',
    platform: 'pbx',
    inbound: { transport, rows: [{ ...ROW, ...row }, ...rows] },
    ...(outbound ? { outbound } : {}),
  };
  return {
    carriers: [
      { name: 'carrier', document: 'Carrier/carrier', plugin: twilio, connection: carrierConnection },
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
            { node: 'a', host: '198.51.100.7', udp: 5060, tcp: 5060, tls: 5061, pointer: '/spec', ...node },
            { node: 'b', host: 'b.pbx.example', udp: 5080, pointer: '/spec' },
          ],
        },
      },
    ],
    trunks: [
      {
        name: 'paris',
        document: 'Trunk/paris',
        spec: trunk,
        endpoints: [{ pointer: '/spec/endpoints/0', settings: {}, spec: endpoint }],
      },
    ],
    sandbox: { carrier: account(NUMBERS) },
  };
}

// Rows of the emulator by the vendor's names.
type Row = Readonly<Record<string, Json>>;
const rowsOf = (world: World, table: string): readonly Row[] =>
  world
    .store('carrier')
    .all(table)
    .map(([, row]) => row as Row);
const only = (world: World, table: string): Row => {
  const rows = rowsOf(world, table);
  expect(rows).toHaveLength(1);
  return rows[0]!;
};

const trunkField = (name: string) => (world: World) => only(world, 'trunks')[name];
const rowField = (name: string) => (world: World) => only(world, 'originationUrls')[name];
const names = (table: string) => (world: World) =>
  rowsOf(world, 'trunkMappings').flatMap(({ list }) =>
    rowsOf(world, table).flatMap((row) => (row['sid'] === list ? [row['friendly_name']] : [])),
  );
const numbersOnTrunk = (world: World) =>
  rowsOf(world, 'incomingPhoneNumbers').flatMap((row) =>
    row['trunk_sid'] === null ? [] : [row['phone_number']],
  );

interface Case {
  /** As the vendor calls it. */
  readonly field: string;
  /** Set, changed, cleared: what the manifests say, and what Twilio then has. */
  readonly moments: readonly (readonly [said: Said, holds: Json])[];
  readonly read: (world: World) => Json | undefined;
}

const domain = (label: string, more: Partial<TrunkSpec> = {}): Said => ({ spec: { domain: label, ...more } });
const recovery = (url: string, method: 'GET' | 'POST'): Said => ({ spec: { recovery: { url, method } } });
const transfer = (more: Partial<TrunkSpec['transfer']>): Said => ({
  spec: { transfer: { ...base.transfer, ...more } },
});
const recording = (mode: RecordingSpec['mode'], trim: RecordingSpec['trim']): Said => ({
  spec: { recording: { mode, trim } },
});
const lists = (ip: readonly string[], users: readonly string[]): Said => ({
  spec: {
    domain: 'acme-paris',
    access: {
      ipLists: ip.map((name) => ({ name, entries: [toCidr('198.51.100.20')], unlisted: 'keep' as const })),
      credentialLists: users.map((name) => ({
        name,
        users: [{ username: name, password: secretRef({ env: 'PASSWORD' }) }],
        unlisted: 'keep' as const,
      })),
      unlisted: 'remove',
    },
  },
});
const numbers = (...members: readonly string[]): Said => ({
  spec: {
    numbers: {
      groups: [
        { name: 'main', numbers: numberSet(members.map((one) => toE164(one))), labels: {}, destinations: {} },
      ],
      unlisted: 'remove',
      takeover: false,
    },
  },
});

/** Facts, sections 1.1, 1.2 and 2.1: every field that can be set. */
const SETTABLE: readonly Case[] = [
  {
    field: 'Trunks FriendlyName',
    moments: [
      [domain('acme', { friendlyName: 'Paris' }), 'Paris'],
      [domain('acme', { friendlyName: 'Paris two' }), 'Paris two'],
      // Left out it is the name of the document.
      [domain('acme', { friendlyName: 'paris' }), 'paris'],
    ],
    read: trunkField('friendly_name'),
  },
  {
    field: 'Trunks DomainName',
    moments: [
      [domain('Acme'), 'acme.pstn.twilio.com'],
      [domain('acme-two', { formerly: ['acme'] }), 'acme-two.pstn.twilio.com'],
      [{ spec: { formerly: ['acme-two'] } }, null],
    ],
    read: trunkField('domain_name'),
  },
  {
    field: 'Trunks DisasterRecoveryUrl',
    moments: [
      [recovery('https://acme.example/one', 'POST'), 'https://acme.example/one'],
      [recovery('https://acme.example/two', 'POST'), 'https://acme.example/two'],
      [{}, null],
    ],
    read: trunkField('disaster_recovery_url'),
  },
  {
    field: 'Trunks DisasterRecoveryMethod',
    moments: [
      [recovery('https://acme.example/one', 'GET'), 'GET'],
      [recovery('https://acme.example/one', 'POST'), 'POST'],
      // It has no empty value; without the URL it means nothing.
      [{}, 'POST'],
    ],
    read: trunkField('disaster_recovery_method'),
  },
  {
    field: 'Trunks TransferMode',
    moments: [
      [transfer({ mode: 'sip-only' }), 'sip-only'],
      [transfer({ mode: 'enable-all' }), 'enable-all'],
      [{}, 'disable-all'],
    ],
    read: trunkField('transfer_mode'),
  },
  {
    field: 'Trunks TransferCallerId',
    moments: [
      [transfer({ callerId: 'from-transferor' }), 'from-transferor'],
      [transfer({ callerId: 'from-transferee' }), 'from-transferee'],
      [{}, 'from-transferee'],
    ],
    read: trunkField('transfer_caller_id'),
  },
  {
    field: 'Trunks Secure',
    moments: [
      [{ spec: { secure: true }, transport: 'tls' }, true],
      [{ transport: 'tls' }, false],
      [{}, false],
    ],
    read: trunkField('secure'),
  },
  {
    field: 'Trunks CnamLookupEnabled',
    moments: [
      [{ spec: { cnam: true } }, true],
      [{ spec: { cnam: false } }, false],
      [{}, false],
    ],
    read: trunkField('cnam_lookup_enabled'),
  },
  {
    field: 'Recording Mode',
    moments: [
      [recording('record-from-answer-dual', 'do-not-trim'), 'record-from-answer-dual'],
      [recording('record-from-ringing', 'do-not-trim'), 'record-from-ringing'],
      // Left out it would stay as it is.
      [recording('do-not-record', 'do-not-trim'), 'do-not-record'],
    ],
    read: trunkField('recording_mode'),
  },
  {
    field: 'Recording Trim',
    moments: [
      [recording('record-from-answer', 'trim-silence'), 'trim-silence'],
      [recording('record-from-answer', 'do-not-trim'), 'do-not-trim'],
      [recording('do-not-record', 'do-not-trim'), 'do-not-trim'],
    ],
    read: trunkField('recording_trim'),
  },
  {
    field: 'OriginationUrls Weight',
    moments: [
      [{ row: { weight: 65_535 } }, 65_535],
      [{ row: { weight: 1 } }, 1],
      [{}, 10],
    ],
    read: rowField('weight'),
  },
  {
    field: 'OriginationUrls Priority',
    moments: [
      [{ row: { priority: 65_535 } }, 65_535],
      [{ row: { priority: 0 } }, 0],
      [{}, 10],
    ],
    read: rowField('priority'),
  },
  {
    field: 'OriginationUrls Enabled',
    moments: [
      [{ row: { enabled: true } }, true],
      [{ row: { enabled: false } }, false],
      [{}, true],
    ],
    read: rowField('enabled'),
  },
  {
    field: 'OriginationUrls FriendlyName',
    moments: [
      [{ row: { friendlyName: 'one' } }, 'one [tl]'],
      [{ row: { friendlyName: 'two' } }, 'two [tl]'],
      [{}, 'front [tl]'],
    ],
    read: rowField('friendly_name'),
  },
  {
    field: 'OriginationUrls SipUrl',
    moments: [
      [
        { rows: [{ ...ROW, friendlyName: 'back', node: 'b', priority: 20 }] },
        ['sip:198.51.100.7:5060', 'sip:b.pbx.example:5080'],
      ],
      [
        { rows: [{ ...ROW, friendlyName: 'back', node: 'b', edge: 'dublin', priority: 20 }] },
        ['sip:198.51.100.7:5060', 'sip:b.pbx.example:5080;edge=dublin'],
      ],
      [{}, ['sip:198.51.100.7:5060']],
    ],
    read: (world) => rowsOf(world, 'originationUrls').map((row) => row['sip_url'] ?? null),
  },
  {
    field: 'SipUrl user',
    moments: [
      [{ row: { user: 'reception' } }, 'sip:reception@198.51.100.7:5060'],
      [{ row: { user: '+33123456700' } }, 'sip:+33123456700@198.51.100.7:5060'],
      [{}, 'sip:198.51.100.7:5060'],
    ],
    read: rowField('sip_url'),
  },
  {
    field: 'SipUrl host',
    moments: [
      [{ node: { host: '198.51.100.8' } }, 'sip:198.51.100.8:5060'],
      [{ node: { host: 'pbx.example' } }, 'sip:pbx.example:5060'],
      [{}, 'sip:198.51.100.7:5060'],
    ],
    read: rowField('sip_url'),
  },
  {
    field: 'SipUrl port',
    moments: [
      [{ node: { udp: 5080 } }, 'sip:198.51.100.7:5080'],
      [{ node: { udp: 5090 } }, 'sip:198.51.100.7:5090'],
      [{}, 'sip:198.51.100.7:5060'],
    ],
    read: rowField('sip_url'),
  },
  {
    field: 'SipUrl transport',
    moments: [
      [{ transport: 'tcp' }, 'sip:198.51.100.7:5060;transport=tcp'],
      [{ transport: 'tls' }, 'sip:198.51.100.7:5061;transport=tls'],
      [{}, 'sip:198.51.100.7:5060'],
    ],
    read: rowField('sip_url'),
  },
  {
    field: 'SipUrl edge',
    moments: [
      [{ row: { edge: 'dublin' } }, 'sip:198.51.100.7:5060;edge=dublin'],
      [{ row: { edge: 'frankfurt' } }, 'sip:198.51.100.7:5060;edge=frankfurt'],
      [{}, 'sip:198.51.100.7:5060'],
    ],
    read: rowField('sip_url'),
  },
  {
    field: 'SipUrl X-Header',
    moments: [
      [
        { row: { headers: { 'X-Site': 'Paris 1', 'X-Tier': 'gold' } } },
        'sip:198.51.100.7:5060?X-Site=Paris%201&X-Tier=gold',
      ],
      [{ row: { headers: { 'X-Site': 'Lyon' } } }, 'sip:198.51.100.7:5060?X-Site=Lyon'],
      [{}, 'sip:198.51.100.7:5060'],
    ],
    read: rowField('sip_url'),
  },
  {
    field: 'IpAccessControlLists IpAccessControlListSid',
    moments: [
      [lists(['one'], []), ['one']],
      [lists(['two'], []), ['two']],
      [lists([], []), []],
    ],
    read: (world) => names('ipAccessControlLists')(world) as Json,
  },
  {
    field: 'CredentialLists CredentialListSid',
    moments: [
      [lists([], ['one']), ['one']],
      [lists([], ['two']), ['two']],
      [lists([], []), []],
    ],
    read: (world) => names('credentialLists')(world) as Json,
  },
  {
    field: 'PhoneNumbers PhoneNumberSid',
    moments: [
      [numbers(NUMBERS[0]!), [NUMBERS[0]!]],
      [numbers(NUMBERS[1]!), [NUMBERS[1]!]],
      [numbers(), []],
    ],
    read: (world) => numbersOnTrunk(world) as Json,
  },
];

/** Facts, sections 1.1, 1.2 and 2.1: every other field, and why no manifest sets it. */
const NOT_SETTABLE: Readonly<Record<string, string>> = {
  'Trunks symmetric_rtp_enabled': 'read-only: an expectation, compared when it is read',
  'Trunks recording': 'set through its own resource: Recording Mode and Trim',
  'Trunks auth_type': 'follows from the lists in force',
  'Trunks auth_type_set': 'reserved by Twilio; follows from the lists in force',
  'Trunks sid': 'given by Twilio',
  'Trunks account_sid': 'the account of the credentials; compared with the Carrier document',
  'Trunks date_created': 'given by Twilio',
  'Trunks date_updated': 'given by Twilio',
  'Trunks url': 'given by Twilio',
  'Trunks links': 'given by Twilio',
  'SipUrl scheme': 'only sip: is documented; sips: is what transport=tls says',
  'SipUrl region': 'legacy spelling of edge: read, never written',
  'SipUrl tnx': 'deprecated by Twilio: the edge chooses the Interconnect connection',
};

interface Described {
  readonly paths: Readonly<
    Record<
      string,
      {
        readonly post?: {
          readonly requestBody?: {
            readonly content: Readonly<
              Record<string, { readonly schema: { readonly properties?: Readonly<Record<string, unknown>> } }>
            >;
          };
        };
      }
    >
  >;
}

/** `Trunks FriendlyName`: collection and parameter of every form that makes or changes something of a trunk. */
const parametersOf = ({ paths }: Described): readonly string[] => [
  ...new Set(
    Object.entries(paths).flatMap(([path, { post }]) => {
      const collection = path.split('/').findLast((part) => !part.startsWith('{')) ?? '';
      const forms = Object.values(post?.requestBody?.content ?? {});
      return forms
        .flatMap(({ schema }) => Object.keys(schema.properties ?? {}))
        .map((name) => `${collection} ${name}`);
    }),
  ),
];

describe('every field of a trunk that can be set', () => {
  it.each(SETTABLE)(
    '$field is set, changed and cleared, and is then as planned',
    async ({ moments, read }) => {
      let from: ReturnType<World['state']> | undefined;
      for (const [said, holds] of moments) {
        const world = createWorld({ wiring: wiring(said), ...(from ? { from } : {}) });
        const before = await planOnce(world);
        const applied = await applyOnce(world, { force: true });
        expect(['ran', 'no-changes']).toContain(applied.outcome);
        if (applied.outcome === 'ran') expect(applied.executed.result).toBe('done');
        expect(read(world)).toEqual(holds);
        expect((await planOnce(world)).steps, `after ${JSON.stringify(holds)}`).toEqual([]);
        expect(before.diagnostics.filter((one) => one.severity === 'error' && !one.forcible)).toEqual([]);
        from = world.state();
      }
    },
  );

  it.each(SETTABLE)('$field takes three values that differ where it can be cleared', ({ moments, field }) => {
    const values = moments.map(([, holds]) => JSON.stringify(holds));
    expect(moments).toHaveLength(3);
    expect(values[0]).not.toBe(values[1]);
    const cleared = new Set([
      'Trunks DisasterRecoveryMethod',
      'Trunks TransferCallerId',
      'Trunks Secure',
      'Trunks CnamLookupEnabled',
      'Recording Trim',
    ]);
    expect(values[1] === values[2]).toBe(cleared.has(field));
  });

  const path = vendorSpec('twilio-trunking-v1.openapi.json', 'twilio_trunking_v1.json');
  const title = 'is on the list, with every parameter that the OpenAPI of Twilio describes';
  it.skipIf(path === undefined)(path === undefined ? `${title} (${NO_SPEC})` : title, () => {
    const listed = new Set([...SETTABLE.map((one) => one.field), ...Object.keys(NOT_SETTABLE)]);
    const described = parametersOf(JSON.parse(readFileSync(path!, 'utf8')) as Described);
    expect(described.length).toBeGreaterThan(15);
    expect(described.filter((one) => !listed.has(one))).toEqual([]);
  });

  it('is on one of the two lists, with a reason where it is not set', () => {
    const both = SETTABLE.filter(({ field }) => NOT_SETTABLE[field] !== undefined);
    expect(both).toEqual([]);
    expect(Object.values(NOT_SETTABLE).every((reason) => reason.length > 0)).toBe(true);
  });
});
