/** One endpoint as it is drawn. */
export interface WireDraw {
  readonly vendor: 'ibm-voice-gateway' | 'portsip' | 'genesys-cloud';
  readonly transport: 'udp' | 'tcp' | 'tls';
  readonly rows: readonly RowDraw[];
  /** Empty: it makes no calls out. */
  readonly hosts: readonly string[];
  /** Whether it signs in, where the trunk has users. */
  readonly signsIn: boolean;
  readonly priority: readonly string[];
}

export interface RowDraw {
  readonly edge: string | undefined;
  readonly priority: number;
  readonly weight: number;
}

export interface TrunkDraw {
  readonly secure: boolean;
  readonly knownBy: 'addresses' | 'logins' | 'both';
  /** What the list of addresses holds. */
  readonly lets: 'from-endpoints' | readonly string[];
  readonly numbers: number;
  readonly groups: 1 | 2;
  readonly shows: boolean;
  readonly wires: readonly WireDraw[];
}

export const userOf = ({ vendor }: WireDraw, at: number): string => `${vendor}-${at}`;

/** Whether it signs in as a user of the trunk. */
export const isUser = ({ knownBy }: TrunkDraw, { signsIn, hosts }: WireDraw): boolean =>
  hosts.length > 0 && (knownBy === 'logins' || (knownBy === 'both' && signsIn));
