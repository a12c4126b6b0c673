import { known, type Fact, type MediaFacts, type Origin } from 'trunkline/plugin';
import { FROM_DEFAULTS } from '../reference.ts';
import { suitesUnknown } from './origin.ts';

/** G.729 needs a side-car that no rendered file runs (IBM docs, codecs and ports, 2023-04). */
export const CODECS = ['PCMU', 'PCMA', 'G722'] as const;

/** Payload type 101 is that of IBM's own sample of a caller. `from`: what says whether media is encrypted. */
export const mediaOf = (encrypted: boolean, from: Origin): MediaFacts => ({
  codecs: known(CODECS, FROM_DEFAULTS),
  dtmf: known({ method: 'rfc4733', payload: 101 }, FROM_DEFAULTS),
  srtp: encrypted ? suitesUnknown(from) : plain(from),
});

const plain = (from: Origin): Fact<readonly string[]> => known([], from, 'declared');
