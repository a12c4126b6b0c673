/** Of the SIP Orchestrator. */
export const ORCHESTRATOR_READS = [
  'CMR_HEALTH_CHECK_FAIL_ERR_CODE',
  'ENABLE_OUTBOUND_CALLS',
  'ENABLE_SRTP_INBOUND',
  'HTTP_HOST',
  'MEDIA_ENCRYPTION_TYPE',
  'MEDIA_RELAY_HOST',
  'MULTI_TENANT_CONFIG_FILE',
  'REST_API_PASSWORD',
  'REST_API_USERNAME',
  'SIP_HOST',
  'SIP_PORT',
  'SIP_PORT_TCP',
  'SIP_PORT_TLS',
  'SSL_KEY_TRUST_STORE_FILE',
  'SSL_PASSPHRASE',
  'TRANSFER_DEFAULT_TARGET',
  'TRUSTED_IP_LIST',
  'WHITELIST_FROM_URI',
  'WHITELIST_TO_URI',
] as const;

/** Of the Media Relay. */
export const RELAY_READS = [
  'MAX_SESSIONS',
  'MEDIA_RELAY_WS_PORT',
  'RTP_UDP_PORT_RANGE',
  'SDP_ADDRESS',
] as const;

/** What a container was started with: the emulator reads no variable beside the listed ones. */
interface Environment<Name extends string> {
  get(name: Name): string | undefined;
}
export type OrchestratorEnv = Environment<(typeof ORCHESTRATOR_READS)[number]>;
export type RelayEnv = Environment<(typeof RELAY_READS)[number]>;
