/** Nobody is there, or not the one who should be: asking again changes nothing. */
const WRONG_PLACE = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

/** Failures of a connection that never stood: nothing of the request was sent. */
const BEFORE_SEND = new Set([
  ...WRONG_PLACE,
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** What is known of a transport's failure. Its message is not passed on: it may quote the request. */
export interface NoAnswer {
  /** Such as `ECONNREFUSED`; `unknown` when the failure has none. */
  readonly code: string;
  /** Nothing was sent, so nothing can have been done. */
  readonly beforeSend: boolean;
  /** It may pass by itself. */
  readonly passing: boolean;
}

export function readFailure(error: unknown): NoAnswer {
  const code = codeOf(error);
  const refused = isRefusedTunnel(error);
  return { code, beforeSend: BEFORE_SEND.has(code) || refused, passing: !WRONG_PLACE.has(code) && !refused };
}

/** The innermost code, since clients wrap the failure of the socket. */
function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return 'unknown';
  const inner = 'cause' in error && error.cause !== undefined ? codeOf(error.cause) : 'unknown';
  if (inner !== 'unknown') return inner;
  return 'code' in error && typeof error.code === 'string' ? error.code : 'unknown';
}

/** undici 7 reports a proxy's refusal to open a tunnel as an aborted request with this text. */
const isRefusedTunnel = (error: unknown): boolean =>
  error instanceof Error && /^Proxy response \(\d+\)/.test(error.message);
