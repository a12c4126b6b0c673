import { isIpv4, isPrivate, toCidr, type FactResource, type Value } from 'trunkline/plugin';
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
  /** Why a call that is taken would be silent. */
  readonly silent: string | undefined;
  /** Paths at which a file lies in the container of the SIP Orchestrator. */
  readonly mounts: readonly string[];
}

export interface Port {
  readonly outer: number;
  readonly inner: number;
  readonly protocol: 'udp' | 'tcp';
}

/** What SDP must name, and media ports that lead in as they are told to the Media Relay (IBM docs, ports, 2023-04). */
export function whySilent(address: string | undefined, leadsIn: boolean): string | undefined {
  if (address === undefined || !isIpv4(address)) return 'SDP_ADDRESS is no address, so media finds no way';
  if (isPrivate(toCidr(address))) return `SDP_ADDRESS is ${address}, which is private, so media finds no way`;
  return leadsIn ? undefined : 'the media ports of the Media Relay do not lead in as they are';
}
