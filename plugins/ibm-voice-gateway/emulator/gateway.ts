import type { Json, Transport } from 'trunkline/plugin';
import type { OrchestratorEnv, RelayEnv } from './variables.ts';

/** A running gateway, as its containers would read the files. */
export interface Gateway {
  /** What it is reached by; empty where nobody filled it in. */
  readonly host: string;
  readonly listens: readonly { readonly port: number; readonly transport: Transport }[];
  /** Why a TLS handshake fails; undefined where it succeeds. */
  readonly noTls: string | undefined;
  /** Undefined when every address is let in. */
  readonly trusted: readonly string[] | undefined;
  /** What From and To must contain. */
  readonly mustContain: { readonly from: string | undefined; readonly to: string | undefined };
  readonly tenants: readonly Tenant[] | 'any';
  readonly srtp: boolean;
  /** Calls at once. */
  readonly calls: number;
  /** Where a call is sent that finds no free port. */
  readonly fallback: string | undefined;
  /** Whether the SIP Orchestrator finds its Media Relay, and what OPTIONS is answered with when not. */
  readonly relay: { readonly found: boolean; readonly failCode: number | undefined };
  /** Why nobody would hear anything; undefined where media flows. */
  readonly noAudio: string | undefined;
  readonly callsOut: CallsOut | undefined;
  /** Rules of the network around it, in order; undefined where there are none. */
  readonly rules: readonly Rule[] | undefined;
}

export interface Tenant {
  readonly uri: string;
  readonly from: string | undefined;
  readonly login: { readonly username: string; readonly password: string } | undefined;
  /** All else that stands in it: what talks to the caller. */
  readonly serves: string;
}

export interface CallsOut {
  readonly address: string;
  readonly to: string;
  readonly from: string;
  readonly srtp: boolean;
}

/** A network rule as Calico reads it. */
export interface Rule {
  readonly action: string;
  readonly protocol: string | undefined;
  readonly nets: readonly string[] | undefined;
  readonly ports: readonly string[] | undefined;
}

/** What both ways of running a gateway come down to. */
export interface Container {
  readonly env: OrchestratorEnv;
  /** Ports of the host that lead to a port inside. */
  readonly ports: readonly {
    readonly outer: number;
    readonly inner: number;
    readonly protocol: 'tcp' | 'udp';
  }[];
  /** What lies at a path inside the container; null for a file nobody renders. */
  readonly at: (path: string) => Json | undefined;
}

export interface Relay {
  readonly env: RelayEnv;
  /** Name under which the other container finds it. */
  readonly name: string;
  /** Whether this UDP range leads in from outside as it is. */
  readonly publishes: (first: number, last: number) => boolean;
}

export interface Parts {
  readonly orchestrator: Container;
  readonly relay: Relay | undefined;
  readonly callOut: Json | undefined;
  readonly rules: readonly Rule[] | undefined;
}

/** A secret that is still a reference stands for itself: somebody will have put it there. */
export const textOf = (value: Json | undefined): string => {
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : `${value}`;
};
