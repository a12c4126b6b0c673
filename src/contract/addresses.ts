import type { Cidr } from './cidr.ts';
import type { Fact, Origin } from './fact.ts';
import type { EdgeFacts } from './places.ts';
import type { Transport } from './sip-uri.ts';

/** What DNS has of a host, or what is looked up there: A records, or SRV records that lead to them. */
export type DnsRecord = 'address' | 'srv';

export interface Target {
  readonly name: string;
  readonly host: Fact<string>;
  readonly port: Fact<number>;
  readonly transport: Fact<Transport>;
  readonly edge?: string;
  /** What carries its calls where it names that instead of an edge, such as a private connection. */
  readonly connection?: Pick<EdgeFacts, 'isPrivate' | 'unrouted'>;
  readonly priority: number;
  readonly weight: number;
  readonly enabled: boolean;
  readonly from: Origin;
  /** Networks its signalling comes from for this target alone. Default: those of all targets. */
  readonly networks?: Fact<readonly Cidr[]>;
  /** User part that stands in the Request-URI for every number. Default: the called number. */
  readonly user?: string;
}

export interface Listener {
  readonly hosts: Fact<readonly string[]>;
  readonly port: Fact<number>;
  readonly transport: Transport;
  /** What DNS has of its host names. */
  readonly records?: Fact<readonly DnsRecord[]>;
}

export interface Sibling {
  /** As `the trunk "Sales"`. */
  readonly name: string;
  readonly hosts: readonly string[];
}
