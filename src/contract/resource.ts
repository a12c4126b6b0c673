import type { z } from 'zod';
import { isForeign, isRef, type Json, type Properties, type Ref, type Foreign, type Value } from './value.ts';
import type { Origin } from './fact.ts';
import type { Unlisted } from './trunk-spec.ts';

/** Our mark in the friendly names of members that Trunkline makes: short, since names are limited. */
export const MARK = ' [tl]';

/** Something that must exist at a side. Plain data with a natural key. */
export interface Resource {
  readonly type: string;
  /** Natural key inside one side; survives a renamed manifest document. */
  readonly key: string;
  /** Managed fields only. An absent field is not managed: neither compared nor written. */
  readonly properties: Properties;
  /** Beyond those its properties refer to. */
  readonly dependsOn?: readonly Ref[];
  /** These fields are written in a second step, after those resources (which may include this one). */
  readonly later?: { readonly fields: readonly string[]; readonly after: readonly Ref[] };
  /** `reuse`: must exist, is referred to, never written. */
  readonly claim: 'own' | 'reuse';
  /** Partial properties under which it may be found when its identity changed; the only way to a rename. */
  readonly formerly?: readonly Properties[];
  /**
   * What is there, is wanted by nobody and goes before this is made, since there is never one of both: a number in the list
   * of another. Calls can fail in between, so it needs `--force`. Comes from `refine`; the resource is not there yet.
   */
  readonly insteadOf?: readonly Foreign[];
  /** What happens to members of this container that no manifest lists, by member type. Default: `keep`. */
  readonly unlisted?: Readonly<Record<string, Unlisted>>;
  /** Names of the endpoints it serves, so that facts can be told apart by wire. None: every wire of its side, as from `base`. */
  readonly serves: readonly string[];
  /** Codes of findings the manifest agrees to, such as taking a number that answers elsewhere. */
  readonly consents?: readonly string[];
  readonly from: Origin;
  /**
   * Lines that decide a field, or a part of one, and stand elsewhere, such as the transport of an endpoint: a finding about
   * it points there. By the names that origins have.
   */
  readonly fieldsFrom?: Readonly<Record<string, Origin>>;
}

/** Something that exists at a side, as its API reports it. */
export interface Observed {
  readonly type: string;
  /** The vendor's id, always a string: ids beyond 2^53 exist. */
  readonly id: string;
  /** How to name it to a user. */
  readonly label: string;
  /** In the words of Resource.properties: references are Foreign ids, lists that are sets are sorted, defaults are spelled out. */
  readonly properties: Properties;
  /** Every other field that an undo must put back. No secrets. */
  readonly rest: Json;
  /** The container it is a member of. */
  readonly in?: Foreign;
  /** For `If-Match` and its like. */
  readonly version?: string;
  /** Fields this vendor never returns or did not return this time. */
  readonly unreadable?: readonly string[];
  /** It carries our mark, or our journal says that we made it: ours, although no manifest may list it any more. */
  readonly marked?: boolean;
  /** Who else uses it; filled when the query asks for it. */
  readonly usedBy?: readonly { readonly label: string; readonly ours: boolean }[];
  /** Members that are counted and not told one by one, by the label of their type. */
  readonly holds?: Readonly<Record<string, number>>;
  /** Why it must not be written, such as "managed by the vendor". */
  readonly protectedBy?: string;
}

export interface FieldPolicy {
  /** What it is, for plans and docs. */
  readonly label: string;
  /** The reason, shown with the replace it causes. */
  readonly immutable?: string;
  /** Never returned: compared by fingerprint, or reported "cannot be verified". */
  readonly writeOnly?: true;
  /** Drift here changes calls; otherwise it is cosmetic. */
  readonly wire: boolean;
  /** Whether two values mean the same. Default: deep equality. */
  readonly same?: (a: Value, b: Value) => boolean;
  /** A list that is a set of what is let in: grows in widen, shrinks in narrow. */
  readonly set?: 'accepted';
  /** How a set holds both values. Default: the items of both lists. */
  readonly both?: (a: Value, b: Value) => Value;
}

/**
 * `accepts`: made in widen, removed in narrow, by itself or as the container of what lets in. `sends`: always in switch.
 */
