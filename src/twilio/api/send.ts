import type { ConnectContext, HttpResponse } from 'trunkline/plugin';

type Http = ConnectContext<unknown>['http'];

/** What the SDK hands to its HTTP client. */
export interface SdkRequest {
  readonly method: string;
  readonly uri: string;
  readonly username?: string;
  readonly password?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly data?: Readonly<Record<string, unknown>>;
}

/** What it expects back. */
interface SdkResponse {
  readonly statusCode: number;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Sends what the SDK wants sent through the core's `http`. What `allows` names goes with every request. */
export async function sendThrough(http: Http, options: SdkRequest, allows?: string): Promise<SdkResponse> {
  const method = options.method.toUpperCase();
  const query = encode(options.params);
  const body = method === 'POST' ? encode(options.data) : undefined;
  const response: HttpResponse = await http(
    {
      method,
      url: query === '' ? options.uri : `${options.uri}${options.uri.includes('?') ? '&' : '?'}${query}`,
      headers: headersOf(options),
      ...(body === undefined ? {} : { body }),
    },
    { kind: method === 'GET' ? 'read' : 'write', ...(allows === undefined ? {} : { allows }) },
  );
  return { statusCode: response.status, body: response.body, headers: response.headers };
}

function headersOf(options: SdkRequest): Record<string, string> {
  const login = Buffer.from(`${options.username ?? ''}:${options.password ?? ''}`).toString('base64');
  const own = Object.entries(options.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]);
  return { ...Object.fromEntries(own), authorization: `Basic ${login}` };
}

/**
 * Form encoding. Undefined and null are left out: the SDK would send null as an empty value, and an empty `TrunkSid`
 * takes a number off its trunk.
 */
function encode(fields: Readonly<Record<string, unknown>> = {}): string {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined || value === null) continue;
    for (const one of Array.isArray(value) ? value : [value]) form.append(name, String(one));
  }
  return form.toString();
}
