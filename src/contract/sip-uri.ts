export type Transport = 'udp' | 'tcp' | 'tls';

/** A SIP URI as trunks use it (RFC 3261 section 19.1). */
export interface SipUri {
  readonly scheme: 'sip' | 'sips';
  readonly user?: string;
  /** Lower case: host names and IPv4 addresses compare without case. */
  readonly host: string;
  readonly port?: number;
  /** `transport`, `edge`, … in order of appearance; names in lower case. */
  readonly params: Readonly<Record<string, string>>;
  /** The part after `?`, verbatim. */
  readonly headers?: string;
}

const FORM = /^(sips?):(?:([^@;?]*)@)?([A-Za-z0-9.-]+)(?::(\d{1,5}))?((?:;[^;?]*)*)(?:\?(.*))?$/i;

/** Undefined when the text is no SIP URI. */
export function parseSipUri(text: string): SipUri | undefined {
  const match = FORM.exec(text.trim());
  if (!match) return undefined;
  const [, scheme, user, host, port, params, headers] = match;
  if (port !== undefined && (Number(port) < 1 || Number(port) > 65_535)) return undefined;
  return {
    scheme: scheme!.toLowerCase() === 'sips' ? 'sips' : 'sip',
    host: host!.toLowerCase(),
    params: parseParams(params ?? ''),
    ...(user === undefined ? {} : { user }),
    ...(port === undefined ? {} : { port: Number(port) }),
    ...(headers === undefined ? {} : { headers }),
  };
}

function parseParams(text: string): Record<string, string> {
  const pairs = text.split(';').filter((part) => part !== '');
  return Object.fromEntries(
    pairs.map((pair) => {
      const [name, ...value] = pair.split('=');
      return [name!.toLowerCase(), value.join('=').toLowerCase()];
    }),
  );
}

export function formatSipUri(uri: SipUri): string {
  const user = uri.user === undefined ? '' : `${uri.user}@`;
  const port = uri.port === undefined ? '' : `:${uri.port}`;
  const params = Object.entries(uri.params)
    .map(([name, value]) => (value === '' ? `;${name}` : `;${name}=${value}`))
    .join('');
  const headers = uri.headers === undefined ? '' : `?${uri.headers}`;
  return `${uri.scheme}:${user}${uri.host}${port}${params}${headers}`;
}

/** The transport the URI asks for. UDP where it says nothing (RFC 3263); TLS for `sips:`. Undefined for any other word. */
export function transportOf(uri: SipUri): Transport | undefined {
  if (uri.scheme === 'sips') return 'tls';
  const named = uri.params['transport'] ?? 'udp';
  return named === 'udp' || named === 'tcp' || named === 'tls' ? named : undefined;
}

/** The port it leads to: what it says, else 5061 for TLS and 5060 for the rest. */
export const portOf = (uri: SipUri): number => uri.port ?? (transportOf(uri) === 'tls' ? 5061 : 5060);
