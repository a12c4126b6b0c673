import type { AnyCarrier, AnyPlugin } from './side.ts';
import type { EndpointSpec, PlatformSpec, TrunkSpec } from './trunk-spec.ts';
import type { Json } from './value.ts';

/** What the manifests ask for, checked: the manifest room makes it, the engine works from it. */
export interface Wiring {
  readonly carriers: readonly WiredCarrier[];
  readonly platforms: readonly WiredPlatform[];
  readonly trunks: readonly WiredTrunk[];
  /** What exists before Trunkline comes, on a sandbox, by Carrier or Platform name. */
  readonly sandbox?: Readonly<Record<string, Json>>;
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
