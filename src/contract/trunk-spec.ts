import type { Cidr } from './cidr.ts';
import type { Fact, Sighting } from './fact.ts';
import type { DnsRecord } from './addresses.ts';
import type { E164, NumberSet } from './numbers.ts';
import type { Transport } from './sip-uri.ts';
import type { SecretRef } from './value.ts';

/** What happens to members of a collection of ours that no manifest lists. */
export type Unlisted = 'keep' | 'remove';

/** One trunk as the manifest asks for it, in words that name no vendor. Every field has its value: defaults are filled in. */
export interface TrunkSpec {
  readonly name: string;
  /** The name of the manifest's Carrier document. */
  readonly carrier: string;
  /** Natural keys this trunk had before; the only way a changed key is a rename. */
  readonly formerly: readonly string[];
  readonly friendlyName: string;
  /** The label before `.pstn.twilio.com`; absent when no call goes out and no REFER goes to the PSTN. */
  readonly domain?: string;
  /** TLS and SRTP required in both directions. */
  readonly secure: boolean;
  readonly cnam: boolean;
  readonly recovery?: { readonly url: string; readonly method: 'GET' | 'POST' };
  readonly transfer: {
    readonly mode: 'disable-all' | 'enable-all' | 'sip-only';
    readonly callerId: 'from-transferee' | 'from-transferor';
  };
  /** How calls are recorded; absent: left as it is at the carrier. */
  readonly recording?: RecordingSpec;
  readonly capacity?: {
    readonly calls?: number;
    /** Calls out that begin in one second. */
    readonly callsPerSecond?: number;
  };
  readonly expectations?: ExpectationsSpec;
  readonly access: {
    readonly ipLists: readonly IpListSpec[];
    readonly credentialLists: readonly CredentialListSpec[];
    /** What happens to lists in force on the trunk that no manifest names. Default: keep. */
    readonly unlisted?: Unlisted;
  };
  readonly numbers: {
    readonly groups: readonly NumberGroup[];
    readonly unlisted: Unlisted;
    /** Numbers that answer elsewhere now may be taken. */
    readonly takeover: boolean;
  };
  /** Origination rows of ours are recognised by their mark; this says what happens to the others. */
  readonly unlistedRows: Unlisted;
  readonly callerId?: { readonly number: E164; readonly name?: string };
}

export interface RecordingSpec {
  /** From which moment, and whether both parties share a channel or have one each (`-dual`). */
  readonly mode:
    | 'do-not-record'
    | 'record-from-ringing'
    | 'record-from-answer'
    | 'record-from-ringing-dual'
    | 'record-from-answer-dual';
  /** Whether silence at both ends is cut off. */
  readonly trim: 'trim-silence' | 'do-not-trim';
}

/** What the carrier has no API for: a person sees to it, and what can be read is compared. */
export interface ExpectationsSpec {
  /** Countries that calls out may go to, as ISO 3166-1 codes of two letters. */
  readonly callsTo?: readonly string[];
  /** Whether media is sent back to where it came from instead of where SDP says. */
  readonly symmetricRtp?: boolean;
  /** Names of the carrier's policies that rewrite SIP headers, for calls out and calls in. */
  readonly headerPolicies?: { readonly termination?: string; readonly origination?: string };
  /** Name of the private connection that private edges are reached over. */
  readonly interconnect?: string;
}

/** An IP access list: one of ours with its entries, or an existing shared one that is used and never edited. */
export type IpListSpec =
  | {
      readonly name: string;
      /** `from-endpoints`: what the platforms say they signal from. */
      readonly entries: 'from-endpoints' | readonly Cidr[];
      readonly unlisted: Unlisted;
    }
  | { readonly use: string };

export type CredentialListSpec =
  | {
      readonly name: string;
      readonly users: readonly { readonly username: string; readonly password: SecretRef }[];
      readonly unlisted: Unlisted;
    }
  | { readonly use: string };

export interface NumberGroup {
  readonly name: string;
  readonly numbers: NumberSet;
  readonly labels: Readonly<Record<string, string>>;
  /** From the CSV's destination column, by number; empty for inline members. */
  readonly destinations: Readonly<Record<string, string>>;
}