export type Role = 'accepts' | 'sends';
export type Pass = 'widen' | 'switch' | 'narrow';
export const PASSES: readonly Pass[] = ['widen', 'switch', 'narrow'];

/** One change of one resource, as far as its pass depends on it. */
export interface ChangeKind {
  readonly action: 'create' | 'update' | 'remove';
  readonly fields: readonly string[];
  /** Desired properties, or for a removal the observed ones with references to ours resolved. */
  readonly properties: Properties;
  /** Of an update: the observed properties with references to ours resolved. */
  readonly before?: Properties;
}

/** A resource of the same side, beside the one that changes. */
export interface Neighbour {
  readonly type: string;
  /** As they are wanted; of what nobody wants, as they are. */
  readonly properties: Properties;
  /** It is at the side now; otherwise it is only wanted yet. */
  readonly there: boolean;
  /** As they were read, with references to ours resolved, also those that no wanted resource has. */
  readonly observed?: Properties;
  /** No manifest lists it, and nothing says that we made it. */
  readonly foreign?: true;
}

/** What stands beside a change, by type. */
export type Surroundings = (type: string) => readonly Neighbour[];

export interface IdentityRule {
  /** In words, for the error about two hits: `domain`. */
  readonly by: string;
  /** One string a pair shares when it is the same thing; undefined when this rule does not apply. References compare with {@link identityOf}. */
  readonly of: (properties: Properties) => string | undefined;
}

export interface ResourceType {
  readonly type: string;
  readonly label: string;
  /**
   * `object` has an id of its own. `element` is one member of a list that also holds other people's members and is
   * written whole. `coverage` is a set of numbers that objects of this type, whoever made them, cover together.
   */
  readonly kind: 'object' | 'element' | 'coverage';
  readonly schema: z.ZodType;
  readonly fields: Readonly<Record<string, FieldPolicy>>;
  /** Tried in order; the first that matches anything decides; two hits are an error, never a guess. */
  readonly identity: readonly IdentityRule[];
  readonly role: Role | ((properties: Properties) => Role);
  /** Where the default is wrong: mapping a credential list beside an ACL lets fewer calls in. */
  readonly pass?: (change: ChangeKind, around: Surroundings) => Pass | undefined;
  /** Why calls can fail between this write and others, where the change itself tells: such a step needs `--force`. Asked of what is made and what is changed. */
  readonly gap?: (change: ChangeKind, around: Surroundings) => string | undefined;
  /** `outside`: only a person can make it; wanted but absent is an error. Default: `here`. */
  readonly made?: 'here' | 'outside';
  readonly remove: 'delete' | 'detach' | 'never';
  readonly replace: 'create-first' | 'delete-first';
  /** An update writes the whole object, its secrets among the rest. Default: only the fields that change. */
  readonly updates?: 'fields' | 'whole';
  /** The vendor creates it together with an object of this type; "create" means wait until it appears, then update. */
  readonly bornWith?: string;
  /** Elements only: the property that refers to the container, and how many members one write may add or remove. */
  readonly list?: { readonly container: string; readonly atMost: number };
  /**
   * Calls of a container go out through its objects of this type, as calls of a trunk through its rows: the property that
   * refers to the container, and which changes take an object out of force. These wait until all that open another one
   * are done and all that sends calls through the container and leaves it has left. Default: nothing waits.
   */
  readonly outlet?: { readonly container: string; readonly closes: (change: ChangeKind) => boolean };
  /** Calls one step of each kind costs; for elements, what one batch costs. */
  readonly calls: { readonly create: CallCost; readonly update: CallCost; readonly remove: CallCost };
  /** The vendor's names of the permissions a write needs. */
  readonly permissions: readonly string[];
}

export interface CallCost {
  readonly reads: number;
  readonly writes: number;
}

export const WRITE_ONCE: CallCost = { reads: 0, writes: 1 };

/** One part of an identity string: references to ours by key, to others by id, the rest as it stands. */
export function identityOf(value: Value | undefined): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'object') return String(value);
  if (isRef(value)) return `ours ${value.$ref} ${value.key}`;
  if (isForeign(value)) return `foreign ${value.$foreign} ${value.id}`;
  return JSON.stringify(value);
}
