import type { Cidr } from './cidr.ts';
import type { Known } from './fact.ts';
import type { NumberSet } from './numbers.ts';

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
  /** Networks to which its private connection takes no route. Default: not told. */
  readonly unrouted?: Known<readonly Cidr[]>;
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
