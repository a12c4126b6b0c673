import type { Fact } from './fact.ts';

export type Encryption = 'off' | 'offered' | 'required';

/** What one end can do with the media of a call. */
export interface MediaFacts {
  /** As SDP names them, such as `PCMU`; case does not count. */
  readonly codecs: Fact<readonly string[]>;
  readonly dtmf: Fact<DtmfFacts>;
  /** SDES suites that it offers or takes; empty where its media is plain. */
  readonly srtp: Fact<readonly string[]>;
}

export interface DtmfFacts {
  readonly method: 'rfc4733' | 'in-band' | 'info' | 'none';
  readonly payload?: number;
}
