/**
 * A URL as it may be shown and kept: a login, a query and a fragment can hold secrets, so scheme, host and path are left.
 * Null stays null; a text that is no web address is not shown at all.
 */
export function shownUrl(url: string | null): string | null {
  if (url === null) return null;
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed?.protocol !== 'https:' && parsed?.protocol !== 'http:') return '(no web address)';
  const { protocol, host, pathname } = parsed;
  return `${protocol}//${host}${pathname}`;
}
