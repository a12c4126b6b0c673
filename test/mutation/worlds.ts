import { secretRef, type Json } from 'trunkline/plugin';
import type { Wiring } from '../../src/contract/wiring.ts';
import { inventSecret } from '../../src/sandbox/secrets.ts';
import { createWorld, type World, type WorldState } from '../../src/testing/index.ts';
import { fits } from './patterns.ts';
import { carryOutText, editedText, fileIn, type Applied, type Change } from '../guides/wired-manifest.ts';

/** Somebody who dials at a platform, as its emulator is asked. */
interface Dialled {
  readonly platform: string;
  /** Where several are at the platform. Default: every trunk there. */
  readonly trunk?: string;
  readonly to: string;
  /** The number that is meant, as the carrier is to be given it. */
  readonly reaches: string;
  /** Absent where a program calls. */
  readonly from?: string;
}

interface Recipe extends Change {
  readonly name: string;
  readonly manifest: string;
  /** A call of every kind that is to leave each platform. */
  readonly dialled: readonly Dialled[];
  /** Fields that no other world sweeps like this. Default: all. */
  readonly sweeps?: readonly string[];
}

/** A wiring that works, with everything the emulators hold once it was carried out. */
export interface MutationWorld extends Pick<Recipe, 'name' | 'dialled'> {
  readonly wiring: Wiring;
  readonly state: WorldState;
  readonly values: Readonly<Record<string, string>>;
  /** Of emulators, by side. Default: all off. */
  readonly switches?: Readonly<Record<string, Readonly<Record<string, boolean>>>>;
}

/** A number as somebody dials it, and the one that is meant. */
type DialledNumber = Pick<Dialled, 'to' | 'reaches'>;

const dialling = (
  platform: string,
  numbers: readonly DialledNumber[],
  ...callers: readonly string[]
): readonly Dialled[] => callers.flatMap((from) => numbers.map((number) => ({ platform, from, ...number })));

const LONDON = '+442079460123';
const WASHINGTON = '+12025550123';

const NATIONAL: readonly DialledNumber[] = ['12025550123', '2025550123'].map((to) => ({
  to,
  reaches: WASHINGTON,
}));
const EVERYWHERE: readonly DialledNumber[] = [
  ...NATIONAL,
  { to: '011442079460123', reaches: LONDON },
  { to: LONDON, reaches: LONDON },
  { to: WASHINGTON, reaches: WASHINGTON },
];

/** As people in France dial; an org with the number plans of its vendor has no way abroad but the plus. */
export const IN_FRANCE: DialledNumber = { to: '0142345678', reaches: '+33142345678' };
export const FRENCH: readonly DialledNumber[] = [IN_FRANCE, { to: LONDON, reaches: LONDON }];
const AUSTRALIAN: readonly DialledNumber[] = [
  { to: '0255501999', reaches: '+61255501999' },
  { to: LONDON, reaches: LONDON },
];
export const ABROAD: DialledNumber = { to: '00442079460123', reaches: LONDON };

const VERIFIED = '+33123450000';

const OVER_UDP: Change['edit'] & {} = [['transport: tcp', 'transport: udp']];

/** A person heard a call in each direction, so that nothing is open. */
const SUITES_HEARD: readonly [from: string, to: string] = [
  '  # srtpSuites:\n  #   suites: [AES_CM_128_HMAC_SHA1_80]\n  #   asOf: 2026-11-20\n  #   source: test calls in and out, SIP log in ticket 4711\n',
  '  srtpSuites:\n    suites: [AES_CM_128_HMAC_SHA1_80]\n    asOf: 2026-11-20\n    source: test calls in and out, SIP log in ticket 4711\n',
];

const PARIS =
  '{ timeZone: Europe/Paris, primary: [PureCloud Voice - AWS], secondary: [PureCloud Voice - AWS] }';
const PARIS_ROUTE = '{ name: Twilio Route, classifications: [National, International] }';
const FRANCE = String.raw`{ match: regex, name: France, classification: National, expression: '^0([1-9]\d{8})$', normalized: '+33$1' }`;
const PLANS = 'genesys-cloud.numberPlans*';
const AMERICAN: DialledNumber = { to: WASHINGTON, reaches: WASHINGTON };

/** Calls leave by number plans of the manifest alone: those that a site comes with lead elsewhere. */
const byOwnPlans = (abroad: string): NonNullable<Change['edit']> => [
  [PARIS, `${PARIS}\n          numberPlans:\n            - ${FRANCE}\n            - ${abroad}`],
  [PARIS_ROUTE, '{ name: Twilio Route, classifications: [National, Partners] }'],
];

