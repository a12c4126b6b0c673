import type { z } from 'zod';
import type { CodePage, Diagnostic } from './diagnostic.ts';
import type { ConnectContext, Driver, HttpRequest, HttpUse, Limits } from './driver.ts';
import type { EmulatorFactory } from './emulator.ts';
import type { Fact, Seen } from './fact.ts';
import type { WireFacts } from './wire.ts';
import type { NumberSet } from './numbers.ts';
import type { Observed, Resource, ResourceType } from './resource.ts';
import type { EndpointSpec, PlatformSpec, TrunkSpec } from './trunk-spec.ts';
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
  /** Every number of the account, as `observe` of its driver told; absent offline. */
  readonly owned?: NumberSet;
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
  /**
   * What all manifests together ask of this side, and it would refuse, though each part is sound. Before anything is read;
   * pure.
   */
  check?(input: { readonly wanted: readonly Resource[] }): readonly Diagnostic[];
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

export interface Recovered<M> {
  readonly name: string;
  readonly manifest: M;
  readonly covers: readonly Ref[];
  readonly leftOut: readonly { readonly ref: Ref; readonly field?: string; readonly reason: string }[];
}

export interface Compiled {
  readonly resources: readonly Resource[];
  readonly diagnostics: readonly Diagnostic[];
  readonly declared: Declared;
}
