import type { HttpRequest, HttpResponse, Json } from '../contract/index.ts';

type Headers = Readonly<Record<string, string>>;

/** An answer without a body, such as 204. */
export const emptyHttpResponse = (status: number, headers: Headers = {}): HttpResponse => ({
  status,
  headers,
  body: '',
});

/** An answer with a JSON body. */
export const jsonResponse = (status: number, body: Json, headers: Headers = {}): HttpResponse => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
});

/** `application/x-www-form-urlencoded`; of a name given twice the last value counts. */
export const parseForm = (body: string = ''): Readonly<Record<string, string>> =>
  Object.fromEntries(new URLSearchParams(body));

/** The user and password of HTTP Basic; undefined when there are none, or no colon between them. */
export function basicAuth(
  headers: Headers,
): { readonly username: string; readonly password: string } | undefined {
  const [scheme = '', encoded = ''] = (headers['authorization'] ?? '').split(/\s+/);
  if (scheme.toLowerCase() !== 'basic') return undefined;
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return colon < 0 ? undefined : { username: text.slice(0, colon), password: text.slice(colon + 1) };
}

/** What a Hono app answers to a request. An emulator routes with Hono and hands its requests here. */
export async function handleWithHono(
  app: { readonly fetch: (request: Request) => Response | Promise<Response> },
  request: HttpRequest,
): Promise<HttpResponse> {
  const bodyless = request.method === 'GET' || request.method === 'HEAD' || request.body === undefined;
  const response = await app.fetch(
    new Request(request.url, {
      method: request.method,
      headers: { ...request.headers },
      ...(bodyless ? {} : { body: request.body }),
    }),
  );
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: await response.text(),
  };
}
