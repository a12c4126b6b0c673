import { z } from 'zod';
import { rowsIn, wiringFrom, worldOf, type Row } from './worlds.ts';
import type { Invariant, WorldOptions, WorldState } from '../../../../src/testing/index.ts';
import { textOf, type Json } from 'trunkline/plugin';
import type { Wiring } from '../../../../src/contract/wiring.ts';

export const ORG = 'genesys';
export const CARRIER = 'twilio';

/** What others have in the org, and what the manifest only uses. */
const OTHERS: Readonly<Record<string, Json>> = {
  users: [
    { email: 'ada@acme.example', name: 'Ada', numbers: ['+33199005590'] },
    { email: 'bob@acme.example', name: 'Bob', numbers: ['+33199005591'] },
  ],
  flows: ['Paris Inbound', 'Support flow'],
  locations: [{ name: 'Lyon', country: 'FR' }],
  sites: [
    {
      name: 'Lyon Office',
      location: 'Lyon',
      phones: 2,
      routes: [{ name: 'Carrier Route', classifications: ['International'] }],
    },
  ],
  pools: [{ start: '+33199005580', end: '+33199005599' }],
  callRoutes: [{ name: 'Support', flow: 'Support flow', dnis: ['+33199005580', '+33199005581'] }],
};

const ACCOUNT = `
apiVersion: trunkline/v1
kind: Carrier
metadata: { name: twilio }
spec:
  plugin: twilio
  account: { env: TWILIO_ACCOUNT_SID }
  credentials: { apiKey: { env: TWILIO_API_KEY }, apiSecret: { env: TWILIO_API_SECRET } }
`;

/** An org of one region, with a client of its own. */
const orgText = (name: string): string => `
apiVersion: trunkline/v1
kind: Platform
metadata: { name: ${name} }
spec:
  plugin: genesys-cloud
  connection:
    region: eu-west-1
    organization: { env: ${name.toUpperCase()}_ORGANIZATION }
    clientId: { env: ${name.toUpperCase()}_OAUTHCLIENT_ID }
    clientSecret: { env: ${name.toUpperCase()}_OAUTHCLIENT_SECRET }
  sendsFrom:
    - { cidr: 198.51.100.16/29, asOf: 2026-11-20, source: 'help.genesys.cloud, BYOC Cloud public SIP IP addresses' }
`;

export interface TrunkText {
  readonly name?: string;
  /** Name of the Platform. Default: the one org there is. */
  readonly org?: string;
  /** Lines of `numbers.groups`. */
  readonly groups?: string;
  readonly transport?: 'udp' | 'tcp' | 'tls';
  readonly secure?: boolean;
  /** Edges of calls in, and of calls out. */
  readonly rows?: readonly string[];
  readonly hosts?: readonly string[];
  /** Settings of the trunk. */
  readonly trunk?: string;
  /** Lines of the settings, beside those of the trunk. */
  readonly settings: string;
}

const indented = (by: number, lines: string): string =>
  lines
    .trim()
    .split('\n')
    .map((line) => ' '.repeat(by) + line)
    .join('\n');

const trunkText = ({
  name = 'Twilio',
  org = ORG,
  groups = "- { name: main, members: ['+33199005510..+33199005512'] }",
  transport = 'udp',
  secure = false,
  rows = ['dublin', 'frankfurt'],
  hosts = ['dublin', 'frankfurt'],
  trunk = `name: ${name}, identifier: acme-${name.toLowerCase()}`,
  settings,
}: TrunkText): string => `
apiVersion: trunkline/v1
kind: Trunk
metadata: { name: ${name.toLowerCase()} }
spec:
  friendlyName: ${name}
  domain: acme-${name.toLowerCase()}
  secure: ${secure}
  access:
    ipLists: [{ name: ${name}, entries: from-endpoints }]
    credentialLists:
      - { name: ${name}, users: [{ username: ${name.toLowerCase()}-user, password: { env: PC_TRUNK_PASSWORD } }] }
  numbers:
    unlisted: detach
    groups:
${indented(6, groups)}
  callerId: { number: '+33199005510', name: Acme }
  endpoints:
    - platform: ${org}
      origination:
        transport: ${transport}
        rows: [${rows.map((edge, at) => `{ edge: ${edge}, priority: ${10 * (at + 1)}, weight: 10 }`).join(', ')}]
      termination: { hosts: [${hosts.join(', ')}], user: ${name.toLowerCase()}-user }
      settings:
        trunk: { ${trunk} }
${indented(8, settings)}
`;

