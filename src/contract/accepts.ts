import type { Listener, Sibling } from './addresses.ts';
import type { Cidr } from './cidr.ts';
import type { DigestAccepted } from './digest.ts';
import type { Fact, Known, Unknown } from './fact.ts';
import type { Encryption, MediaFacts } from './media.ts';
import type { NumberSet } from './numbers.ts';
import type { Stopped, Unanswered } from './reasons.ts';
import type { Refusals } from './refusals.ts';
import type { Granted } from './sends.ts';

/** What one side lets in, in one direction. */
export interface AcceptsFacts {
  /** Why it takes no call at all of this wire. Absent where it takes some. */
  readonly stopped?: Known<Stopped>;
  readonly listeners: readonly Listener[];
  /**
   * All that takes calls at the same ports, each under names of its own, such as the trunks of one org. What the endpoint
   * answers for itself counts before them. Default: nothing.
   */
  readonly siblings?: readonly Sibling[];
  /** Networks let in; `anyone` where no list is in force; an empty list lets nobody in. */
  readonly from: Fact<readonly Cidr[] | 'anyone'>;
  /** Nobody is let in since the list in force has no entry. Default: where nobody is let in, no list is in force. */
  readonly emptyList?: true;
  readonly requestUriHosts: Fact<readonly string[] | 'any'>;
  /** `none` where no challenge is made. Beside a list of networks both must be satisfied. */
  readonly digest: Fact<DigestAccepted | 'none'>;
  readonly numbers: Fact<NumberSet | 'any'>;
  /**
   * Inbound: answered as well, whichever wire calls to them come over; nobody need send them over this one. Outbound:
   * may be shown as well. Default: none.
   */
  readonly otherNumbers?: Fact<NumberSet>;
  /** Inbound: why numbers are not answered that were meant to be, such as a rule that is off. Default: not told. */
  readonly unanswered?: readonly Known<Unanswered>[];
  readonly calledPlus: Fact<'required' | 'forbidden' | 'either'>;
  /**
   * A user that contains one of its numbers is taken for that number; unknown where not every such user is. Default: a user
   * is a number as a whole.
   */
  readonly numbersWithin?: Fact<true>;
  readonly callerPlus: Fact<'required' | 'forbidden' | 'either'>;
  /** Outbound: numbers that it takes though they are no E.164, and what nobody can say of calls there. Default: none. */
  readonly shortNumbers?: { readonly numbers: readonly string[]; readonly open: Unknown };
  readonly encryption: Fact<Encryption>;
  /** How it refuses. Default: as RFC 3261 has it. */
  readonly refusals?: Refusals;
  readonly granted?: readonly Granted[];
  readonly media?: MediaFacts;
  /** Whether it takes REGISTER. */
  readonly registrar?: Fact<boolean>;
  /** Seconds of Session-Expires that it takes. */
  readonly sessionExpires?: Fact<{ readonly least: number; readonly most: number } | 'any'>;
  /** Seconds that must lie between two OPTIONS. */
  readonly optionsEvery?: Fact<{ readonly least: number } | 'any'>;
  /** The numbers by who answers them, where several do, such as the tenants of a PBX or the call routes of an org. */
  readonly shares?: readonly NumberShare[];
}

export interface NumberShare {
  /** Whose it is, as `tenant acme.example` or `call route "Sales"`. */
  readonly name: string;
  readonly numbers: Fact<NumberSet>;
}
