import { createHash } from 'node:crypto';
import { stringify } from 'safe-stable-stringify';
import type { Json } from '../contract/value.ts';
import type { Wiring } from '../contract/wiring.ts';

/** A digest, by Carrier or Platform name, of what the Sandbox document said when the side was filled. */
export type MadeFrom = Readonly<Record<string, string>>;

/** Of all sides of the manifests: the document may come to speak of one that it is silent about now. */
export function madeFrom({ carriers, platforms, sandbox: given = {} }: Wiring): MadeFrom {
  const names = [...[...carriers, ...platforms].map(({ name }) => name), ...Object.keys(given)];
  return Object.fromEntries(names.map((name) => [name, digestOf(given[name])]));
}

/**
 * Sides of which the document says something else than what they were filled from. Those that it does not name say
 * nothing, and of those that were filled before digests were kept nobody knows.
 */
export const saidAnew = (wiring: Wiring, remembered: MadeFrom): readonly string[] =>
  Object.entries(wiring.sandbox ?? {})
    .filter(([name, said]) => remembered[name] !== undefined && remembered[name] !== digestOf(said))
    .map(([name]) => name);

const digestOf = (said: Json = null): string =>
  createHash('sha256')
    .update(stringify(said) ?? '')
    .digest('hex');