/** One wire: a trunk to a platform. Several wires may lead to one platform. */
export interface EndpointSpec {
  readonly name: string;
  readonly platform: string;
  /** Absent when the endpoint takes no calls. */
  readonly inbound?: {
    readonly transport: Transport;
    readonly rows: readonly RowSpec[];
  };
  /** Absent when the endpoint makes no calls. */
  readonly outbound?: {
    /** Edges whose host the platform sends to, in order; `global` is the host without an edge. */
    readonly hosts: readonly string[];
    /** Digest user, one of the trunk's credentials; absent when the IP list alone lets calls in. */
    readonly user?: string;
  };
}

/** One origination row, in the words of the carrier. */
export interface RowSpec {
  /** Absent: made of the endpoint and edge or node. */
  readonly friendlyName?: string;
  /** Which of the platform's nodes; absent where it has one. */
  readonly node?: string;
  /** Absent: the edge where the call entered. */
  readonly edge?: string;
  /** 0 to 65535, lower first. */
  readonly priority: number;
  /** 1 to 65535, share among equal priorities. */
  readonly weight: number;
  readonly enabled: boolean;
  /** User part of the Request-URI of every call. Absent: the called number. */
  readonly user?: string;
  /** Headers added to every call, by name; all begin with `X-`. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** What a manifest says of a platform since somebody saw it there. */
export interface Sighted extends Sighting {
  /** Where it says so. */
  readonly pointer: string;
}

/** One platform as the manifest declares it. */
export interface PlatformSpec {
  readonly name: string;
  readonly sendsFrom: readonly (Sighted & { readonly cidr: Cidr })[];
  readonly listensOn: readonly NodeSpec[];
  /** Session-Expires of its INVITE, in seconds. Absent: nobody says. */
  readonly sessionExpires?: number;
  /** SDES suites with which test calls were heard. Absent: nobody says. */
  readonly srtpSuites?: Sighted & { readonly suites: readonly string[] };
}

/** Where a node of a platform takes calls. A transport without a port is not listened on. */
export interface NodeSpec {
  readonly node: string;
  readonly host: string;
  /** IPv4 address that it has on a private connection to the carrier, which private edges reach. */
  readonly private?: string;
  readonly udp?: number;
  readonly tcp?: number;
  readonly tls?: number;
  /** What DNS has of the host. Absent: nobody says. */
  readonly records?: readonly DnsRecord[];
  readonly pointer: string;
}

/** What the carrier will be towards any platform. A function of the trunk alone, so that there is no cycle. */
export interface CarrierOffer {
  /** Host that must stand in Request-URI, per edge; empty when no call goes out. */
  readonly hosts: readonly { readonly edge: string; readonly host: string }[];
  /** Networks the carrier signals from towards this endpoint, and all it can ever signal from. */
  readonly signalling: { readonly chosen: Fact<readonly Cidr[]>; readonly all: Fact<readonly Cidr[]> };
  readonly media: Fact<{
    readonly networks: readonly Cidr[];
    readonly ports: readonly [first: number, last: number];
  }>;
  /** How calls out are authenticated; absent when the IP list alone does. */
  readonly digest?: { readonly realm: Fact<string>; readonly username: string; readonly password: SecretRef };
  /** Whether the plus stands before numbers in calls in, and must in calls out. */
  readonly plus: 'required' | 'forbidden' | 'either';
  readonly secure: boolean;
  /** Ports the carrier listens on, per transport. */
  readonly ports: Readonly<Record<Transport, number>>;
}

/** What a platform asks of any carrier for one wire. */
export interface Needs {
  /** Where calls in are to be sent: one entry an origination row. */
  readonly sendTo: readonly {
    readonly name: string;
    readonly host: Fact<string>;
    /** Absent: none is named, so the carrier looks for SRV records, then takes the usual port (RFC 3263, 4.2). */
    readonly port?: Fact<number>;
    readonly transport: Transport;
    readonly edge?: string;
    readonly priority: number;
    readonly weight: number;
    readonly enabled: boolean;
  }[];
  /** Networks its calls out come from; absent when it makes none. */
  readonly callsFrom?: Fact<readonly Cidr[]>;
  /** Digest user it will present. */
  readonly digestAs?: string;
}
