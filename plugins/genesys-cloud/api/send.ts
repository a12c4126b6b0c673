import type { ConnectContext, HttpRequest, HttpResponse, HttpUse } from 'trunkline/plugin';

export type Http = ConnectContext<unknown>['http'];

/** What the SDK hands to its HTTP client. */
export interface SdkRequest {
  readonly url: string;
  readonly method: string;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly data?: unknown;
}

/** What it expects back. */
export interface SdkAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Undefined where the body is no JSON. */
  readonly data: unknown;
}

/** How the SDK learns of a status that is no success. Of what was sent it holds the endpoint only. */
class NoSuccess extends Error {
  readonly response: SdkAnswer;
  readonly path: string;

  constructor(response: SdkAnswer, path: string) {
    super(`HTTP ${response.status}`);
    this.response = response;
    this.path = path;
  }
}

/** Sends what the SDK wants sent through the core's `http`. */
export async function sendThrough(http: Http, options: SdkRequest): Promise<SdkAnswer> {
  const request = requestOf(options);
  const answer = answerOf(await http(request, { kind: kindOf(request) }));
  if (answer.status < 200 || answer.status > 299) throw new NoSuccess(answer, new URL(request.url).pathname);
  return answer;
}

function requestOf({ url, method, headers = {}, params = {}, data }: SdkRequest): HttpRequest {
  // Names of parameters come encoded already, values do not.
  const query = Object.entries(params).map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`);
  const isForm = typeof data === 'string';
  return {
    method: method.toUpperCase(),
    url: query.length === 0 ? url : `${url}?${query.join('&')}`,
    headers: {
      ...(isForm ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
      ...Object.fromEntries(
        Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
      ),
    },
    ...(data === undefined ? {} : { body: isForm ? data : JSON.stringify(data) }),
  };
}

/** A search is a POST that changes nothing. */
function kindOf({ method, url }: HttpRequest): HttpUse['kind'] {
  const { pathname } = new URL(url);
  if (pathname.endsWith('/oauth/token')) return 'login';
  return method === 'GET' || (method === 'POST' && pathname.endsWith('/search')) ? 'read' : 'write';
}

const answerOf = ({ status, headers, body }: HttpResponse): SdkAnswer => ({
  status,
  headers,
  data: jsonIn(body),
});

function jsonIn(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
