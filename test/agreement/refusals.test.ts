import { describe, expect, it } from 'vitest';
import type { Refusals } from '../../src/contract/facts.ts';
import { is, nets, proof, set, type Change } from './ends.ts';

const media = (codec: string) => ({
  codecs: is([codec]),
  dtmf: is({ method: 'rfc4733' as const }),
  srtp: is([]),
});

/** What a receiver refuses, by the reason it can name. */
const REFUSED: readonly (readonly [keyof Refusals, usual: readonly number[], Change])[] = [
  ['source', [403], { accepts: { from: nets('203.0.113.9/32') } }],
  ['number', [404], { accepts: { numbers: is(set()) } }],
  ['host', [404, 408], { sends: { requestUriHost: is('other.example') } }],
  ['address', [404, 408], { sends: { requestUriHost: is('192.0.2.1') } }],
  ['login', [401, 407], { sends: { digest: is('none') } }],
  ['codecs', [488], { sends: { media: media('opus') }, accepts: { media: media('PCMU') } }],
];

describe.each(REFUSED)(
  'a receiver that refuses for its %s',
  (reason, usual, { sends = {}, accepts = {} }) => {
    const statuses = (refusals: Refusals = {}) =>
      proof({ sends, accepts: { ...accepts, refusals } }).findings.map((finding) => finding.statuses);

    it('does so as it says', () => {
      expect(statuses({ [reason]: [499] })).toEqual([[499]]);
    });

    it('does so as RFC 3261 has it where it says nothing', () => {
      expect(statuses()).toEqual([usual]);
    });
  },
);
