import type { Ref } from './value.ts';

/**
 * Where a value comes from. Manifest origins are JSON pointers into a named document; the manifest room makes
 * file:line:column of them.
 */
export type Origin =
  | {
      readonly at: 'manifest';
      readonly document: string;
      readonly pointer: string;
      /** Shown at the key, where that is what is wrong. Default: at its value. */
      readonly on?: 'key';
      /** Of what somebody saw and nobody can look up. Default: it holds whenever it is read. */
      readonly seen?: Sighting;
    }
  | {
      readonly at: 'resource';
      readonly side: string;
      readonly ref: Ref;
      /** Of its type, or a part of one behind a slash, as `sipUrl/host`; else in words what it is about. */
      readonly field: string;
      readonly seen: Seen;
      /** What its vendor calls the field. The engine looks it up. */
      readonly label?: string;
      /** The line of the manifests that decides it, where a compiler names one. The engine looks it up. */
      readonly from?: Origin;
    }
  | { readonly at: 'discovered'; readonly side: string; readonly field: string }
  | {
      readonly at: 'reference';
      readonly table: string;
      readonly asOf: string;
      readonly source: string;
      /** After how many days it should be looked at again. Default: never. */
      readonly staleAfterDays?: number;
    }
  | { readonly at: 'derived'; readonly by: string; readonly from: readonly Origin[] };

/** On which day somebody saw something, as 2026-11-20, and where it can be seen again. */
export interface Sighting {
  readonly asOf: string;
  readonly source: string;
}

/** Whether resources are what the manifest asks for or what an API reported. */
export type Seen = 'desired' | 'observed';

export type Confidence = 'confirmed' | 'declared' | 'assumed';

export interface Known<T> {
  readonly value: T;
  readonly from: Origin;
  readonly confidence: Confidence;
}

export interface Unknown {
  readonly unknown: 'not-readable' | 'not-documented' | 'not-connected' | 'decided-later';
  readonly reason: string;
  /** How a user can find out. */
  readonly learn?: string;
  readonly from: Origin;
}

/** One statement on how a side will behave on the wire, or why nobody can say. */
export type Fact<T> = Known<T> | Unknown;

export const isKnown = <T>(fact: Fact<T>): fact is Known<T> => 'value' in fact;

export const known = <T>(value: T, from: Origin, confidence: Confidence = 'confirmed'): Known<T> => ({
  value,
  from,
  confidence,
});

export const unknown = (why: Unknown['unknown'], reason: string, from: Origin, learn?: string): Unknown => ({
  unknown: why,
  reason,
  from,
  ...(learn === undefined ? {} : { learn }),
});

/** The same fact about something computed from it; an unknown stays unknown. */
export function mapFact<T, U>(fact: Fact<T>, change: (value: T) => U): Fact<U> {
  return isKnown(fact) ? { ...fact, value: change(fact.value) } : fact;
}
