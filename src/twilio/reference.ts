import {
  known,
  RFC_1918,
  toCidr,
  type Cidr,
  type Known,
  type Origin,
  type ReferenceTable,
} from 'trunkline/plugin';

/** One point of presence: its name, its legacy name in hosts and `region=`, and where its signalling comes from. */
export interface Edge {
  readonly edge: string;
  readonly legacy: string;
  readonly networks: readonly Cidr[];
  /** Reached over Twilio Interconnect only. */
  readonly isPrivate: boolean;
}

const publicEdge = (edge: string, legacy: string, network: string): Edge => ({
  edge,
  legacy,
  networks: [toCidr(network)],
  isPrivate: false,
});

/** Interconnect edges signal from three single addresses in a row. */
const privateEdge = (edge: string, legacy: string, prefix: string, first: number): Edge => ({
  edge,
  legacy,
  networks: [0, 1, 2].map((step) => toCidr(`${prefix}.${first + step}/32`)),
  isPrivate: true,
});

const SIGNALLING: ReferenceTable = {
  table: 'Twilio edges and signalling addresses',
  asOf: '2026-08-01',
  source: 'https://www.twilio.com/docs/sip-trunking/ip-addresses',
  staleAfterDays: 365,
};

const MEDIA: ReferenceTable = {
  table: 'Twilio media network and ports',
  asOf: '2026-08-01',
  source: 'https://www.twilio.com/docs/sip-trunking/ip-addresses',
  staleAfterDays: 365,
};

const INTERCONNECT: ReferenceTable = {
  table: 'routes of Twilio Interconnect',
  asOf: '2026-11-22',
  source: 'https://www.twilio.com/docs/interconnect/virtual-private-network',
  staleAfterDays: 365,
};

const SIP: ReferenceTable = {
  table: 'Twilio SIP behaviour: ports, realm, number format',
  asOf: '2026-08-01',
  source: 'https://www.twilio.com/docs/sip-trunking',
  staleAfterDays: 365,
};

const LIMITS: ReferenceTable = {
  table: 'Twilio limits of trunks, lists and names',
  asOf: '2026-08-01',
  source: 'https://www.twilio.com/docs/sip-trunking/scale-and-limits',
  staleAfterDays: 365,
};

const ERRORS: ReferenceTable = {
  table: 'Twilio error codes of provisioning',
  asOf: '2026-08-01',
  source: 'https://www.twilio.com/docs/api/errors',
  staleAfterDays: 730,
};

export const REFERENCE: readonly ReferenceTable[] = [SIGNALLING, MEDIA, INTERCONNECT, SIP, LIMITS, ERRORS];

export const EDGES: readonly Edge[] = [
  publicEdge('ashburn', 'us1', '54.172.60.0/30'),
  publicEdge('umatilla', 'us2', '54.244.51.0/30'),
  publicEdge('dublin', 'ie1', '54.171.127.192/30'),
  publicEdge('frankfurt', 'de1', '35.156.191.128/30'),
  publicEdge('singapore', 'sg1', '54.169.127.128/30'),
  publicEdge('tokyo', 'jp1', '54.65.63.192/30'),
  publicEdge('sydney', 'au1', '54.252.254.64/30'),
  publicEdge('sao-paulo', 'br1', '177.71.206.192/30'),
  privateEdge('ashburn-ix', 'us1-ix', '208.78.112', 64),
  privateEdge('san-jose-ix', 'us2-ix', '67.213.136', 64),
  privateEdge('london-ix', 'ie1-ix', '185.187.132', 68),
  privateEdge('frankfurt-ix', 'de1-ix', '185.194.136', 64),
  privateEdge('singapore-ix', 'sg1-ix', '103.75.151', 68),
  privateEdge('tokyo-ix', 'jp1-ix', '103.144.142', 68),
  privateEdge('sydney-ix', 'au1-ix', '103.146.214', 68),
  privateEdge('sao-paulo-ix', 'br1-ix', '159.183.255', 68),
];

const BY_NAME: ReadonlyMap<string, Edge> = new Map(
  EDGES.flatMap((one) => [[one.edge, one] as const, [one.legacy, one] as const]),
);

