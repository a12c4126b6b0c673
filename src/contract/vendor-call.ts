import { hideSecrets } from './redact.ts';

/** One call to a vendor's API, as far as its failure depends on it. */
export interface VendorCall {
  readonly kind: 'login' | 'read' | 'write';
  /** In words: `create external trunk "acme"`. */
  readonly what: string;
  /** Values that must not appear in a message, whoever echoes them. */
  readonly hidden: readonly string[];
}

/** Longest quote of what a vendor said, in characters. */
const MOST = 300;

/** Words of a vendor for a message: on one line, no longer than a message bears, and without what is hidden. */
export function quotable(text: string, hidden: readonly string[]): string {
  const clean = hideSecrets(text, hidden).replaceAll(/\s+/g, ' ').trim();
  return clean.length > MOST ? `${clean.slice(0, MOST)}…` : clean;
}
