import type { z } from 'zod';
import type { CodePage, Diagnostic } from './diagnostic.ts';
import type { ConnectContext, Driver, HttpRequest, HttpUse, Limits } from './driver.ts';
import type { EmulatorFactory } from './emulator.ts';
import type { Fact, Seen } from './fact.ts';
import type { WireFacts } from './facts.ts';
import type { Observed, Resource, ResourceType } from './resource.ts';
import type { CarrierOffer, EndpointSpec, Needs, PlatformSpec, TrunkSpec } from './trunk-spec.ts';
import type { Json, Properties, Ref, SecretRef, Value } from './value.ts';

export interface Meta {
  /** Kebab case: what the manifest's `plugin:` says. */
  readonly id: string;
  readonly displayName: string;
  readonly vendor: string;
  readonly contract: 1;
  /** Of the package the plugin comes in; a saved plan does not outlive it. Default: Trunkline's own. */
  readonly version?: string;
  /** The vendor's documentation. */
  readonly docs: string;
}

/** A resource as facts see it: desired or observed, with references to ours resolved. */
export interface FactResource {
  readonly type: string;
  readonly key: string;
  readonly properties: Properties;
  readonly serves: readonly string[];
  /** What an API tells of an observed object beyond its properties. */
  readonly rest?: Json;
}

export interface FactsInput {
  readonly side: string;
  readonly endpoints: readonly {
    readonly name: string;
    readonly inbound: boolean;
    readonly outbound: boolean;
  }[];
  readonly resources: readonly FactResource[];
  readonly seen: Seen;
  readonly discovered?: Json;
  /** What compile declared because no API can be asked for it. */
  readonly declared: Declared;
}

/** Facts by a name the side chose, such as `<endpoint> sendsFrom`. */
export type Declared = Readonly<Record<string, Fact<Value>>>;

/** One planned change as a side reviews it. */
export interface ReviewStep {
  readonly action: 'create' | 'update' | 'remove';
  readonly type: string;
  readonly key: string;
  readonly fields: readonly string[];
  readonly before?: Observed;
  /** Properties of the observed object with references to ours resolved. */
  readonly beforeProperties?: Properties;
  readonly wanted?: Resource;
}

/** A table of vendor facts with its age. */
export interface ReferenceTable {
  readonly table: string;
  /** YYYY-MM-DD. */
  readonly asOf: string;
  readonly source: string;
  readonly staleAfterDays: number;
}

/** What carrier and platform have in common: the engine has one path for both. */
export interface Side<C> {
  readonly meta: Meta;
  /** Strict, described, secrets as references. */
  readonly connection: z.ZodType<C>;
  readonly limits: Limits;
  /** Containers before their members: matching goes down this list. */
  readonly resourceTypes: readonly ResourceType[];
  readonly reference: readonly ReferenceTable[];
  /** A page for every code this side can report. */
  readonly codes: readonly CodePage[];
  connect?(io: ConnectContext<C>): Promise<Driver>;
  /**
   * Whom the vendor counts requests of this connection for, such as a login: connections that differ in it share no pace,
   * though they ask the same hosts. Default: all connections to one vendor's hosts share one.
   */
  pacedBy?(connection: C): string | undefined;
  /** Whose certificate is taken at this connection. Default: one that a public authority signed. */
  trusts?(connection: C): Trust | undefined;
  /** Why a request must never leave, or undefined. Asked at the HTTP seam for every request of this side. */
  guard?(
    request: HttpRequest,
    use: HttpUse,
  ): { readonly code: string; readonly message: string; readonly fix: string } | undefined;
  /** After observe, before diff; pure, idempotent: reuses what exists. */
  refine?(input: { readonly wanted: readonly Resource[]; readonly observed: readonly Observed[] }): {
    readonly wanted: readonly Resource[];
    readonly diagnostics: readonly Diagnostic[];
  };
  /** After diff; pure: what the user must agree to before these steps. */
  review?(input: {
    readonly steps: readonly ReviewStep[];
    readonly observed: readonly Observed[];
  }): readonly Diagnostic[];
  /** One function for both proofs: over desired resources offline, over observed ones live. It never sees the trunk. */
  facts(input: FactsInput): readonly WireFacts[];
  /** Worked out for whoever reads a plan, over what will be there once it is carried out, also what nobody lists. */
  tables?(input: FactsInput): readonly Table[];
  emulator?: EmulatorFactory;
  /**
   * What the manifests say that a new sandbox's side must own before Trunkline comes: logins, numbers, tenants. Also asked
   * when they come to list more, so it names only what the emulator takes twice. Default: nothing.
   */
  owns?(input: OwnsInput<C>): Json;
  /**
   * What a Sandbox document may say of this side, as `own` of its emulator takes it: strict and described. Default: no
   * schema, so that only the emulator itself can find fault, when the sandbox is filled.
   */
  readonly sandbox?: z.ZodType;
}