/** By its name or its legacy name: legacy names are read, never written. */
export const edgeNamed = (name: string): Edge | undefined => BY_NAME.get(name);

/** False where no edge is named: calls then use whichever public one they entered at. */
export const isPrivateEdge = (name: string | undefined): boolean => edgeNamed(name ?? '')?.isPrivate === true;

export const PUBLIC_NETWORKS: readonly Cidr[] = EDGES.filter((e) => !e.isPrivate).flatMap((e) => e.networks);
export const PRIVATE_NETWORKS: readonly Cidr[] = EDGES.filter((e) => e.isPrivate).flatMap((e) => e.networks);

const originOf = (table: ReferenceTable): Origin => ({
  at: 'reference',
  table: table.table,
  asOf: table.asOf,
  source: table.source,
  staleAfterDays: table.staleAfterDays,
});

export const FROM_SIGNALLING = originOf(SIGNALLING);
export const FROM_SIP = originOf(SIP);

/**
 * Interconnect takes routes to globally unique addresses alone: errors 62018 and 62021 name RFC 1918. Of other networks that
 * are not on the internet nothing is said.
 */
export const UNROUTED: Known<readonly Cidr[]> = known(RFC_1918, originOf(INTERCONNECT));

/** Media is one network for all edges, public and Interconnect alike (in force since 2024-02-21). */
export const MEDIA_FACT: Known<{
  readonly networks: readonly Cidr[];
  readonly ports: readonly [first: number, last: number];
}> = known({ networks: [toCidr('168.86.128.0/18')], ports: [10_000, 60_000] as const }, originOf(MEDIA));

export const PORTS = { udp: 5060, tcp: 5060, tls: 5061 } as const;

/** Realm of the 407 on calls out: published call traces show it, no document says it, so it is assumed. */
export const REALM = 'sip.twilio.com';

/** What trunks are under at one edge; `global` is where no edge owns their hosts. */
const domainAt = (edge: string): string =>
  edge === 'global' ? 'pstn.twilio.com' : `pstn.${edge}.twilio.com`;

/** The host of a trunk at one edge. */
export const hostAt = (domain: string, edge: string): string =>
  `${domain.toLowerCase().replace(`.${domainAt('global')}`, '')}.${domainAt(edge)}`;

/** Legacy spellings included. */
const EVERYWHERE: readonly string[] = ['global', ...EDGES.flatMap(({ edge, legacy }) => [edge, legacy])];

/** Every host under which a trunk takes calls. */
export const hostsOf = (domain: string): readonly string[] => EVERYWHERE.map((edge) => hostAt(domain, edge));

/** Who sends to a host under one of these, sends to a trunk, whosever it is. */
export const TRUNK_DOMAINS: readonly string[] = EVERYWHERE.map(domainAt);

/**
 * Requests under way at once. A 429 is about these; the figure is not published, so a small one (Twilio docs and forums,
 * 2026-08).
 */
export const AT_ONCE = 5;

/** Entries per list, rows per trunk, characters per name (Twilio docs and OpenAPI, 2026-08). */
export const LIMIT = {
  rowsPerTrunk: 10,
  entriesPerIpList: 100,
  usersPerCredentialList: 1000,
  trunkName: 64,
  rowName: 64,
  ipListName: 255,
  credentialListName: 64,
  username: 32,
  /** PageSize above it is refused with 20007. */
  pageSize: 1000,
  trialTrunks: 1,
  trialNumbers: 1,
  trialCalls: 4,
  /** Calls out that begin in one second: what a trunk has, and what can be chosen in the Console. */
  freeCallsPerSecond: 1,
  selfServedCallsPerSecond: 5,
  /** Characters after `?` in a SIP URI stay below it (error 21227). */
  headerPart: 1024,
} as const;

/** Processing Regions besides the default, each with the one edge whose hosts serve it (Twilio docs, global infrastructure). */
export const REGION_EDGES = { ie1: 'dublin', au1: 'sydney' } as const;

/** Twilio answers calls to a number nobody configured with this host's TwiML. */
export const DEMO_HOST = 'demo.twilio.com';