/** What is swept: the examples that between them fill every table of every emulator. */
const RECIPES: readonly Recipe[] = [
  { name: 'a gateway on Compose', manifest: 'ibm-voice-gateway', dialled: [] },
  {
    name: 'two trunks with a gateway each',
    manifest: 'two-trunks',
    dialled: [],
    sweeps: ['twilio.*'],
  },
  {
    name: 'an account in another Region',
    manifest: 'ibm-voice-gateway',
    edit: [
      [
        'account: { env: TWILIO_ACCOUNT_SID }',
        'account: { env: TWILIO_ACCOUNT_SID }\n  region: ie1\n  edge: dublin',
      ],
      [
        'apiKey: { env: TWILIO_API_KEY }\n    apiSecret: { env: TWILIO_API_SECRET }',
        'authToken: { env: TWILIO_AUTH_TOKEN }',
      ],
    ],
    sandbox: { twilio: { numbers: [{ number: '+12025550123', voiceRegion: 'ie1' }] } },
    dialled: [],
    sweeps: ['twilio.accounts*', 'twilio.routes*', 'twilio.trunks*'],
  },
  {
    name: 'a caller ID that was verified',
    manifest: 'genesys-cloud',
    edit: [["callerId: { number: '+33123456789'", `callerId: { number: '${VERIFIED}'`]],
    sandbox: { twilio: { callerIds: [VERIFIED] } },
    dialled: dialling('genesys', FRENCH, `${VERIFIED}@Paris Office`),
    sweeps: ['twilio.callerIds*'],
  },
  { name: 'a gateway on Kubernetes', manifest: 'ibm-voice-gateway-kubernetes', dialled: [] },
  {
    name: 'a gateway over UDP',
    manifest: 'ibm-voice-gateway',
    edit: OVER_UDP,
    dialled: [],
    sweeps: ['*[SIP_PORT]*'],
  },
  {
    name: 'a gateway on Kubernetes over UDP',
    manifest: 'ibm-voice-gateway-kubernetes',
    edit: OVER_UDP,
    dialled: [],
    sweeps: ['*[SIP_PORT]*'],
  },
  {
    name: 'a secure gateway',
    manifest: 'ibm-voice-gateway-secure',
    edit: [SUITES_HEARD],
    dialled: [{ platform: 'vgw', to: '+12025550100', reaches: '+12025550100' }],
  },
  {
    name: 'a secure gateway on Kubernetes',
    manifest: 'ibm-voice-gateway-secure',
    edit: [
      ['  settings:\n', '  settings:\n    deployment: kubernetes\n    namespace: voice\n'],
      ['node: main', 'node: worker-1'],
      ['main: { address', 'worker-1: { address'],
      [
        'ipLists: [{ name: Voice Gateway }]',
        `ipLists: [{ name: Voice Gateway }]
    credentialLists:
      - name: Voice Gateway
        users: [{ username: voice-gateway, password: { env: VGW_TRUNK_PASSWORD } }]`,
      ],
      ['termination: {}', 'termination: { user: voice-gateway }'],
      SUITES_HEARD,
    ],
    dialled: [{ platform: 'vgw', to: '+12025550100', reaches: '+12025550100' }],
    sweeps: ['ibm-voice-gateway.*'],
  },
  {
    name: 'a PBX of two tenants',
    manifest: 'portsip-register-system',
    dialled: [
      ...dialling('pbx', NATIONAL, '100@acme.pbx.example'),
      ...dialling('pbx', EVERYWHERE, '100@beta.pbx.example'),
      // Numbers that a user picks as caller ID.
      ...dialling('pbx', NATIONAL.slice(0, 1), '+12027594811', '+12027594845'),
    ],
  },
  {
    name: 'a PBX that processes numbers',
    manifest: 'portsip-register-system',
    edit: [
      [
        `                # Ten digits as people dial them, and eleven: both leave as +1…
                - {
                    name: US 10,
                    prefixes: ['2', '3', '4', '5', '6', '7', '8', '9'],
                    digits: [10],
                    prepend: '+1',
                  }
`,
        '',
      ],
      [
        `outbound: { country: US, callerId: '+12027594830' }`,
        `outbound:
              country: US
              callerId: '+12027594830'
              rules: [{ name: US 10, prefixes: ['2'], digits: [10], prepend: '+1' }]`,
      ],
    ],
    sandbox: {
      pbx: {
        tenants: [
          {
            domain: 'acme.pbx.example',
            calls: 60,
            // Eleven digits come to the rules as they are dialled.
            e164: {
              enabled: true,
              country: '1',
              remove_special_chars: true,
              remove_duplicate_countries: false,
            },
            extensions: [{ number: '100' }],
          },
          {
            domain: 'beta.pbx.example',
            calls: 40,
            e164: { enabled: true, country: '1', area_code: '202', remove_duplicate_area_codes: false },
            extensions: [{ number: '100' }],
          },
        ],
      },
    },
    sweeps: ['portsip.tenants.e164*'],
    dialled: [
      ...dialling(
        'pbx',
        [...NATIONAL.slice(0, 1), { to: '1 (202) 5550123', reaches: WASHINGTON }],
        '100@acme.pbx.example',
      ),
      ...dialling('pbx', NATIONAL.slice(1), '100@beta.pbx.example'),
    ],
  },
  {
    name: 'a PBX found by its names',
    manifest: 'portsip-register-system',
    edit: [
      [
        '- { node: main, host: 151.101.2.3, udp: 5060, tcp: 5063, tls: 5061 }',
        `- { node: main, host: sip.acme.example, udp: 5060 }
    - { node: second, host: second.acme.example, udp: 5060 }`,
      ],
      ['edge: ashburn, priority', 'edge: ashburn, node: main, priority'],
      ['edge: umatilla, priority', 'edge: umatilla, node: second, priority'],
      [
        `outbound: { country: US, callerId: '+12027594830' }`,
        `outbound: { country: US, callerId: '+12027594830', rules: [{ name: all, prefixes: ['+'] }] }`,
      ],
    ],
    sandbox: {
      pbx: {
        addresses: { public: '151.101.2.3', others: ['second.acme.example'] },
        webDomain: 'sip.acme.example',
        flows: ['sign-in'],
      },
    },
    sweeps: ['portsip.pbxs.alsoAt*', 'portsip.pbxs.flows*', 'portsip.pbxs.version', 'portsip.pbxs.webDomain'],
    dialled: [
      ...dialling('pbx', NATIONAL, '100@acme.pbx.example'),
      ...dialling('pbx', EVERYWHERE.slice(3), '100@beta.pbx.example'),
    ],
  },
  {
    name: 'a PBX behind its border',
    manifest: 'portsip-register-system',
    edit: [
      [
        '- { node: main, host: 151.101.2.3, udp: 5060, tcp: 5063, tls: 5061 }',
        '- { node: border, host: 151.101.2.77, udp: 5066, tcp: 5067 }',
      ],
      ['cidr: 151.101.2.3/32', 'cidr: 151.101.2.77/32'],
      ['  # Where the PBX takes', '  settings: { sbc: { address: 10.20.0.7 } }\n  # Where the PBX takes'],
    ],
    sweeps: ['portsip.pbxs.sbc*', 'portsip.providers.outbound_server*'],
    dialled: dialling('pbx', NATIONAL, '100@acme.pbx.example'),
  },
  {
    name: 'a PBX behind its border over TCP',
    manifest: 'portsip-register-system',
    edit: [
      [
        '- { node: main, host: 151.101.2.3, udp: 5060, tcp: 5063, tls: 5061 }',
        '- { node: border, host: 151.101.2.77, udp: 5066, tcp: 5067 }',
      ],
      ['cidr: 151.101.2.3/32', 'cidr: 151.101.2.77/32'],
      ['  # Where the PBX takes', '  settings: { sbc: { address: 10.20.0.7 } }\n  # Where the PBX takes'],
      ['transport: udp', 'transport: tcp'],
    ],
    sweeps: ['portsip.pbxs.sbc.tcp'],
    dialled: dialling('pbx', NATIONAL, '100@acme.pbx.example'),
  },
  {
    name: 'a PBX that calls through a proxy',
    manifest: 'portsip-register-system',
    edit: [
      [
        'registration: false',
        'registration: false\n          outboundProxy: { host: portsip-pbx.pstn.ashburn.twilio.com, port: 5060 }',
      ],
    ],
    sweeps: ['portsip.providers.outbound_server*', 'portsip.providers.force*'],
    dialled: dialling('pbx', NATIONAL, '100@acme.pbx.example'),
  },
  {
    name: 'a PBX on ports of its own',
    manifest: 'portsip-register-system',
    edit: [
      [
        '- { node: main, host: 151.101.2.3, udp: 5060, tcp: 5063, tls: 5061 }',
        '- { node: main, host: 151.101.2.3 }',
      ],
    ],
    // Up to 22.8 listeners are for administrators of the system alone.
    sandbox: { pbx: { version: '22.7.0', transports: [{ protocol: 'UDP', port: 5080 }] } },
    sweeps: ['portsip.users.ri*', 'portsip.users.role', 'portsip.transports*'],
    dialled: dialling('pbx', NATIONAL, '100@acme.pbx.example'),
  },
  {
    name: 'a PBX that tells its private address',
    manifest: 'portsip-interconnect-tenant',
    edit: [['private: 203.0.113.5, ', '']],
    sandbox: { pbx: { addresses: { public: '151.101.2.3', private: '203.0.113.5' } } },
    sweeps: ['portsip.pbxs.hidePrivate', 'portsip.pbxs.private', 'portsip.pbxs.public'],
    dialled: dialling('pbx', EVERYWHERE, '100'),
  },
  {
    name: 'a PBX that shows the numbers of its people',
    manifest: 'portsip-register-system',
    edit: [
      ["              callerId: '+12027594810'\n", ''],
      [", callerId: '+12027594830'", ''],
    ],
    sandbox: {
      pbx: {
        tenants: [
          {
            domain: 'acme.pbx.example',
            calls: 60,
            extensions: [{ number: '100' }, { number: '101', callerId: '+12027594811' }],
            callerIds: [{ number: '+12027594813' }],
          },
          {
            domain: 'beta.pbx.example',
            calls: 40,
            extensions: [{ number: '100', group: 'support' }],
            groups: [{ name: 'support', callerId: '+12027594831' }],
          },
        ],
      },
    },
    sweeps: [
      'portsip.tenants.domain',
      'portsip.tenants.extensions*',
      'portsip.tenants.groups*',
      'portsip.tenants.outbound_caller_ids*',
    ],
    dialled: [
      ...dialling('pbx', NATIONAL.slice(0, 1), '100@acme.pbx.example', '101@acme.pbx.example'),
      ...dialling('pbx', EVERYWHERE, '100@beta.pbx.example'),
    ],
  },
  {
    name: 'a PBX on a private link',
    manifest: 'portsip-interconnect-tenant',
    dialled: [
      ...dialling('pbx', EVERYWHERE, '100'),
      ...dialling('pbx', NATIONAL.slice(0, 1), '+12027594831', '+12027594845'),
    ],
  },
  {
    name: 'an org with a new site',
    manifest: 'genesys-cloud',
    dialled: dialling('genesys', FRENCH, '+33123456789@Paris Office'),
  },
  {
    name: 'an org over TLS',
    manifest: 'genesys-cloud',
    edit: [
      ['transport: udp', 'transport: tls'],
      ['  friendlyName:', '  secure: true\n  friendlyName:'],
    ],
    sweeps: ['twilio.trunks*', 'genesys-cloud.trunkBases.properties.trunk_media*'],
    dialled: dialling('genesys', FRENCH, '+33123456789@Paris Office'),
  },
  {
    name: 'an org that reads numbers by country',
    manifest: 'genesys-cloud',
    edit: byOwnPlans("{ match: inter-country, name: America, classification: Partners, countries: ['1'] }"),
    sweeps: [PLANS],
    dialled: dialling('genesys', [IN_FRANCE, AMERICAN], '+33123456789@Paris Office'),
  },
  {
    name: 'an org that reads numbers by a list',
    manifest: 'genesys-cloud',
    edit: byOwnPlans(
      "{ match: e164-number-list, name: America, classification: Partners, numbers: [{ start: '+12000000000', end: '+12999999999' }] }",
    ),
    sweeps: [`${PLANS}.numbers*`],
    dialled: dialling('genesys', [IN_FRANCE, AMERICAN], '+33123456789@Paris Office'),
  },
  {
    name: 'an org that shows the number of its site',
    manifest: 'genesys-cloud',
    edit: [['name: always }', 'name: always, priority: [Site, Trunk] }']],
    sweeps: ['genesys-cloud.sites.callerId'],
    dialled: dialling('genesys', FRENCH, '+33123456789@Paris Office'),
  },
  {
    name: 'an org with phones at a site',
    manifest: 'genesys-cloud-user',
    edit: [
      ['[Source, Trunk]', '[Trunk, Source]'],
      ['site: { name: Sydney Office }', 'location: { name: Sydney }\n        site: { name: Sydney Office }'],
    ],
    sandbox: {
      'genesys-sydney': {
        sites: [
          {
            name: 'Sydney Office',
            location: 'Sydney',
            routes: [{ name: 'Carrier Route', classifications: ['International', 'National'] }],
          },
        ],
        users: ['ada', 'grace'].map((name) => ({ email: `${name}@acme.example`, site: 'Sydney Office' })),
      },
    },
    sweeps: ['genesys-cloud.locations*', 'genesys-cloud.sites*', 'genesys-cloud.users.site'],
    dialled: dialling('genesys-sydney', AUSTRALIAN, 'ada@acme.example', 'grace@acme.example'),
  },
  {
    name: 'an org with two people',
    manifest: 'genesys-cloud-user',
    dialled: dialling('genesys-sydney', AUSTRALIAN, 'ada@acme.example', 'grace@acme.example'),
  },
  {
    name: 'an org with a PBX in reserve',
    manifest: 'genesys-portsip',
    sweeps: ['twilio.*', 'portsip.outboundRules*'],
    dialled: [
      ...dialling('genesys', FRENCH, '+33199005511@Paris Office'),
      ...dialling('pbx', [...FRENCH, ABROAD], '100@acme.pbx.example'),
      ...dialling('pbx', [IN_FRANCE], '+33199005511', '+33199005514'),
    ],
  },
  {
    name: 'one trunk to three platforms',
    manifest: 'three-platforms',
    sweeps: [
      'twilio.originationUrls*',
      'twilio.trunk*',
      'twilio.ipAddresses*',
      'twilio.credentials*',
      'ibm-voice-gateway.files/main/outboundCall*',
      'ibm-voice-gateway.files/main/tenantConfig*',
    ],
    dialled: [
      ...dialling('genesys', FRENCH, '+33199005511@Paris Office'),
      ...dialling('pbx', [...FRENCH, ABROAD], '100@acme.pbx.example'),
      { platform: 'vgw', to: '+33199006600', reaches: '+33199006600' },
    ],
  },
];

