import type { HttpRequest } from '../contract/driver.ts';

const SECRET_NAME = /token|secret|pass|pwd|key|sign|auth|credential|session|code/i;

/** Method, host and path: what may stand in an error. The query may hold secrets. */
export function placeOf(request: HttpRequest): string {
  const url = new URL(request.url);
  return `${request.method} ${url.host}${url.pathname}`;
}

/** `GET https://host/path?Page=1&token=*** 200 12 ms` */
export const traceLine = (request: HttpRequest, result: string, milliseconds: number): string =>
  `${request.method} ${maskQuery(request.url)} ${result} ${milliseconds} ms`;

function maskQuery(text: string): string {
  const url = new URL(text);
  const query = [...url.searchParams]
    .map(
      ([name, value]) =>
        `${encodeURIComponent(name)}=${SECRET_NAME.test(name) ? '***' : encodeURIComponent(value)}`,
    )
    .join('&');
  return `${url.protocol}//${url.host}${url.pathname}${query === '' ? '' : `?${query}`}`;
}
