import type { z } from 'zod';
import type { Beginning, Example } from './example.ts';
import type { MappingReport, Supports } from './mapping.ts';
import type { Observed } from './resource.ts';
import type { RouteInput, Router } from './route.ts';
import type { Compiled, OwnsInput, Recovered, Side } from './side.ts';
import type { CarrierOffer, EndpointSpec, Needs, PlatformSpec, TrunkSpec } from './trunk-spec.ts';
import type { Json } from './value.ts';

export interface CompileInput<S, P, C> {
  readonly spec: TrunkSpec;
  readonly endpoint: EndpointSpec;
  /** Where the endpoint stands in its Trunk document, for origins: `/spec/endpoints/0`. */
  readonly pointer: string;
  readonly platform: PlatformSpec;
  /** Of this endpoint. */
  readonly settings: S;
  /** Of the other endpoints of the trunk at this platform. Default: there are none. */
  readonly beside?: readonly S[];
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
  /**
   * The platform's own number handling, for the call simulator. Called once for a platform; what it gives is asked for
   * every call, so rules are read here and only compared there. Pure, over resources.
   */
  router?(at: RouteInput): Router;
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

/** Freezes a plugin and infers its types. */
export function definePlugin<S, P, C>(plugin: EndpointPlugin<S, P, C>): EndpointPlugin<S, P, C> {
  return Object.freeze(plugin);
}