export const WORLDS: readonly string[] = RECIPES.map(({ name }) => name);

/** Whether a world's sweep takes this field. */
export const sweptIn = (world: string, field: string): boolean =>
  RECIPES.find(({ name }) => name === world)?.sweeps?.some((pattern) => fits(pattern, field)) ?? true;

/** Throws where no world has the name. */
export async function worldNamed(wanted: string): Promise<MutationWorld> {
  const recipe = RECIPES.find(({ name }) => name === wanted);
  if (!recipe) throw new RangeError(`no world is named "${wanted}"`);
  const { name, manifest, dialled, edit, sandbox } = recipe;
  const text = editedText(`${manifest}.yaml`, edit);
  return worldOf({ name, text, dialled }, await carryOutText(text, sandbox ? { sandbox } : {}));
}

/** Whatever the proof says of it, it is carried out. Throws where it cannot be. */
export const worldOfText = async (of: WorldText): Promise<MutationWorld> =>
  worldOf(of, await carryOutText(of.text, { force: true }));

interface WorldText extends Pick<MutationWorld, 'name' | 'dialled'> {
  readonly text: string;
}

function worldOf({ name, text, dialled }: WorldText, applied: Applied): MutationWorld {
  const values = valuesOf(text);
  fillIn(applied, values);
  return { name, dialled, wiring: applied.world.wiring, state: applied.world.state(), values };
}

