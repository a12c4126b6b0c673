import { isE164 } from '../contract/numbers.ts';
import type { Wiring } from '../contract/wiring.ts';

/**
 * Whether the manifests have a word that is this caller, such as an extension of a platform or of a Sandbox document. Of a
 * number in E.164 the proof says whether it may be shown, so it counts as named.
 */
export function isCallerNamed(caller: string, { trunks, platforms, sandbox = {} }: Wiring): boolean {
  if (isE164(caller)) return true;
  const [who = ''] = caller.split('@');
  const said = [
    trunks.flatMap(({ endpoints }) => endpoints.map(({ spec }) => spec)),
    platforms.map(({ spec }) => spec),
    sandbox,
  ];
  return wordsIn(said).has(who);
}

const wordsIn = (value: unknown): ReadonlySet<string> =>
  new Set(textsIn(value).flatMap((text) => text.split(/[^\p{L}\d+]+/u)));

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
