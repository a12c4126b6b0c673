import { orgOf, pbxOf, siteOf, tenantOf } from './numbered.mjs';

/**
 * @typedef {object} Shape What a manifest asks for, and what is there before.
 * @property {number} trunks
 * @property {number} numbers Of all trunks together.
 * @property {number} [others] Numbers of the account that no manifest lists. Default: none.
 * @property {boolean} [settled] Trunks, lists and numbers are as the manifest asks; only the rows are missing.
 * @property {boolean} [listed] Every number stands in the manifest by itself. Default: one range a trunk.
 * @property {number} [endpoints] Of each trunk, all of one priority by fives. Voice Gateways alone. Default: one.
 * @property {'example-platform' | 'ibm-voice-gateway' | 'portsip' | 'genesys-cloud'} [platform] Default: example-platform, which has no steps for a person. A Voice Gateway each; of a PBX a tenant each, of an org a site each.
 */

const CARRIER = 'carrier';
const LIST_PASSWORD = 'Correct1Horse2Battery';

/** @param {number} at */
const numberAt = (at) => `+1202${String(5_000_000 + at)}`;

/** @param {readonly [first: number, end: number]} share */
const numbersIn = ([first, end]) => Array.from({ length: end - first }, (_, at) => numberAt(first + at));

/**
 * The numbers of trunk `at`, from the first to before the last.
 * @param {Shape} shape
 * @param {number} at
 * @returns {readonly [first: number, end: number]}
 */
const shareOf = ({ trunks, numbers }, at) => [
  Math.floor((at * numbers) / trunks),
  Math.floor(((at + 1) * numbers) / trunks),
];

/** @param {number} count */
const upTo = (count) => Array.from({ length: count }, (_, at) => at);

/**
 * What a user would write, as one file.
 * @param {Shape} shape
 */
export function manifestOf(shape) {
  const { platforms } = ENDS[shape.platform ?? 'example-platform'];
  return fileOf([carrier, ...platforms(shape), ...upTo(shape.trunks).map((at) => trunkOf(shape, at))]);
}

/**
 * The same with what the account holds before Trunkline comes.
 * @param {Shape} shape
 */
export const withEstate = (shape) =>
  `${manifestOf(shape)}\n---\n${fileOf([document('Sandbox', 'before', { [CARRIER]: estateOf(shape) })])}`;

/**
 * JSON is YAML, and needs no quoting rules here.
 * @param {readonly unknown[]} documents
 */
const fileOf = (documents) => documents.map((one) => JSON.stringify(one)).join('\n---\n');

/**
 * @param {string} kind
 * @param {string} name
 * @param {unknown} spec
 */
const document = (kind, name, spec) => ({ apiVersion: 'trunkline/v1', kind, metadata: { name }, spec });

const carrier = document('Carrier', CARRIER, {
  plugin: 'twilio',
  account: { env: 'TWILIO_ACCOUNT_SID' },
  credentials: { authToken: { env: 'TWILIO_AUTH_TOKEN' } },
});

const ADDRESS = '198.51.100.20';

const machine = document('Platform', 'machine', {
  plugin: 'example-platform',
  sendsFrom: [{ cidr: `${ADDRESS}/32`, asOf: '2026-11-20', source: 'the benchmark' }],
  listensOn: [{ host: ADDRESS, udp: 5060 }],
});

/** @param {Shape} shape */
const gatewaysOf = ({ trunks, endpoints = 1 }) => upTo(trunks * endpoints).map(gateway);

/** @param {number} at */
const gateway = (at) =>
  document('Platform', `gateway${at}`, {
    plugin: 'ibm-voice-gateway',
    listensOn: [{ host: ADDRESS, udp: 5060, tcp: 5060 }],
    settings: { image: { registry: 'icr.io/voice-gateway', tag: 'latest' } },
  });

/** @param {number} at */
const listNames = (at) => ({ ip: `t${at} networks`, credential: `t${at} users` });

/**
 * @param {Shape} shape
 * @param {number} at
 */
