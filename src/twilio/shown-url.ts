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

export interface Comparison {
  readonly isWanted: (url: string) => boolean;
  /** Keyed. */
  readonly fingerprint: (text: string) => Promise<string>;
}

/** Of a fingerprint: enough to tell two addresses apart. */
const DIGITS = 16;

/**
 * The same for an address that is compared: as it is where nothing had to be left out, or where a manifest says it anyway;
 * else with a fingerprint of the whole, so that it differs from an address with another rest, as a saved plan must notice.
 * No address has a blank in it, so it equals nothing that a manifest can want.
 */
export async function comparedUrl(
  url: string | null,
  { isWanted, fingerprint }: Comparison,
): Promise<string | null> {
  if (url === null || !hidesSomething(url) || isWanted(url)) return url;
  return `${shownUrl(url)} (the rest is not shown, fingerprint ${(await fingerprint(url)).slice(0, DIGITS)})`;
}

function hidesSomething(url: string): boolean {
  if (!URL.canParse(url)) return true;
  const { protocol, username, password, search, hash } = new URL(url);
  return !/^https?:$/.test(protocol) || username + password + search + hash !== '';
}
