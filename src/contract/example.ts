import type { EndpointSpec, PlatformSpec, TrunkSpec } from './trunk-spec.ts';
import type { Json } from './value.ts';

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