function trunkOf(shape, at) {
  const [first, end] = shareOf(shape, at);
  const range = `${numberAt(first)}..${numberAt(end - 1)}`;
  const members = shape.listed ? numbersIn([first, end]) : [range];
  return document('Trunk', `t${at}`, {
    carrier: CARRIER,
    friendlyName: `Trunk t${at}`,
    numbers: { groups: [{ name: 'all', members }] },
    ...ENDS[shape.platform ?? 'example-platform'].trunk(at, shape.endpoints ?? 1),
  });
}

/**
 * A domain and a login for calls out, beside the endpoint.
 * @param {number} at
 * @param {unknown} endpoint
 */
const bothWays = (at, endpoint) => ({
  domain: `acme-t${at}`,
  access: {
    ipLists: [{ name: listNames(at).ip }],
    credentialLists: [
      { name: listNames(at).credential, users: [{ username: `t${at}`, password: { env: 'PASSWORD' } }] },
    ],
  },
  endpoints: [endpoint],
});

/** @param {number} at */
const atMachine = (at) => ({
  platform: 'machine',
  origination: { transport: 'udp', rows: [{ priority: 10, weight: 10 }] },
  termination: { user: `t${at}` },
});

/** @param {string} name */
const service = (name) => ({ url: `https://${name}.example`, apikey: { env: `${name.toUpperCase()}_KEY` } });

/** Endpoints that share calls by fives. */
const IN_A_GROUP = 5;

/**
 * @param {number} at
 * @param {number} endpoints
 */
const inOnly = (at, endpoints) => ({
  endpoints: upTo(endpoints).map((n) => ({
    platform: `gateway${at * endpoints + n}`,
    origination: {
      transport: 'tcp',
      rows: [{ priority: 10 * (1 + Math.floor(n / IN_A_GROUP)), weight: 10 + n }],
    },
    termination: 'none',
    settings: {
      tenants: [
        {
          numbers: ['all'],
          assistant: { ...service('assistant'), assistantId: '0b1c' },
          stt: service('stt'),
          tts: service('tts'),
        },
      ],
    },
  })),
});

/** The platforms of each kind, and what a trunk to them has. */
const ENDS = {
  'example-platform': {
    platforms: () => [machine],
    trunk: (/** @type {number} */ at) => bothWays(at, atMachine(at)),
  },
  'ibm-voice-gateway': { platforms: gatewaysOf, trunk: inOnly },
  portsip: {
    platforms: () => [document('Platform', 'pbx', pbxOf(ADDRESS))],
    trunk: (/** @type {number} */ at) => bothWays(at, tenantOf(at)),
  },
  'genesys-cloud': {
    platforms: () => [document('Platform', 'org', orgOf(ADDRESS))],
    trunk: (/** @type {number} */ at) => bothWays(at, siteOf(at)),
  },
};

/**
 * What the account holds before: numbers, and in a settled one the trunks with their lists.
 * @param {Shape} shape
 */
function estateOf({ settled = false, others = 0, ...shape }) {
  const trunks = upTo(shape.trunks);
  const owned = trunks.flatMap((at) =>
    numbersIn(shareOf(shape, at)).map((number) => ({
      number,
      ...(settled ? { trunk: `Trunk t${at}` } : {}),
    })),
  );
  const beside = numbersIn([shape.numbers, shape.numbers + others]).map((number) => ({ number }));
  return { numbers: [...owned, ...beside], ...(settled ? containersOf(trunks) : {}) };
}

/** @param {readonly number[]} trunks */
const containersOf = (trunks) => ({
  ipLists: trunks.map((at) => ({ friendlyName: listNames(at).ip, addresses: [`${ADDRESS}/32`] })),
  credentialLists: trunks.map((at) => ({
    friendlyName: listNames(at).credential,
    credentials: [{ username: `t${at}`, password: LIST_PASSWORD }],
  })),
  trunks: trunks.map((at) => ({
    friendlyName: `Trunk t${at}`,
    domainName: `acme-t${at}.pstn.twilio.com`,
    ipLists: [listNames(at).ip],
    credentialLists: [listNames(at).credential],
  })),
});
