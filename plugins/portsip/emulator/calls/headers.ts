import type { OutboundParameter, ProviderRow } from '../trunk-rows.ts';

export interface Parts {
  readonly called: string;
  readonly extension: string;
  /** The outbound caller ID; the extension where there is none. */
  readonly callerId: string;
  /** SIP domain of the tenant. */
  readonly domain: string;
  readonly source: string;
}

interface Chosen {
  readonly value: string;
  readonly custom: string;
}

function chosen(trunk: ProviderRow, key: string): Chosen {
  const part = (trunk.outbound_parameters?.[key] ?? {}) as OutboundParameter;
  return { value: part.value ?? 'DEFAULT', custom: part.custom_value ?? '' };
}

/** The user part of a header (OpenAPI 22.2, outbound_parameters). */
export function userPart(trunk: ProviderRow, key: string, parts: Parts, usual: string): string {
  const { value, custom } = chosen(trunk, key);
  switch (value) {
    case 'AUTH_ID':
      return trunk.auth_id;
    case 'CALLED_NUM':
      return parts.called;
    case 'CALLER_NUM':
    case 'CALLER_DISPLAY_NAME':
    // Of a call that nobody forwarded.
    case 'ORIGINATOR_CALLER_ID':
      return parts.extension;
    case 'OUTBOUND_CALLER_ID':
    case 'OUTBOUND_CALLER_ID_AND_ORIGINATOR_CALLER_ID':
      return parts.callerId;
    case 'ANONYMOUS':
      return 'anonymous';
    case 'CUSTOM':
      return custom;
    default:
      return usual;
  }
}

/** The host part of a header. */
export function hostPart(trunk: ProviderRow, key: string, parts: Parts, usual: string): string {
  const { value, custom } = chosen(trunk, key);
  switch (value) {
    case 'TRUNK_HOST_PORT':
      return hostPort(trunk.hostname, trunk.port);
    case 'OUT_HOST_PORT':
      return hostPort(trunk.outbound_server, trunk.outbound_server_port);
    case 'CONTACT_URI':
      return parts.source;
    case 'SIP_DOMAIN':
      return parts.domain;
    case 'CUSTOM':
      return custom;
    default:
      return usual;
  }
}

/** A port of 0 is none: the carrier's names are looked up with theirs. */
export const hostPort = (host: string, port: number): string => (port === 0 ? host : `${host}:${port}`);
