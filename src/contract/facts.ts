import type { Cidr } from './cidr.ts';
import type { Fact, Known, Origin, Unknown } from './fact.ts';
import type { NumberSet } from './numbers.ts';
import type { Refusal, Refusals } from './refusals.ts';
import type { Transport } from './sip-uri.ts';
import type { SecretRef } from './value.ts';

export type Encryption = 'off' | 'offered' | 'required';

/** What one end can do with the media of a call. */
export interface MediaFacts {
  /** As SDP names them, such as `PCMU`; case does not count. */
  readonly codecs: Fact<readonly string[]>;
  readonly dtmf: Fact<DtmfFacts>;
  /** SDES suites that it offers or takes; empty where its media is plain. */
  readonly srtp: Fact<readonly string[]>;
  /** Suites that a Platform document names, where the platform itself tells others. Default: none. */
  readonly overruled?: Known<readonly string[]>;
}

export interface DtmfFacts {
  readonly method: 'rfc4733' | 'in-band' | 'info' | 'none';
  readonly payload?: number;
}

/** What DNS has of a host, or what is looked up there: A records, or SRV records that lead to them. */
export type DnsRecord = 'address' | 'srv';

/** What is off or missing at a side, in its vendor's words, and what to do about it there. */
export interface Reason {
  /** As `the origination row "main" is disabled`. */
  readonly because: string;
  readonly fix: string;
}

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
  /** Estimated size of the largest INVITE as it leaves, with headers and SDP. See `inviteBytes`. */
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

/** Some of the calls a side is to send, and whether it sends them over this wire. */
export interface SentPart {
  /** Whose or which they are, as `calls of acme.example`. */
  readonly name: string;
  readonly leave: Fact<boolean>;
  /** What happens to those that do not leave. */
  readonly instead: string;
  readonly fix: string;
}

/** A call for help, such as 911, or 988 as the number that answers it. */
export interface HelpCall {
  readonly dialled: string;
  readonly sent: string;
}

/** A number as somebody dials it, of which the platform makes another one than is meant. */
export interface Misdialled {
  /** Whose calls these are, as `calls of acme.example by the rule "Abroad"`. */
  readonly name: string;
  readonly dialled: string;
  /** Unknown where nobody says as which country people dial. */
  readonly meant: Fact<string>;
  /** In full; unknown where nobody can say which of several numbers it is. */
  readonly sent: Fact<string>;
  /** What makes that of it, as `the outbound rule "National" of acme.example`. */
  readonly by: string;
  readonly fix: string;
}

/** Somewhere people dial, and as which country. */
export interface DialsAs {
  /** As `acme.example`, or `Paris Office`. */
  readonly place: string;
  /** ISO 3166-1, two letters. */
  readonly country: Known<string>;
  /** Of those of the trunk, the ones that people there have. Default: all. */
  readonly numbers?: Known<NumberSet>;
}

export interface Target {
  readonly name: string;
  readonly host: Fact<string>;
  readonly port: Fact<number>;
  readonly transport: Fact<Transport>;
  readonly edge?: string;
  readonly priority: number;
  readonly weight: number;
  readonly enabled: boolean;
  readonly from: Origin;
  /** Networks its signalling comes from for this target alone. Default: those of all targets. */
  readonly networks?: Fact<readonly Cidr[]>;
  /** User part that stands in the Request-URI for every number. Default: the called number. */
  readonly user?: string;
}

export interface DigestSent {
  readonly username: string;
  /** Absent when it was read back, since no vendor returns it. */
  readonly password?: SecretRef;
  /** The realm it answers; absent when it answers any challenge. */
  readonly realm?: string;
}

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
  /** The numbers by who answers them, where several do, such as the tenants of a PBX. */
  readonly shares?: readonly NumberShare[];
}

export interface Stopped extends Reason {
  /** How a call then ends. Default: as one to a host for which it does not answer. */
  readonly refusal?: Refusal;
}

export interface Unanswered extends Reason {
  readonly numbers: NumberSet;
  /** What a call to them hears. Default: that of a number that it does not answer. */
  readonly refusal?: Refusal;
}

export interface NumberShare {
  /** Whose it is, as `tenant acme.example`. */
  readonly name: string;
  readonly numbers: Fact<NumberSet>;
}

export interface Listener {
  readonly hosts: Fact<readonly string[]>;
  readonly port: Fact<number>;
  readonly transport: Transport;
  /** What DNS has of its host names. */
  readonly records?: Fact<readonly DnsRecord[]>;
}

export interface Sibling {
  /** As `the trunk "Sales"`. */
  readonly name: string;
  readonly hosts: readonly string[];
}

export interface DigestAccepted {
  readonly realm: string;
  readonly users: readonly { readonly username: string; readonly password?: SecretRef }[];
}

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

/** A SIP address, or a number of the telephone network. */
export type TransferTarget = 'sip' | 'pstn';

/** One point of presence of a carrier. */
export interface EdgeFacts {
  readonly edge: string;
  /** The name it had before. Default: none. */
  readonly formerly?: string;
  /** Names under which calls out enter there. */
  readonly hosts: readonly string[];
  /** Networks that calls in leave it from. Default: not told. */
  readonly networks?: readonly Cidr[];
  /** Reached over a private connection only. */
  readonly isPrivate: boolean;
  readonly place: Town;
}

export interface RegionFacts {
  readonly trunk: string;
  readonly numbers: readonly { readonly region: string; readonly numbers: NumberSet }[];
}

/** A town, in degrees: as near as a vendor says where its data centre is. */
export interface Town {
  readonly name: string;
  readonly latitude: number;
  readonly longitude: number;
}
