import type { Diagnostic } from '../contract/diagnostic.ts';
import type { MappingReport } from '../contract/mapping.ts';
import type { Observed, Pass, Resource } from '../contract/resource.ts';
import type { Table } from '../contract/side.ts';
import type { Json, Properties, Ref, Value } from '../contract/value.ts';

export type Action =
  /** Make it. */
  | 'create'
  /** Change fields in place; also the second write of `later` fields. A replace is a remove and a create. */
  | 'update'
  | 'remove'
  /** A person must do it. */
  | 'by-hand';

/** One change of one resource, done by one write. */
export interface Step {
  /** `<side> <type>:<key> <action>[ <part>]`, stable between plans. */
  readonly id: string;
  readonly pass: Pass;
  /** Name of the Carrier or Platform document. */
  readonly side: string;
  readonly ref: Ref;
  readonly action: Action;
  readonly label: string;
  readonly fields: readonly FieldChange[];
  /** What the object was when the plan was made; absent for a create. */
  readonly before?: Observed;
  /** Absent for a removal. */
  readonly wanted?: Resource;
  /** Half of a replace, because a field cannot be changed in place. */
  readonly replaces?: true;
  /** Wait until the vendor has made it (`bornWith`), then write these fields. */
  readonly awaitsBirth?: true;
  /** Elements that one call writes together share this; its cost stands at the first. */
  readonly batch?: string;
  /** Ids of steps of this plan that must be done first. */
  readonly needs: readonly string[];
  readonly calls: { readonly reads: number; readonly writes: number };
  /** Why calls can fail between this write and another: needs `--force`. */
  readonly gap?: string;
  /** Why the step is there when it is not a plain difference: left over from a run that died, a secret's other holder. */
  readonly because?: string;
}

export interface FieldChange {
  readonly name: string;
  readonly label: string;
  readonly before?: Value;
  readonly after?: Value;
  readonly why: string;
  readonly wire: boolean;
}

export interface Calls {
  readonly reads: number;
  readonly writes: number;
}

export interface Kept {
  readonly side: string;
  readonly type: string;
  readonly label: string;
  /** What is in it, counted by type. Only for what Trunkline made and no manifest speaks of any more. */
  readonly holds?: readonly (readonly [type: string, count: number])[];
}

export interface Plan {
  readonly formatVersion: '1.0';
  readonly kind: 'apply' | 'destroy';
  /** In the order of doing. */
  readonly steps: readonly Step[];
  readonly diagnostics: readonly Diagnostic[];
  /** Objects that no manifest lists and that stay. */
  readonly kept: readonly Kept[];
  /** What becomes of each field of the generic specs at the platform, by wire. */
  readonly mapping: readonly {
    readonly wire: string;
    readonly platform: string;
    readonly lines: MappingReport;
  }[];
  /** What is worked out beside the steps, such as dialled → sent. */
  readonly tables: readonly Table[];
  /** Calls an apply makes at each side: reads to check the plan once more, reads and writes of the steps. */
  readonly calls: Readonly<Record<string, Calls>>;
  /** Whether the two ends agree once it is carried out, as far as the manifests tell; absent for a removal. */
  readonly proof?: 'agree' | 'waived' | 'unknown' | 'disagree';
  readonly binding: Binding;
}

/** What a saved plan holds true. Hashes of canonical JSON. */
export interface Binding {
  readonly desired: string;
  readonly discovered: string;
  /** By side: plugin, its version, and the account or host it is connected to. */
  readonly sides: Readonly<Record<string, string>>;
  /** By step: all that was shown of it, and what was there before. */
  readonly steps: Readonly<Record<string, string>>;
  /** Findings that `--force` overrules, so that it overrules no other. */
  readonly forced: readonly string[];
}

/** Undo needs the whole object: managed fields and the rest. */
interface BeforeImage {
  readonly id: string;
  readonly properties: Properties;
  readonly rest: Json;
}

export type RunResult = 'done' | 'failed' | 'stopped' | 'waiting-for-hands';

interface EntryBase {
  readonly seq: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly run: string;
}

/** What a manual step leaves where it was done, should no manifest ask for it there any more. */
export interface Leaving {
  readonly where: string;
  /** What a person does then. */
  readonly undo: string;
  /** Names of the endpoints it served. */
  readonly serves: readonly string[];
  /** Files it deployed. */
  readonly files: readonly string[];
}

export type JournalEntry = EntryBase &
  (
    | {
        readonly kind: 'begin';
        readonly doing: Plan['kind'];
        /** Endpoints that call out, by trunk; of a destroy, those that did. Absent in journals of before 2026-11. */
        readonly callsOut?: Readonly<Record<string, readonly string[]>>;
        /** Endpoints that are destroyed and leave their trunks: the manifests at hand need not tell who else calls out. */
        readonly destroyed?: readonly string[];
        /** Errors of its plan were overruled. */
        readonly forced?: true;
      }
    | {
        readonly kind: 'intent';
        /** Id of the step, as in the plan that was shown. */
        readonly step: string;
        readonly side: string;
        readonly ref: Ref;
        readonly action: Action;
        /** Names of the fields about to be written. */
        readonly fields: readonly string[];
        readonly before: BeforeImage | null;
        /** Of a create: the id of the object whose place it takes, and which stands until it is there. */
        readonly replaces?: string;
        /** Keyed fingerprints of the write-only secrets about to be written, by field. */
        readonly fingerprints?: Readonly<Record<string, string>>;
      }
    | {
        readonly kind: 'outcome';
        readonly step: string;
        readonly result: 'done' | 'not-done' | 'unknown';
        readonly id?: string;
        readonly code?: string;
      }
    | {
        readonly kind: 'attest';
        readonly side: string;
        readonly hand: string;
        /** Keyed fingerprint of the values the step had. */
        readonly values: string;
        /** Present where there is something to undo. */
        readonly leaves?: Leaving;
        /** Keyed fingerprints of the secrets it deployed, by reference; of those that could be had. */
        readonly fingerprints?: Readonly<Record<string, string>>;
      }
    | { readonly kind: 'end'; readonly result: RunResult }
  );

type Bodies<T> = T extends unknown ? Omit<T, keyof EntryBase> : never;
/** A journal entry before the journal numbers and dates it. */
export type JournalBody = Bodies<JournalEntry>;
