import type { Deployment, Gateway } from '../deployment.ts';

/** Where things lie inside the container. */
export interface Mounts {
  readonly tenants: string;
  readonly keyStore: string;
}

type Variables = readonly (readonly [name: string, value: string])[];

/**
 * Plain variables of the SIP Orchestrator that do not depend on how it is run; addresses and secrets are not among them.
 * `SIP_PORT` and `SIP_PORT_TCP` must be equal (IBM docs, configuration, 2023-04). SRTP is written out because its default
 * is not documented.
 */
export const orchestratorVariables = (
  deployment: Deployment,
  gateway: Gateway,
  mounts: Mounts,
): Variables => [
  ['SIP_PORT', `${gateway.sipPort}`],
  ['SIP_PORT_TCP', `${gateway.sipPort}`],
  ...secured(deployment, gateway, mounts),
  ['ENABLE_SRTP_INBOUND', `${deployment.secure}`],
  ['MULTI_TENANT_CONFIG_FILE', mounts.tenants],
  ...(deployment.trusted === undefined ? [] : ([['TRUSTED_IP_LIST', deployment.trusted.join(',')]] as const)),
  ...(deployment.fallbackTarget === undefined
    ? []
    : ([['TRANSFER_DEFAULT_TARGET', deployment.fallbackTarget]] as const)),
  ...callsOut(deployment),
];

const secured = ({ tls }: Deployment, { tlsPort }: Gateway, { keyStore }: Mounts): Variables =>
  tls
    ? [
        ['SIP_PORT_TLS', `${tlsPort}`],
        ['SSL_KEY_TRUST_STORE_FILE', keyStore],
        ['SSL_FILE_TYPE', tls.type],
      ]
    : [];

/** The REST API is bound to the container's loopback unless `HTTP_HOST` says otherwise (IBM docs, configuration, 2023-04). */
const callsOut = ({ rest, secure }: Deployment): Variables =>
  rest
    ? [
        ['ENABLE_OUTBOUND_CALLS', 'true'],
        ['HTTP_HOST', '*'],
        ['REST_API_USERNAME', rest.username],
        ...(secure ? ([['MEDIA_ENCRYPTION_TYPE', 'srtp']] as const) : []),
      ]
    : [];
