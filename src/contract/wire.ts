import type { AcceptsFacts } from './accepts.ts';
import type { Target } from './addresses.ts';
import type { Fact, Unknown } from './fact.ts';
import type { NumberSet } from './numbers.ts';
import type { EdgeFacts, RegionFacts, Town } from './places.ts';
import type { Refusal } from './refusals.ts';
import type { SendsFacts } from './sends.ts';

export type Direction = 'inbound' | 'outbound';

/** One endpoint as one side sees it. The carrier sends inbound and accepts outbound; the platform the reverse. */
export interface WireFacts {
  readonly endpoint: string;
  readonly sends?: SendsFacts;
  readonly accepts?: AcceptsFacts;
  /** Why it says nothing of a direction in which calls are to go. Default: not told. */
  readonly silent?: Unknown;
  /** Targets of REFER: a platform says what it sends, a carrier what it carries out. */
  readonly transfers?: Fact<readonly TransferTarget[]>;
  /**
   * Of a carrier: domains under which a SIP URI in a REFER is a number of the telephone network; under any other it is a SIP
   * address. Default: not told, and targets that a platform names by their hosts are not compared.
   */
  readonly pstnDomains?: Fact<readonly string[]>;
  /** Of a carrier: how it refuses a transfer that it does not carry out. Default: not told. */
  readonly transferRefusal?: Refusal;
  /** Of a carrier: statuses after which it does not try the next row. */
  readonly failover?: Fact<readonly number[]>;
  /** Of a carrier: numbers of the trunk that need an emergency address by their country, and have none. */
  readonly lacksEmergency?: Fact<NumberSet>;
  /** Of a carrier: its points of presence. */
  readonly edges?: Fact<readonly EdgeFacts[]>;
  /** Of a carrier: which of its processing Regions holds the trunk, and which each of its numbers is routed to. */
  readonly regions?: Fact<RegionFacts>;
  /** Of a platform: where its media and signalling are. */
  readonly place?: Fact<Town>;
  /** Of a platform: why nobody can say whether a private connection of the carrier leads to it. Default: one may. */
  readonly overPrivate?: Unknown;
  /** Of a carrier: where it fetches what to do with a call that no target took; null where it fetches nothing. */
  readonly recovery?: Fact<string | null>;
  /** Of a carrier: what answers numbers whose calls do not come over the trunk. Default: not told. */
  readonly elsewhere?: readonly Elsewhere[];
  /** Of a carrier: targets of the same trunk that lead to no endpoint of a manifest. Calls go there as well. Default: none. */
  readonly strangers?: readonly Target[];
}

/** Numbers that something else than the trunk of a wire answers. */
export interface Elsewhere {
  readonly numbers: NumberSet;
  /** As `the trunk "Old"`. */
  readonly by: string;
  /** A trunk of no manifest: where that of the wire is not found, it may be this one under another name. */
  readonly isStranger?: true;
}

/**
 * A SIP address, a number of the telephone network, or one as a `tel:` URI, which names no host. Of a SIP URI of which only
 * the carrier says what stands at its host, a platform names the host.
 */
export type TransferTarget = 'sip' | 'pstn' | 'tel' | { readonly host: string };
