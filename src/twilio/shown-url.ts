/**
 * A URL as it may be shown and kept: a login, a query and a fragment can hold secrets, so scheme, host and path are left.
 * Null stays null; a text that is no web address is not shown at all.
 */
export function shownUrl(url: string | null): string | null {
  if (url === null) return null;
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed?.protocol !== 'https:' && parsed?.protocol !== 'http:') return '(no web address)';
  const { protocol, host, pathname } = parsed;
  const shown = `${protocol}//${host}${pathname}`;
  // A text made of pieces keeps them all in memory, and most of an account's 100,000 are shown as they are.
  return shown === url ? url : shown;
}

/** The address with a login in it hidden; as it is where it has none. No manifest holds one, so it differs from what is wanted. */
export function withoutLogin(url: string | null): string | null {
  const parsed = url !== null && URL.canParse(url) ? new URL(url) : undefined;
  if (!parsed || parsed.username + parsed.password === '') return url;
  parsed.username = '***';
  parsed.password = '';
  return parsed.href;
}
