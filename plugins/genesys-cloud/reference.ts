import type { Limits, Origin, ReferenceTable } from 'trunkline/plugin';

const REGIONS_TABLE: ReferenceTable = {
  table: 'Genesys Cloud regions and BYOC domains',
  asOf: '2026-07-01',
  source:
    'purecloud-platform-client-v2 262.0.0 and CX as Code (environments); a carrier integration of 2026 (BYOC domains)',
  staleAfterDays: 365,
};

const TRUNKS_TABLE: ReferenceTable = {
  table: 'Genesys Cloud BYOC trunks: properties, transports, limits',
  asOf: '2026-07-01',
  source: 'https://help.genesys.cloud/articles/external-trunk-settings/ and CX as Code',
  staleAfterDays: 365,
};

const PLANS_TABLE: ReferenceTable = {
  table: 'Genesys Cloud number plans and classifications',
  asOf: '2026-07-01',
  source: 'https://help.genesys.cloud/articles/number-plan-information/',
  staleAfterDays: 730,
};

const SIGNALLING_TABLE: ReferenceTable = {
  table: 'Genesys Cloud ports and transports',
  asOf: '2026-07-01',
  source: 'https://help.genesys.cloud/articles/choose-a-trunk-transport-protocol/',
  staleAfterDays: 365,
};

export const REFERENCE: readonly ReferenceTable[] = [
  REGIONS_TABLE,
  TRUNKS_TABLE,
  PLANS_TABLE,
  SIGNALLING_TABLE,
];

const originOf = ({ table, asOf, source, staleAfterDays }: ReferenceTable): Origin => ({
  at: 'reference',
  table,
  asOf,
  source,
  staleAfterDays,
});
export const FROM_REGIONS = originOf(REGIONS_TABLE);
export const FROM_TRUNKS = originOf(TRUNKS_TABLE);
export const FROM_SIGNALLING = originOf(SIGNALLING_TABLE);

/** One environment of the vendor: hosts of its API, and where its trunks take calls. */
export interface Environment {
  /** `https://login.<domain>` and `https://api.<domain>`. */
  readonly domain: string;
  /** Where trunks of the older signalling platform take calls; absent where there is none. */
  readonly legacy?: string;
  /** Where trunks of the Dynamic Cloud Voice Platform take calls. */
  readonly dynamic: string;
}

const environment = (domain: string, legacy: string | undefined, dynamic: string): Environment => ({
  domain,
  ...(legacy === undefined ? {} : { legacy }),
  dynamic,
});

/** By AWS region. A guide of 2018 writes byoc.mypurecloud.au, which is not the Australian domain. */
export const ENVIRONMENTS = {
  'us-east-1': environment('mypurecloud.com', 'byoc.mypurecloud.com', 'byoc.use1.genesys.cloud'),
  'us-east-2': environment(
    'use2.us-gov-pure.cloud',
    'byoc.use2.us-gov-pure.cloud',
    'byoc.use2.us-gov-genesys.cloud',
  ),
  'us-west-2': environment('usw2.pure.cloud', 'byoc.usw2.pure.cloud', 'byoc.usw2.genesys.cloud'),
  'ca-central-1': environment('cac1.pure.cloud', 'byoc.cac1.pure.cloud', 'byoc.cac1.genesys.cloud'),
  'sa-east-1': environment('sae1.pure.cloud', 'byoc.sae1.pure.cloud', 'byoc.sae1.genesys.cloud'),
  'mx-central-1': environment('mxc1.pure.cloud', undefined, 'byoc.mxc1.genesys.cloud'),
  'eu-west-1': environment('mypurecloud.ie', 'byoc.mypurecloud.ie', 'byoc.euw1.genesys.cloud'),
  'eu-west-2': environment('euw2.pure.cloud', 'byoc.euw2.pure.cloud', 'byoc.euw2.genesys.cloud'),
  'eu-central-1': environment('mypurecloud.de', 'byoc.mypurecloud.de', 'byoc.euc1.genesys.cloud'),
  'eu-central-2': environment('euc2.pure.cloud', 'byoc.euc2.pure.cloud', 'byoc.euc2.genesys.cloud'),
  'eusc-de-east-1': environment(
    'edee1.eusc-pure.cloud',
    'voice.edee1.eusc-genesys.cloud',
    'byoc.edee1.eusc-genesys.cloud',
  ),
  'me-central-1': environment('mec1.pure.cloud', 'byoc.mec1.pure.cloud', 'byoc.mec1.genesys.cloud'),
  'ap-northeast-1': environment('mypurecloud.jp', 'byoc.mypurecloud.jp', 'byoc.apne1.genesys.cloud'),
  'ap-northeast-2': environment('apne2.pure.cloud', 'byoc.apne2.pure.cloud', 'byoc.apne2.genesys.cloud'),
  'ap-northeast-3': environment('apne3.pure.cloud', 'byoc.apne3.pure.cloud', 'byoc.apne3.genesys.cloud'),
  'ap-south-1': environment('aps1.pure.cloud', 'byoc.aps1.pure.cloud', 'byoc.aps1.genesys.cloud'),
  'ap-southeast-1': environment('apse1.pure.cloud', 'byoc.apse1.pure.cloud', 'byoc.apse1.genesys.cloud'),
  'ap-southeast-2': environment('mypurecloud.com.au', 'byoc.mypurecloud.com.au', 'byoc.apse2.genesys.cloud'),
} as const satisfies Readonly<Record<string, Environment>>;
export type Region = keyof typeof ENVIRONMENTS;

