import type { Change } from '../../guides/wired-manifest.ts';
import {
  dialling,
  FRENCH,
  IN_FRANCE,
  LONDON,
  WASHINGTON,
  type DialledNumber,
  type Recipe,
} from './recipe.ts';

const AUSTRALIAN: readonly DialledNumber[] = [
  { to: '0255501999', reaches: '+61255501999' },
  { to: LONDON, reaches: LONDON },
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

/** Orgs, by how calls leave them. */
export const ORGS: readonly Recipe[] = [
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
];
