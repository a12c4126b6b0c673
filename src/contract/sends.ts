import type { DnsRecord, Target } from './addresses.ts';
import type { Cidr } from './cidr.ts';
import type { DialsAs, HelpCall, Misdialled, SentPart } from './dialled.ts';
import type { DigestSent } from './digest.ts';
import type { Fact, Known } from './fact.ts';
import type { Encryption, MediaFacts } from './media.ts';
import type { NumberSet } from './numbers.ts';
import type { Reason } from './reasons.ts';

/** What one side puts on the wire in one direction. Both sides use the same two shapes. */
export interface SendsFacts {
  /** Networks its signalling comes from. */
  readonly from: Fact<readonly Cidr[]>;
  readonly to: readonly Target[];
  /** Why no target is enabled. Absent where one is. */
  readonly stopped?: Known<Reason>;
  /** Host part of the Request-URI. */
  readonly requestUriHost: Fact<string>;
  /** Whether a `+` stands before the called number, and before the calling one. */
  readonly calledPlus: Fact<boolean>;
  readonly callerPlus: Fact<boolean>;
  readonly digest: Fact<DigestSent | 'none'>;
  /** Inbound: the numbers whose calls it sends. Outbound: the numbers it calls as. */
  readonly numbers: Fact<NumberSet>;
  readonly encryption: Fact<Encryption>;
  /** Calls that are to leave this way in parts, such as those of each tenant. Absent: they leave or stay as a whole. */
  readonly parts?: readonly SentPart[];
  /** Outbound: what is dialled, and leaves as another number than the manifest means by it. Default: nothing that is known. */
  readonly misdialled?: readonly Misdialled[];
  /** Outbound: as which country people dial, by where they are, such as each tenant or site. Default: nobody says. */
  readonly dialsAs?: readonly DialsAs[];
  readonly media?: MediaFacts;
  /** Outbound: short numbers that leave as they are dialled, such as 911. `calledPlus` speaks of all others. Default: none. */
  readonly shortNumbers?: Fact<readonly string[]>;
  /** User part of the Request-URI: the called number, or one user for all of them. */
  readonly requestUriUser?: Fact<'called' | { readonly fixed: string }>;
  /** Whether it sends REGISTER and makes its calls depend on the answer. */
  readonly registers?: Fact<boolean>;
  /** Session-Expires of its INVITE, in seconds. */
  readonly sessionExpires?: Fact<number | 'none'>;
  /** Seconds between two OPTIONS. */
  readonly optionsEvery?: Fact<number | 'none'>;
  /** Estimated size of the largest INVITE as it leaves, with headers and SDP; it matters over UDP alone. See `inviteBytes`. */
  readonly inviteBytes?: Fact<number>;
  /** Of a platform: which calls for help leave here, of the numbers that are known to ask for it. Absent: any may. */
  readonly emergency?: Fact<readonly HelpCall[]>;
  /** What it looks up for a host name. */
  readonly looksUp?: Fact<readonly DnsRecord[]>;
  readonly granted?: readonly Granted[];
  /** Of a carrier: what it notes of calls that it does not deliver. Default: nothing that is known. */
  readonly notes?: SenderNotes;
}

/** Numbers of errors. */
export interface SenderNotes {
  /** No target is in force. */
  readonly noTarget?: readonly number[];
  /** The host of a target leads nowhere. */
  readonly noAddress?: readonly number[];
  /** Nobody answers there. */
  readonly noAnswer?: readonly number[];
}

/** What is taken for granted, since nobody here can read it. Compared with nothing: a proof names it as an assumption. */
export interface Granted {
  /** As `places it leads to`. */
  readonly what: string;
  readonly fact: Fact<unknown>;
}
