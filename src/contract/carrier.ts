import type { Observed } from './resource.ts';
import type { Compiled, Recovered, Side } from './side.ts';
import type { CarrierOffer, EndpointSpec, Needs, TrunkSpec } from './trunk-spec.ts';

export interface Carrier<C = unknown> extends Side<C> {
  offer(input: { readonly spec: TrunkSpec; readonly endpoint: EndpointSpec }): CarrierOffer;
  compile(input: {
    readonly spec: TrunkSpec;
    readonly wires: readonly { readonly endpoint: EndpointSpec; readonly needs: Needs }[];
  }): Compiled;
  /** Observed → trunks as a manifest would say them. Law: compiling what was recovered gives what was observed. */
  recover?(input: { readonly observed: readonly Observed[] }): readonly Recovered<TrunkSpec>[];
}

/** Freezes a carrier and infers its types. */
export function defineCarrier<C>(carrier: Carrier<C>): Carrier<C> {
  return Object.freeze(carrier);
}
