import {
  countryProblem,
  secretRef,
  toE164,
  type Beginning,
  type EndpointSpec,
  type FirstQuestion,
  type NumberGroup,
} from 'trunkline/plugin';
import { ENVIRONMENTS, type Region } from './reference.ts';
import { connection, type Connection, type Settings, type Shared } from './settings.ts';

type Edge = NonNullable<NonNullable<EndpointSpec['inbound']>['rows'][number]['edge']>;

/** The two edges that are nearest to a region, as the towns of both are published. */
const EDGES: Readonly<Record<Region, readonly [Edge, Edge]>> = {
  'us-east-1': ['ashburn', 'umatilla'],
  'us-east-2': ['ashburn', 'umatilla'],
  'us-west-2': ['umatilla', 'ashburn'],
  'ca-central-1': ['ashburn', 'umatilla'],
  'sa-east-1': ['sao-paulo', 'ashburn'],
  'mx-central-1': ['ashburn', 'umatilla'],
  'eu-west-1': ['dublin', 'frankfurt'],
  'eu-west-2': ['dublin', 'frankfurt'],
  'eu-central-1': ['frankfurt', 'dublin'],
  'eu-central-2': ['frankfurt', 'dublin'],
  'eusc-de-east-1': ['frankfurt', 'dublin'],
  'me-central-1': ['frankfurt', 'singapore'],
  'ap-northeast-1': ['tokyo', 'singapore'],
  'ap-northeast-2': ['tokyo', 'singapore'],
  'ap-northeast-3': ['tokyo', 'singapore'],
  'ap-south-1': ['singapore', 'frankfurt'],
  'ap-southeast-1': ['singapore', 'tokyo'],
  'ap-southeast-2': ['sydney', 'singapore'],
};

const isRegion = (text: string): text is Region => text in ENVIRONMENTS;

const ASKS: readonly FirstQuestion[] = [
  {
    name: 'region',
    asks: 'AWS region of the org, such as us-east-1; its edges are chosen by it',
    problem: (text) =>
      connection.shape.region.safeParse(text).success
        ? undefined
        : `write one of ${Object.keys(ENVIRONMENTS).join(', ')}`,
  },
  {
    name: 'country',
    asks: 'Country of the site, as whose people dial, such as US',
    problem: countryProblem,
  },
];

/** The org of a region, reached over the edges next to it. Numbers that were given go to the first who answers. */
export const begins: Beginning<Settings, Shared, Connection> = {
  asks: ASKS,
  example({ example, answers, numbers }) {
    const { spec, endpoint } = example;
    const region = answers['region'] ?? '';
    const [first] = numbers.map((member) => toE164(member.split('..')[0] ?? ''));
    return {
      ...example,
      spec: {
        ...spec,
        numbers: { ...spec.numbers, groups: firstOnly(spec.numbers.groups, first !== undefined) },
      },
      endpoint: isRegion(region) ? overEdges(endpoint, EDGES[region]) : endpoint,
      settings: inCountry(
        first === undefined ? example.settings : answeredAt(example.settings, first),
        answers['country'],
      ),
      ...(example.connection
        ? {
            connection: {
              ...example.connection,
              ...(isRegion(region) ? { region } : {}),
              clientId: secretRef({ env: 'GENESYSCLOUD_OAUTHCLIENT_ID' }),
            },
          }
        : {}),
    };
  },
};

const firstOnly = (groups: readonly NumberGroup[], isGiven: boolean): readonly NumberGroup[] =>
  isGiven ? groups.slice(0, 1) : groups;

function overEdges(endpoint: EndpointSpec, edges: readonly [Edge, Edge]): EndpointSpec {
  const { inbound, outbound } = endpoint;
  const rows = inbound?.rows.map((row, at) => ({ ...row, edge: edges[at] ?? edges[0] }));
  return {
    ...endpoint,
    ...(inbound && rows ? { inbound: { ...inbound, rows } } : {}),
    ...(outbound ? { outbound: { ...outbound, hosts: edges } } : {}),
  };
}

/** Street and town stay those of an example, and are marked as such. */
function inCountry(settings: Settings, country: string | undefined): Settings {
  const { location } = settings;
  if (country === undefined || !location?.create) return settings;
  return { ...settings, location: { ...location, create: { ...location.create, country } } };
}

/** Nobody is assigned a group that is not there, and emergency services call back a number of one's own. */
function answeredAt(settings: Settings, first: ReturnType<typeof toE164>): Settings {
  const { location, assign } = settings;
  return {
    ...settings,
    assign: assign.slice(0, 1),
    ...(location?.create
      ? { location: { ...location, create: { ...location.create, emergencyNumber: first } } }
      : {}),
  };
}
