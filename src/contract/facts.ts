import type { Cidr } from './cidr.ts';
import type { Fact, Origin } from './fact.ts';
import type { NumberSet } from './numbers.ts';
import type { Transport } from './sip-uri.ts';
import type { SecretRef } from './value.ts';

export type Encryption = 'off' | 'offered' | 'required';

/** What one side puts on the wire in one direction. Both sides use the same two shapes. */
export interface SendsFacts {
  /** Networks its signalling comes from. */
  readonly from: Fact<readonly Cidr[]>;
  readonly to: readonly Target[];
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
  readonly listeners: readonly Listener[];
  /** Networks let in; `anyone` where no list is in force; an empty list lets nobody in. */
  readonly from: Fact<readonly Cidr[] | 'anyone'>;
  readonly requestUriHosts: Fact<readonly string[] | 'any'>;
  /** `none` where no challenge is made. Beside a list of networks both must be satisfied. */
  readonly digest: Fact<DigestAccepted | 'none'>;
  readonly numbers: Fact<NumberSet | 'any'>;
  readonly calledPlus: Fact<'required' | 'forbidden' | 'either'>;
  readonly callerPlus: Fact<'required' | 'forbidden' | 'either'>;
  readonly encryption: Fact<Encryption>;
  /** Places the calls are led to. Compared with nothing: it is said where nobody knows that they are there. */
  readonly leadsTo?: Fact<readonly string[]>;
}

export interface Listener {
  readonly hosts: Fact<readonly string[]>;
  readonly port: Fact<number>;
  readonly transport: Transport;
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
}
