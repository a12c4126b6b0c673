import type { Observed, Pass, Resource, ResourceType, Role } from '../contract/resource.ts';
import type { Properties, Ref, Value } from '../contract/value.ts';
import { isRef } from '../contract/value.ts';
import type { Action, FieldChange } from './shapes.ts';

/** What is known of a write-only secret without reading it back. */
export type SecretState =
  /** The journal says the vendor holds today's value. */
  | 'same'
  /** The journal says the vendor holds another value. */
  | 'changed'
  /** Nobody can say. */
  | 'unverified'
  /** The reference leads to no value here, so nothing can be compared or written. */
  | 'missing';

/** One side as the planner sees it: what is wanted, what is there, and what the journal remembers. */
export interface PlanSide {
  readonly name: string;
  /** Takes the logins that others send. Default: no. */
  readonly carrier?: boolean;
  /** Containers before their members. */
  readonly types: readonly ResourceType[];
  readonly wanted: readonly Resource[];
  readonly observed: readonly Observed[];
  /** By holder (`type:key`) and field. */
  readonly secretState: (holder: string, field: string) => SecretState;
  /** `type id` of what a run that did not finish was still to remove, its replacement being made. */
  readonly leftovers: ReadonlySet<string>;
  /** Where a part of what the manifests made is destroyed: `type:key` of what the other part asks for. */
  readonly spared?: ReadonlySet<string>;
}

/** A change before it has its place in the order. */
export interface Draft {
  readonly side: string;
  readonly type: ResourceType;
  readonly ref: Ref;
  readonly action: Action;
  /** Tells apart several writes of one resource: `later`, `widen`, `narrow`. */
  readonly part?: string;
  readonly pass: Pass;
  readonly fields: readonly FieldChange[];
  readonly before?: Observed;
  /** With references to ours resolved. */
  readonly beforeProperties?: Properties;
  readonly wanted?: Resource;
  readonly replaces?: true;
  readonly awaitsBirth?: true;
  readonly gap?: string;
  readonly because?: string;
}

export const draftId = (draft: Pick<Draft, 'side' | 'ref' | 'action' | 'part'>): string =>
  `${draft.side} ${draft.ref.$ref}:${draft.ref.key} ${draft.action}${draft.part === undefined ? '' : ` ${draft.part}`}`;

export const roleOf = (type: ResourceType, properties: Properties): Role =>
  typeof type.role === 'function' ? type.role(properties) : type.role;

/** Every reference inside a value. */
export function refsIn(value: Value | undefined): readonly Ref[] {
  if (typeof value !== 'object' || value === null) return [];
  if (isRef(value)) return [value];
  return Object.values(value).flatMap((item) => refsIn(item as Value));
}

export const typeOf = (side: PlanSide, resource: { readonly type: string }): ResourceType => {
  const wanted = resource.type;
  for (const type of side.types) if (type.type === wanted) return type;
  throw new TypeError(`${side.name} has no resource type ${wanted}`);
};
