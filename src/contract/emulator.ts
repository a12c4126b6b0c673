import type { Clock, HttpRequest, HttpResponse } from './driver.ts';
import type { Transport } from './sip-uri.ts';
import type { Json } from './value.ts';

/** A call as it stands on the wire, for the independent judge of the proof. */
export interface Invite {
  /** IPv4 address it comes from. */
  readonly source: string;
  /** Others that the same call may come from: which one, the sender decides from call to call. Default: none. */
  readonly alsoFrom?: readonly string[];
  readonly to: { readonly host: string; readonly port: number; readonly transport: Transport };
  readonly requestUri: string;
  /** The From URI. */
  readonly from: string;
  /** What it would answer a challenge with. */
  readonly digest?: { readonly username: string; readonly password: string; readonly realm?: string };
  readonly srtp: boolean;
  /** That its media offer names, as SDP does; case does not count. Default: those that the other end speaks. */
  readonly codecs?: readonly string[];
  /** SDES suites of an offer with SRTP. Default: as well. */
  readonly suites?: readonly string[];
}

export interface InviteAnswer {
  readonly status: number;
  readonly reason: string;
  /** Who takes it, where the platform has several who could. Default: they are not told apart. */
  readonly rings?: string;
}

/** Tables of plain objects; every accepted change survives the process that made it. */
export interface EmulatorStore {
  get(table: string, id: string): Json | undefined;
  /** In the order of creation. */
  all(table: string): readonly (readonly [id: string, row: Json])[];
  put(table: string, id: string, row: Json): void;
  remove(table: string, id: string): void;
}

export interface EmulatorIo {
  readonly store: EmulatorStore;
  readonly clock: Clock;
  /** The next vendor id: a counter that survives, so that runs are alike. `hex` digits long. */
  readonly id: (prefix: string, digits: number) => string;
  /** Facts of the vendor that are unknown, as switches; the sweeps run in both positions. */
  readonly switches: Readonly<Record<string, boolean>>;
}

/** Names the side that sends a request to a sandbox: several can have their account at one host of one vendor. */
export const SIDE_HEADER = 'x-trunkline-side';

/** A vendor's API and call handling, from its own state alone. Accepts nothing the vendor would refuse. */
export interface Emulator {
  /** Host names it answers for. */
  readonly hosts: readonly string[];
  handle(request: HttpRequest): Promise<HttpResponse>;
  /** Would it take this call? */
  invite(invite: Invite): InviteAnswer;
  /**
   * The calls it would send, in the order it would try them: to a number it serves (`to`), entering at an edge (absent:
   * at any), or as one of its users would dial (`from` set).
   */
  outgoing(call: { readonly to: string; readonly from?: string; readonly edge?: string }): readonly Invite[];
  /**
   * What a customer owns before Trunkline comes: numbers, listeners, licences. Never what Trunkline is to create. A
   * carrier is told again when manifests come to list more numbers: what it has already stays as it is. Throws what
   * it cannot hold.
   */
  own(owned: Json): void;
}

export type EmulatorFactory = (io: EmulatorIo) => Emulator;
