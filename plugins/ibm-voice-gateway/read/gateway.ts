import type { FactResource, Value } from 'trunkline/plugin';
import type { Texts } from './values.ts';

/** What the files of one gateway say, whoever wrote them last and however it is run. */
export interface GatewayFiles {
  /** The file that says how it is run. */
  readonly main: FactResource;
  /** The file with the tenants, where one lies where the gateway looks for it. */
  readonly tenants: { readonly file: FactResource; readonly content: Value } | undefined;
  /** Body of the request that starts a call. */
  readonly callOut: FactResource | undefined;
  /** Variables of the SIP Orchestrator, filled in. */
  readonly environment: Texts;
  /** Ports of the host that lead to one of the SIP Orchestrator. */
  readonly ports: readonly Port[];
  /** Address the Media Relay sends from and names in SDP. */
  readonly address: string | undefined;
  /** Paths at which a file lies in the container of the SIP Orchestrator. */
  readonly mounts: readonly string[];
}

export interface Port {
  readonly outer: number;
  readonly inner: number;
  readonly protocol: 'udp' | 'tcp';
}
