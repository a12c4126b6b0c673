import { z } from 'zod';
import { known, mapFact, type FactsInput, type MediaFacts, type Origin } from 'trunkline/plugin';
import { CODEC_PROFILE } from './resources/codec-profile.ts';
import { CODECS } from './settings.ts';
import { fieldOf, type Wire } from './wire.ts';

/** The machine's own handbook, 2026-11-01. */
export const HANDBOOK: Origin = {
  at: 'reference',
  table: 'Handbook of the machine',
  asOf: '2026-11-01',
  source: 'in the drawer under the machine',
  staleAfterDays: 365,
};

const SUITES = ['AES_CM_128_HMAC_SHA1_80'] as const;

export function mediaOf({ resources }: FactsInput, wire: Wire): MediaFacts {
  const profile = resources.find(
    (one) => one.type === CODEC_PROFILE.type.type && one.serves.includes(wire.endpoint),
  );
  const codecs = z.array(z.enum(CODECS)).safeParse(profile?.properties['codecs']).data ?? [];
  return {
    codecs: known(codecs, wire.origin('codecProfile')),
    dtmf: known({ method: 'rfc4733', payload: 101 }, HANDBOOK),
    srtp: mapFact(fieldOf(wire, 'srtp', z.enum(['off', 'required'])), (srtp) =>
      srtp === 'off' ? [] : SUITES,
    ),
  };
}
