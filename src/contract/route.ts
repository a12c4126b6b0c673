import type { Fact } from './fact.ts';
import type { Declared, FactResource } from './side.ts';
import type { Json, Ref } from './value.ts';

export interface RouteCall {
  readonly direction: 'inbound' | 'outbound';
  readonly dialled: string;
  /** Empty where nobody is named. */
  readonly caller: string;
  /**
   * The endpoint that a call in comes over, or whose people dial where the caller names no place. Default: any of the
   * platform.
   */
  readonly over?: string | undefined;
}

/**
 * A caller as people write one at a platform of several places, `100@acme.example`. No place where none is named. Found
 * without a list of parts, since this is done for each call.
 */
export function callerAt(caller: string): { readonly who: string; readonly place: string | undefined } {
  const at = caller.indexOf('@');
  return at < 0
    ? { who: caller, place: undefined }
    : { who: caller.slice(0, at), place: caller.slice(at + 1) };
}

/** More are only counted. */
const MOST_NAMED = 3;

/**
 * A platform has several places, and a caller names none: which one of all is followed, and how to name another. Looks at
 * no more of them than it names, since this may be asked of each.
 */
export function dialsFrom(place: string, all: readonly string[]): RouteStep {
  const others = all.slice(0, MOST_NAMED + 1).filter((one) => one !== place);
  const named = others.slice(0, MOST_NAMED).map((one) => `"@${one}"`);
  const left = all.length - 1 - named.length;
  const more = left > 0 ? ` and ${left} more` : '';
  return {
    taken: false,
    why: `where the caller is nobody says: taken to be ${place}; for another name the caller as ${named.join(', ')}${more}`,
  };
}

/** A platform with all of its endpoints, as it is asked for or as it was read. */
export interface RouteInput {
  readonly resources: readonly FactResource[];
  readonly discovered?: Json;
  /** What compile declared, as facts are told it. Default: nothing. */
  readonly declared?: Declared;
}

/** Follows one call through a platform. Pure; what it needs of the platform was worked out before. */
export type Router = (call: RouteCall) => RouteTrace;

export interface RouteStep {
  readonly ref?: Ref;
  readonly taken: boolean;
  readonly why: string;
  /** Whom or what it leads to, where nobody read whether that is there. The call counts as taken; that it rests on this is told. */
  readonly onTrust?: string;
}

export interface RouteTrace {
  readonly result:
    /** A call in that it refuses. `undocumented`: no document of its vendor gives the status, it is the usual one. */
    | { readonly status: number; readonly undocumented?: boolean }
    /**
     * A call out that leaves over no trunk: why, what to do if it should, and with which SIP statuses the platform tells
     * whoever dials. Default of the statuses: none that its vendor documents.
     */
    | { readonly notSent: string; readonly fix?: string; readonly statuses?: readonly number[] }
    /** Who calls out is said to be at a place that the platform does not have; which callers can be named instead. */
    | { readonly noCaller: string; readonly callers: readonly string[] }
    /** Nobody can say yet, and why: what decides it was not read, or is not there yet. */
    | { readonly unknown: string; readonly learn?: string }
    /**
     * As it leaves, and over what. `serves`: the endpoints that this serves, whether a person or the API made it; default:
     * none. `behind`: what stands behind it, by name, for calls that it does not carry, where nobody documents after which
     * answers that is tried; default: nothing. `meant`: the number that is meant by what was dialled, in the country that people there dial as; default: nobody
     * asks.
     */
    | {
        readonly sent: string;
        readonly caller: string;
        readonly via: Ref;
        readonly serves?: readonly string[];
        readonly behind?: readonly string[];
        readonly meant?: Fact<string> | undefined;
      };
  /**
   * Everything that was tried on the way, in order: what took the number, and what did not and why. Put into words when it
   * is asked for, since most calls are followed for their result alone.
   */
  readonly steps: () => readonly RouteStep[];
  /** The vendor's own page for it, where there is one: its labels with their values, as far as the call came. */
  readonly shows?: () => readonly (readonly [label: string, value: string])[];
}