const valuesOf = (text: string): MutationWorld['values'] =>
  Object.fromEntries(
    Array.from(text.matchAll(/\benv: (\w+)/g), ([, env = '']) => [
      `env ${env}`,
      inventSecret(secretRef({ env })),
    ]),
  );

/** A gateway starts with its secrets filled in. */
function fillIn(applied: Applied, values: MutationWorld['values']): void {
  const { world } = applied;
  for (const { name, plugin, spec } of world.wiring.platforms) {
    if (plugin.connect || !plugin.emulator) continue;
    // Calico guards the machines, so that policies of a cluster hold, and somebody is on the phone at each.
    const calls = Object.fromEntries(spec.listensOn.map(({ host }) => [host, 1]));
    const hosts = { ...Object(world.store(name).get('hosts', 'hosts')), hostEndpoints: true, calls };
    world.store(name).put('hosts', 'hosts', hosts);
    for (const path of Object.keys(world.outputs.files()[name] ?? {}))
      world.store(name).put('files', path, filled(fileIn(applied, name, path), values));
  }
}

/** Placeholders of secrets; other variables of a file are its own. */
const filled = (file: Json | undefined, values: MutationWorld['values']): Json =>
  JSON.parse(
    JSON.stringify(file ?? null).replaceAll(
      /\$\{(\w+)\}/g,
      (whole, env: string) => values[`env ${env}`] ?? whole,
    ),
  ) as Json;

/** The same vendors a minute later, when every list shows what was written. */
export function revisit({ wiring, values, switches = {} }: MutationWorld, state: WorldState): World {
  const world = createWorld({ wiring, secrets: { values }, from: state, switches });
  world.clock.advance(60_000);
  return world;
}
