import type { AcceptsFacts, Refusals } from '../contract/facts.ts';

/** What RFC 3261 has for the case (21.4), where a side does not say how it refuses. */
const USUAL: Required<Refusals> = {
  source: [403],
  number: [404],
  host: [404, 408],
  address: [404, 408],
  login: [401, 407],
  codecs: [488],
};

/** How an end refuses a call for this reason. Who says how another host is answered says so of an address as well. */
export const refusalsOf = ({ refusals = {} }: AcceptsFacts, reason: keyof Refusals): readonly number[] =>
  refusals[reason] ?? (reason === 'address' ? refusals.host : undefined) ?? USUAL[reason];