/** Trunks of one account to orgs where others are. */
export const wiringWith = (...trunks: readonly TrunkText[]): Promise<Wiring> => {
  const orgs = [...new Set(trunks.map(({ org = ORG }) => org))];
  const texts = [ACCOUNT, ...orgs.map(orgText), ...trunks.map(trunkText)];
  return wiringFrom(texts.join('---'), Object.fromEntries(orgs.map((org) => [org, OTHERS])));
};

export const NEW_SITE: TrunkText = {
  settings: `
location:
  name: Paris
  create:
    street: 5 Avenue Anatole France
    city: Paris
    postalCode: '75007'
    country: FR
    emergencyNumber: '+33199005510'
    contact: bob@acme.example
site: { name: Paris Office, create: { timeZone: Europe/Paris } }
outboundRoutes:
  - { name: Twilio Route, classifications: [National, International] }
assign:
  - { numbers: [main], to: { callRoute: Paris Main, openHoursFlow: Paris Inbound } }`,
};

export const BESIDE: TrunkText = {
  groups: `
- { name: main, members: ['+33199005510', '+33199005585..+33199005586'] }
- { name: ada, members: ['+33199005587'] }`,
  settings: `
site:
  name: Lyon Office
  numberPlans:
    - { name: Short codes, match: regex, classification: National, expression: '^7(\\d{3})$', normalized: '+33199007$1' }
outboundRoutes:
  - { name: Twilio Route, classifications: [National] }
  - { use: Carrier Route, place: first, classifications: [International] }
assign:
  - { numbers: [main], to: { callRoute: Support } }
  - { numbers: [ada], to: { user: ada@acme.example } }`,
};

/** A site of its own with everything that is made for it, in an org where others are. */
export const newSite = (): Promise<Wiring> => wiringWith(NEW_SITE);

/** Beside others everywhere: their site, route, call route, person, number plans. */
export const besideOthers = (): Promise<Wiring> => wiringWith(BESIDE);

/** Of the same vendor, and of nobody here. */
const NEIGHBOUR: Json = {
  region: 'eu-central-1',
  organization: { name: 'Neighbour', shortName: 'neighbour' },
  callRoutes: [{ name: 'Paris Main' }],
};

/** The org as it is before, with a number plan that somebody made, and with a neighbour in another region. */
export function before(wiring: Wiring, switches: WorldOptions['switches'] = {}): WorldState {
  const world = worldOf({ wiring, switches });
  const store = world.store(ORG);
  world.emulator(ORG).own(NEIGHBOUR);
  for (const [id, row] of store.all('numberPlans'))
    store.put('numberPlans', id, withPlan(z.looseObject({ plans: z.array(z.json()) }).parse(row)));
  return world.state();
}

const withPlan = (row: { readonly plans: readonly Json[] }) => ({
  ...row,
  plans: [
    {
      n: 90,
      version: 1,
      name: 'Reception',
      classification: 'Extension',
      matchType: 'regex',
      match: '^0$',
      normalizedFormat: '3900',
    },
    ...row.plans,
  ],
});

const idOf = (row: Row): string => textOf(row['id']);
const listOf = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : []);

/** Each thing of the org that is somebody's, in one line. */
export function holdings(state: WorldState): ReadonlySet<string> {
  const rows = (table: string): readonly Row[] => rowsIn(state, ORG, table);
  const numbers = (table: string, field: string): readonly string[] =>
    rows(table).flatMap((row) =>
      listOf(row[field]).map((one) => `${table} ${idOf(row)} ${textOf(Object(one)['address'] ?? one)}`),
    );
  const plans = rows('numberPlans').flatMap((row) =>
    listOf(row['plans']).map((plan) => {
      const { name, matchType, match, numbers: of, classification } = Object(plan) as Record<string, Json>;
      return `plan of ${textOf(row['site'])} ${JSON.stringify([name, matchType, match, of, classification])}`;
    }),
  );
  const routes = rows('outboundRoutes').flatMap((row) => [
    `route ${idOf(row)} ${textOf(row['name'])}`,
    ...listOf(row['trunks']).map((trunk) => `route ${idOf(row)} over ${textOf(trunk)}`),
  ]);
  const others = ['sites', 'locations', 'trunkBases', 'didPools', 'ivrs', 'users', 'flows'].flatMap((table) =>
    rows(table).map((row) => `${table} ${idOf(row)}`),
  );
  return new Set([
    ...numbers('ivrs', 'dnis'),
    ...numbers('users', 'addresses'),
    ...plans,
    ...routes,
    ...others,
  ]);
}

/** No write takes away what was there before the first one: number, route, plan or object of anybody. */
export function keeps(first: WorldState): Invariant {
  const foreign = holdings(first);
  return (was, is) => {
    const [then, now] = [holdings(was), holdings(is)];
    return [...foreign].filter((one) => then.has(one) && !now.has(one)).map((one) => `lost: ${one}`);
  };
}
