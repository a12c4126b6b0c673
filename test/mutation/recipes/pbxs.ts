import type { Change } from '../../guides/wired-manifest.ts';
import { dialling, EVERYWHERE, NATIONAL, WASHINGTON, type Recipe } from './recipe.ts';

/** Calls pass a border controller of the PBX itself. */
const BEHIND_BORDER: NonNullable<Change['edit']> = [
  [
    '- { node: main, host: 151.101.2.3, udp: 5060, tcp: 5063, tls: 5061 }',
    '- { node: border, host: 151.101.2.77, udp: 5066, tcp: 5067 }',
  ],
  ['cidr: 151.101.2.3/32', 'cidr: 151.101.2.77/32'],
  ['  # Where the PBX takes', '  settings: { sbc: { address: 10.20.0.7 } }\n  # Where the PBX takes'],
];

/** PBXs, each way that a trunk of one is used. */
export const PBXS: readonly Recipe[] = [
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
    edit: BEHIND_BORDER,
    sweeps: ['portsip.pbxs.sbc*', 'portsip.providers.outbound_server*'],
    dialled: dialling('pbx', NATIONAL, '100@acme.pbx.example'),
  },
  {
    name: 'a PBX behind its border over TCP',
    manifest: 'portsip-register-system',
    edit: [...BEHIND_BORDER, ['transport: udp', 'transport: tcp']],
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
];
