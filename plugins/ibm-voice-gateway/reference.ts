import type { Origin, ReferenceTable } from 'trunkline/plugin';

const DEFAULTS: ReferenceTable = {
  table: 'IBM Voice Gateway ports and defaults',
  asOf: '2026-11-01',
  source: 'https://www.ibm.com/docs/en/voice-gateway?topic=reference-ports',
  staleAfterDays: 730,
};

export const REFERENCE: readonly ReferenceTable[] = [DEFAULTS];

export const FROM_DEFAULTS: Origin = {
  at: 'reference',
  table: DEFAULTS.table,
  asOf: DEFAULTS.asOf,
  source: DEFAULTS.source,
  staleAfterDays: DEFAULTS.staleAfterDays,
};

/** Listening ports of the SIP Orchestrator; the UDP one and the TCP one must be the same (IBM docs, configuration, 2023-04). */
export const SIP_PORT = 5060;
/** The one for TLS, which no sample publishes (IBM docs, ports, 2023-04). */
export const TLS_PORT = 5061;

/** REST API of the SIP Orchestrator, plain and encrypted (IBM docs, ports, 2023-04). */
export const HTTP_PORT = 9080;
export const HTTPS_PORT = 9443;

/** Between SIP Orchestrator and Media Relay (IBM docs, ports, 2023-04). */
export const RELAY_PORT = 8080;

/** How long a pod that stops lets its calls go on (WASdev/sample.voice.gateway, kubernetes, 2023-09). */
export const GRACE_SECONDS = 600;
/** Run in both containers before they stop: no new calls (the same samples; IBM charts, 1.0.0.5d, 2018-04). */
export const QUIESCE = '/opt/quiesce.sh';

/** The side-car for G.729, where it is run (IBM docs, ports, 2023-04). */
const CODEC_PORT = 9001;

/** What the gateway listens on beside SIP. */
export const TAKEN_PORTS: readonly number[] = [RELAY_PORT, CODEC_PORT, HTTP_PORT, HTTPS_PORT];

/** Public images since 2023-04-18 (WASdev/sample.voice.gateway, commit dac9df9). Which tags exist is not published. */
export const IMAGES = {
  registry: 'icr.io/voice-gateway',
  tag: 'latest',
  orchestrator: 'sip-orchestrator',
  relay: 'media-relay',
} as const;

/** Where the samples mount the tenant file under Compose (WASdev/sample.voice.gateway, docker, 2023-09). */
export const TENANT_MOUNT = '/mnt/tenantConfig.json';

/** The key store is mounted beside it, under its own name. */
export const KEY_STORE_FOLDER = '/mnt/';

/** First port of the default RTP range 16384-16394, which carries about five calls (IBM docs, ports, 2023-04). */
export const FIRST_RTP_PORT = 16_384;
export const DEFAULT_CALLS = 5;
/** RTP on the even port, RTCP on the odd one after it (IBM docs, ports, 2023-04). */
export const PORTS_PER_CALL = 2;

/**
 * Whether TRUSTED_IP_LIST takes networks is not documented, so each address is written out. Networks wider than this
 * prefix would make a list nobody can read.
 */
export const WIDEST_PREFIX = 22;
