import { isKnown, type Fact } from '../contract/fact.ts';
import { overTls } from './over-tls.ts';
import type { Crossing, Open } from './shapes.ts';

const HEAR =
  'Make an encrypted test call in each direction, and say its suites as `srtpSuites` in the Platform document.';

/**
 * Whether a platform encrypts, of which no document tells, an encrypted call shows where the trunk demands such calls. A
 * plain trunk neither makes nor takes one: there the platform says which of its settings decides.
 */
export const learnedByCall = (crossing: Crossing, open: Open): Open =>
  isHeard(crossing) ? { ...open, fact: { ...open.fact, learn: HEAR } } : open;

function isHeard(crossing: Crossing): boolean {
  const { direction, sends, accepts } = crossing;
  const [carrier, platform] = direction === 'inbound' ? [sends, accepts] : [accepts, sends];
  return (
    isKnown(carrier.encryption) &&
    carrier.encryption.value === 'required' &&
    isUndocumented(platform.encryption) &&
    platform.media !== undefined &&
    isUndocumented(platform.media.srtp) &&
    overTls(crossing)
  );
}

const isUndocumented = (fact: Fact<unknown>): boolean => !isKnown(fact) && fact.unknown === 'not-documented';