/** Trunks signal on these whatever their own protocol is (Genesys help, trunk transport protocol, 2026-07). */
export const PORTS = { udp: 5060, tcp: 5060, tls: 5061 } as const;

/** Generic BYOC Carrier (Genesys provisioning guide; CX as Code, 2026-07). */
export const METABASE = 'external_sip_pcv_byoc_carrier.json';
export const TRUNK_TYPE = 'external.pcv.byoc.carrier';
/** The product an org needs (Genesys API, authorization products). */
export const PRODUCT = 'byoc';

/** Comes with every org that has BYOC or Genesys Cloud Voice; found by name, also in an export of 2024-12. */
export const VOICE_SITE = 'PureCloud Voice - AWS';
export const DEFAULT_LOCATION = 'Default PCV Location';
/** Comes with every site (CX as Code, 2026-07). */
export const DEFAULT_ROUTE = 'Default Outbound Route';
export const DEFAULT_CLASSIFICATIONS = ['Emergency', 'National', 'Network', 'International'] as const;
export const EMERGENCY = 'Emergency';
/** They move to another trunk only when a manifest names them. */
export const GUARDED_CLASSIFICATIONS: readonly string[] = [EMERGENCY, 'Network'];
/** Classifications whose numbers people dial for their lives (Genesys help, number plan information, 2026-07). */
export const LIFELINES: readonly string[] = [EMERGENCY, 'Suicide Prevention'];

/** What a manifest says that lists Emergency or Network among the classifications of a place in a route. */
export const EMERGENCY_MOVES = 'genesys-cloud/emergency-moves';

/** What a manifest agrees to that takes numbers over. */
export const TAKEOVER = 'genesys-cloud/number-taken';

/** Kinds of a number of a user that is for work (SDK 262.0.0, contacts of a user). */
export const NUMBER_KINDS = ['WORK', 'WORK2', 'WORK3', 'WORK4', 'MAIN'] as const;

/** Numbers one write to a call route may add or remove (CX as Code, 2026-07). */
export const DNIS_AT_ONCE = 50;

export const LIMIT = {
  /** Entries of an allow list (a carrier's integration notes, 2026). */
  allowList: 150,
  /** Genesys help, site number plans, 2026-07. */
  numberPlans: 200,
  /** Pattern of the property `trunk_outboundIdentity_callingName`. */
  callingName: 40,
} as const;

/**
 * 300 requests a minute for each OAuth client (Genesys developer center, platform API limits, 2025-10). A list may lag a
 * write by some seconds (CX as Code waits five, 2026-07).
 */
export const LIMITS: Limits = { concurrency: 5, perMinute: 300, readLagMs: 5_000 };
