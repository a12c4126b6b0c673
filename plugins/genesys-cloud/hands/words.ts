import { textOf, type Value } from 'trunkline/plugin';
import { z } from 'zod';
import { DID_POOL, ROUTE, TRUNK } from '../resources/names.ts';

/** How the portal writes a value that the API writes otherwise, and back. */
export interface Wording {
  readonly shown: (value: Value) => Value;
  readonly meant: (shown: Value) => Value;
}

const AS_IT_IS: Wording = { shown: (value) => value, meant: (shown) => shown };

/** Pairs of what the API and what the portal says; anything else, and each item of a list, for itself. */
function words(pairs: readonly (readonly [ours: Value, theirs: Value])[]): Wording {
  const shown = (value: Value): Value =>
    Array.isArray(value) ? value.map(shown) : (pairs.find(([ours]) => ours === value)?.[1] ?? value);
  const meant = (value: Value): Value =>
    Array.isArray(value) ? value.map(meant) : (pairs.find(([, theirs]) => theirs === value)?.[0] ?? value);
  return { shown, meant };
}

const ENABLED = words([
  [true, 'Enabled'],
  [false, 'Disabled'],
]);

/** One range is a line of its own: `+33199005510, +33199005514`. */
const RANGE: Wording = {
  shown: (value) => {
    const ranges = z.array(z.array(z.string())).safeParse(value).data;
    return ranges ? ranges.map((range) => range.join(', ')).join('; ') : value;
  },
  meant: (shown) =>
    textOf(shown)
      .split('; ')
      .map((range) => range.split(', ')),
};

/** By type and field; the words of the portal are those of its guides (BYOC guide for Twilio, 2018-10; help, 2026-07). */
const WORDINGS: Readonly<Record<string, Readonly<Record<string, Wording>>>> = {
  [TRUNK]: {
    enabled: words([
      [true, 'Yes'],
      [false, 'No'],
    ]),
    transport: words([
      ['udp', 'UDP'],
      ['tcp', 'TCP'],
      ['tls', 'TLS'],
    ]),
    omitPlusCalling: ENABLED,
    omitPlusCalled: ENABLED,
    codecs: words([
      ['audio/opus', 'Opus'],
      ['audio/pcmu', 'PCMU'],
      ['audio/pcma', 'PCMA'],
      ['audio/g729', 'G.729'],
      ['audio/g722', 'G.722'],
    ]),
  },
  [ROUTE]: {
    enabled: ENABLED,
    distribution: words([
      ['SEQUENTIAL', 'Sequential'],
      ['RANDOM', 'Random'],
    ]),
  },
  [DID_POOL]: { numbers: RANGE },
};

export const wordingOf = (type: string, field: string): Wording => WORDINGS[type]?.[field] ?? AS_IT_IS;
