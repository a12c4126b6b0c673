import type { Origin, ReferenceTable, Transport } from 'trunkline/plugin';

const LISTENERS: ReferenceTable = {
  table: 'PortSIP PBX default listeners',
  asOf: '2026-08-21',
  source: 'https://support.portsip.com/portsip-communications-solution (transport management)',
  staleAfterDays: 730,
};

const TRUNKS: ReferenceTable = {
  table: 'PortSIP PBX trunks: options, brands, limits',
  asOf: '2026-08-21',
  source: 'https://support.portsip.com/development-portsip/rest-apis/version-22.2/trunks',
  staleAfterDays: 365,
};

const CALLS: ReferenceTable = {
  table: 'PortSIP PBX call handling: pools, rules, plus, caller id',
  asOf: '2026-08-21',
  source: 'https://support.portsip.com/portsip-communications-solution/faq/what-is-the-did-pool',
  staleAfterDays: 365,
};

const VERSIONS: ReferenceTable = {
  table: 'PortSIP PBX versions and what they brought',
  asOf: '2026-09-29',
  source: 'https://support.portsip.com/development-portsip/rest-apis/summary-of-changes',
  staleAfterDays: 365,
};

const DIALLING: ReferenceTable = {
  table: 'Dialling procedures by country',
  asOf: '2026-08-01',
  source: 'ITU-T Operational Bulletin, list of dialling procedures (E.164 annex)',
  staleAfterDays: 1095,
};

export const REFERENCE: readonly ReferenceTable[] = [LISTENERS, TRUNKS, CALLS, VERSIONS, DIALLING];

const originOf = ({ table, asOf, source, staleAfterDays }: ReferenceTable): Origin => ({
  at: 'reference',
  table,
  asOf,
  source,
  staleAfterDays,
});

export const FROM_LISTENERS = originOf(LISTENERS);
export const FROM_CALLS = originOf(CALLS);
export const FROM_TRUNKS = originOf(TRUNKS);

/** What a new PBX listens on. TCP is not on 5060, so a URI without a port misses it. */
export const LISTENER_PORTS: Readonly<Record<Transport, number>> = { udp: 5060, tcp: 5063, tls: 5061 };

/** Where a PBX reaches an SBC of the vendor (PortSIP KB, PBX and SIP trunk using PortSIP SBC, 2026-08). */
export const SBC_PORT = 5069;

/** Figures of the portal; the API has defaults of its own, so none is left to it (screens of brand Twilio, 2026-08). */
export const DEFAULTS = {
  registerInterval: 600,
  keepAliveInterval: 360,
  /** What the portal fills in for "Max Concurrent Calls". */
  concurrency: 100_000,
} as const;

/** OpenAPI 22.2; the ceiling of priorities is of 22.8. */
export const LIMIT = {
  name: 64,
  brand: 64,
  domain: 280,
  authId: 64,
  prefixes: 64,
  stripDigits: 9,
  priority: 1_000_000,
} as const;

/** Names as the portal shows them; how the API spells them is not documented. */
export const BRAND = { public: 'Twilio', interconnect: 'Twilio Interconnect', generic: 'Generic' } as const;

/** Brands as documents and screens of the vendor name them (PortSIP KB, SIP trunks and release notes, 2024-12 to 2026-08). */
export const BRANDS: readonly string[] = [
  ...Object.values(BRAND),
  'Telnyx',
  'Telnyx - US',
  'VoIP.ms',
  'Voxtelesys',
  'Wavix',
  'Wavix – US',
  'Vonage',
  'QuestBlue',
  'Sinch',
  'VoIP Innovations',
  'Bandwidth',
  'Flowroute',
  'SIPTRUNK',
  'CM.com',
  'Gamma',
  'Aire Networks',
  'SMSGlobal',
  'VoiceMeUp',
];

/** Ports of SIP where nobody says another (RFC 3261, 19.1.2). */
export const SIP_PORTS: Readonly<Record<Transport, number>> = { udp: 5060, tcp: 5060, tls: 5061 };

/** First version of each thing that has not always been there. */
export const SINCE = {
  /** Brand and registration can be said over the API. */
  api: '22.0',
  /** Outbound rules match a single plus. */
  plusPrefix: '22.3.22',
  /** Numbers leave a pool without side effects. */
  safeShrink: '22.6.3',
} as const;

/** A login may be paced at this rate on every version with this API (PortSIP FAQ, REST API rate limit, 2026-08). */
export const LIMITS = { concurrency: 2, perMinute: 1000, readLagMs: 0 } as const;
