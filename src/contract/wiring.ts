import type { AnyCarrier, AnyPlugin } from './any-side.ts';
import type { Origin } from './fact.ts';
import type { E164 } from './numbers.ts';
import type { EndpointSpec, PlatformSpec, TrunkSpec } from './trunk-spec.ts';
import type { Json } from './value.ts';

/** What the manifests ask for, checked: the manifest room makes it, the engine works from it. */
export interface Wiring {
  readonly carriers: readonly WiredCarrier[];
  readonly platforms: readonly WiredPlatform[];
  readonly trunks: readonly WiredTrunk[];
  /** What exists before Trunkline comes, on a sandbox, by Carrier or Platform name. */
  readonly sandbox?: Readonly<Record<string, Json>>;
  /** Findings that somebody accepts. Default: none. */
  readonly waivers?: readonly Waiver[];
  /** Calls and how they are to end. Default: none. */
  readonly callTests?: readonly CallTest[];
}

/** One call over a trunk, and how it is to end. */
export interface CallTest {
  readonly name: string;
  /** Name of its CallTest document. */
  readonly suite: string;
  readonly trunk: string;
  readonly call: TestedCall;
  readonly expect: ExpectedCall;
  readonly from: Origin;
}

export type TestedCall = {
  /** Endpoints that answer nothing, by their full names. */
  readonly down: readonly string[];
  readonly caller?: string;
} & (
  | { readonly direction: 'inbound'; readonly to: E164; readonly edge?: string }
  /** `from`: full name of an endpoint at whose platform somebody dials. */
  | { readonly direction: 'outbound'; readonly from: string; readonly dial: string }
);

/** What is absent is not looked at. */
export interface ExpectedCall {
  /** Default: `taken`, unless a status from 300 on is expected. */
  readonly result?: string;
  /** By its full name. */
  readonly endpoint?: string;
  readonly requestUri?: string;
  /** User part of the Request-URI. */
  readonly number?: string;
  readonly status?: number;
  /** Of the calls that end so, from 0 to 1. Default: 1. */
  readonly share?: number;
}

/** Somebody accepts the findings of one code for some time. */
export interface Waiver {
  readonly code: string;
  readonly reason: string;
  readonly owner: string;
  /** The last day on which it holds, in UTC, as `2027-03-31`. */
  readonly until: string;
  /** Whose findings. Default: all that bear the code. */
  readonly covers?: WaiverScope;
  readonly from: Origin;
}

export interface WaiverScope {
  readonly trunk: string;
  readonly document: string;
  /** By its full name, `trunk/endpoint`, and its place in the document. Default: all of the trunk. */
  readonly endpoint?: { readonly name: string; readonly pointer: string };
}

/** `document` is the id that manifest origins carry, such as `Trunk/paris`. */
interface Wired {
  readonly name: string;
  readonly document: string;
}

export interface WiredCarrier extends Wired {
  readonly plugin: AnyCarrier;
  /** Parsed by the plugin's own schema; absent when the manifest gives none. */
  readonly connection?: unknown;
}

export interface WiredPlatform extends Wired {
  readonly plugin: AnyPlugin;
  readonly connection?: unknown;
  readonly shared: unknown;
  readonly spec: PlatformSpec;
}

export interface WiredTrunk extends Wired {
  readonly spec: TrunkSpec;
  readonly endpoints: readonly WiredEndpoint[];
}

export interface WiredEndpoint {
  readonly spec: EndpointSpec;
  readonly settings: unknown;
  /** JSON pointer into the trunk's document. */
  readonly pointer: string;
}