/** A private authority, as PEM, or the SHA-256 fingerprint of the one certificate that is taken. */
export type Trust = { readonly ca: SecretRef } | { readonly fingerprint: string };

/** Shown under a plan: what a person wants to see worked out, such as dialled → sent. */
export interface Table {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** What the manifests say of one side. */
export interface OwnsInput<C, S = unknown, P = unknown> {
  /** Of its Carrier or Platform document. */
  readonly name: string;
  readonly connection: C | undefined;
  /** Present for a platform, with what all its trunks share. */
  readonly platform?: PlatformSpec;
  readonly shared?: P;
  /** Trunks of the carrier, or with an endpoint at the platform; other endpoints are left out. */
  readonly trunks: readonly {
    readonly spec: TrunkSpec;
    readonly endpoints: readonly { readonly spec: EndpointSpec; readonly settings: S }[];
  }[];
  /** What stands behind a reference, as this sandbox makes it up; a text stands for itself. */
  readonly value: (source: string | SecretRef) => string;
}

export interface Compiled {
  readonly resources: readonly Resource[];
  readonly diagnostics: readonly Diagnostic[];
  readonly declared: Declared;
}

export interface Carrier<C = unknown> extends Side<C> {
  offer(input: { readonly spec: TrunkSpec; readonly endpoint: EndpointSpec }): CarrierOffer;
  compile(input: {
    readonly spec: TrunkSpec;
    readonly wires: readonly { readonly endpoint: EndpointSpec; readonly needs: Needs }[];
  }): Compiled;
  /** Observed → trunks as a manifest would say them. Law: compiling what was recovered gives what was observed. */
  recover?(input: { readonly observed: readonly Observed[] }): readonly Recovered<TrunkSpec>[];
}

export interface CompileInput<S, P, C> {
  readonly spec: TrunkSpec;
  readonly endpoint: EndpointSpec;
  /** Where the endpoint stands in its Trunk document, for origins: `/spec/endpoints/0`. */
  readonly pointer: string;
  readonly platform: PlatformSpec;
  /** Of this endpoint. */
  readonly settings: S;
  /** Of the platform, common to all its endpoints. */
  readonly shared: P;
  readonly connection: C | undefined;
  readonly offer: CarrierOffer;
  readonly discovered?: Json;
}

export interface BaseInput<P, C> {
  readonly platform: PlatformSpec;
  readonly shared: P;
  readonly connection: C | undefined;
  readonly discovered?: Json;
}

export interface EndpointPlugin<S = unknown, P = unknown, C = unknown> extends Side<C> {
  /** What the manifest sets per endpoint. Strict and described. */
  readonly settings: z.ZodType<S>;
  /** What the manifest sets per platform. Strict and described. */
  readonly shared: z.ZodType<P>;
  readonly supports: Supports;
  compile(
    input: CompileInput<S, P, C>,
  ): Compiled & { readonly needs: Needs; readonly mapping: MappingReport };
  owns?(input: OwnsInput<C, S, P>): Json;
  /** What the platform holds whichever trunks lead to it, such as gateways that register there. Pure. */
  base?(input: BaseInput<P, C>): Compiled;
  /** The platform's own number handling, for the call simulator: pure, over resources. */
  route?(call: RouteCall, at: RouteInput): RouteTrace;
  recover?(input: { readonly observed: readonly Observed[] }): readonly Recovered<S>[];
  readonly examples: readonly Example<S, P, C>[];
  /**
   * Where customers are orgs of one cloud: the example as a first manifest begins for one of them, with names made of the
   * org's short name and the trunk's. Pure. Default: `trunkline init` asks for no org.
   */
  forOrganization?(input: {
    readonly example: Example<S, P, C>;
    readonly organization: string;
    readonly trunk: string;
  }): Example<S, P, C>;
  /** What `trunkline init` asks for this platform beyond the trunk. Default: nothing, and the first example as it is. */
  readonly begins?: Beginning<S, P, C>;
}

/** What a first manifest is made of beyond the trunk. */
export interface Beginning<S, P, C> {
  readonly asks: readonly FirstQuestion[];
  /** The example with the answers in it; what nobody answered stays that of an example, and is marked as one. Pure. */
  example(input: {
    readonly example: Example<S, P, C>;
    /** By name of the question; none is empty. */
    readonly answers: Readonly<Record<string, string>>;
    /** Name of the Trunk document; empty for what is to stay that of an example. */
    readonly trunk: string;
    /** Members of the trunk, as `+12025550100..+12025550149`; empty where none were given. */
    readonly numbers: readonly string[];
  }): Example<S, P, C>;
}

export interface FirstQuestion {
  /** Kebab case, as `--set` takes it: `tenant`. */
  readonly name: string;
  /** One line, such as `SIP domain of the tenant`. */
  readonly asks: string;
  /** Why an answer does not do. Default: any does. */
  readonly problem?: (answer: string) => string | undefined;
}

export interface Example<S, P, C> {
  readonly name: string;
  readonly spec: TrunkSpec;
  readonly endpoint: EndpointSpec;
  readonly platform: PlatformSpec;
  readonly settings: S;
  readonly shared: P;
  readonly connection?: C;
  readonly discovered?: Json;
  /** Codes its compile reports; default none. */
  readonly expect?: readonly string[];
}

export interface Recovered<M> {
  readonly name: string;
  readonly manifest: M;
  readonly covers: readonly Ref[];
  readonly leftOut: readonly { readonly ref: Ref; readonly field?: string; readonly reason: string }[];
}

/** What a trunk can ask of a platform. */
export const CAPABILITIES = [
  'inbound',
  'outbound',
  'udp',
  'tcp',
  'tls',
  'srtp',
  'digest',
  'ip-access',
  'several-rows',
  'several-wires',
] as const;
export type Capability = (typeof CAPABILITIES)[number];
/** Exhaustive: what is not supported is an error when asked for, never a silent drop. */
export type Supports = Readonly<Record<Capability, true | { readonly no: string }>>;

/** Fields of the generic specs that every plugin must account for. */
export const MAPPED_FIELDS = [
  'secure',
  'capacity.calls',
  'numbers',
  'callerId',
  'transfer.mode',
  'inbound.transport',
  'inbound.rows',
  'outbound.hosts',
  'outbound.user',
] as const;
export type MappedField = (typeof MAPPED_FIELDS)[number];
export interface MappingLine {
  readonly field: MappedField;
  readonly outcome: 'exact' | 'approximated' | 'manual' | 'not-applicable' | 'unsupported';
  readonly vendorField?: string;
  readonly reason: string;
}
/** One line a field, none left out. Checked by perturbation: changing an `exact` field changes a resource. */
export type MappingReport = readonly MappingLine[];

export interface RouteCall {
  readonly direction: 'inbound' | 'outbound';
  readonly dialled: string;
  readonly caller: string;
}

/** A platform, as it is asked for or as it was read. */
export interface RouteInput {
  readonly resources: readonly FactResource[];
  readonly discovered?: Json;
}

export interface RouteTrace {
  readonly result:
    | { readonly status: number }
    | { readonly sent: string; readonly caller: string; readonly via: Ref };
  /** Everything that was tried on the way, in order: what took the number, and what did not and why. */
  readonly steps: readonly { readonly ref?: Ref; readonly taken: boolean; readonly why: string }[];
  /** The vendor's own page for it, where there is one: its labels with their values, as far as the call came. */
  readonly shows?: readonly (readonly [label: string, value: string])[];
}

/** A vendor's settings and connection are its own business; whoever holds a mixed bag of plugins sees these. */
export type AnyPlugin = EndpointPlugin<any, any, any>;
export type AnyCarrier = Carrier<any>;
export type AnySide = Side<any>;

/** Freezes a plugin and infers its types. */
export function definePlugin<S, P, C>(plugin: EndpointPlugin<S, P, C>): EndpointPlugin<S, P, C> {
  return Object.freeze(plugin);
}

/** Freezes a carrier and infers its types. */
export function defineCarrier<C>(carrier: Carrier<C>): Carrier<C> {
  return Object.freeze(carrier);
}
