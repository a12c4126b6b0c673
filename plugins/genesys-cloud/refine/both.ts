import {
  isRef,
  match,
  type Observed,
  type Pair,
  type Properties,
  type Ref,
  type Resource,
  type Value,
} from 'trunkline/plugin';
import { RESOURCE_TYPES } from '../resources/all.ts';

/** What is wanted and what is there, paired as the plan will pair them. */
export interface Both {
  readonly wanted: readonly Resource[];
  /** Objects that no wanted resource is, with references to ours resolved. */
  readonly unlisted: readonly { readonly observed: Observed; readonly properties: Properties }[];
  /** The object a wanted resource is, if it is there. */
  readonly there: (wanted: Resource) => Required<Pair> | undefined;
  readonly named: (to: Value | undefined) => Resource | undefined;
}

const nameOf = (type: string, key: string): string => `${type} ${key}`;

export function bothOf(wanted: readonly Resource[], observed: readonly Observed[]): Both {
  const { pairs, unlisted } = match(RESOURCE_TYPES, wanted, observed);
  const there = new Map(pairs.filter(isThere).map((pair) => [pair.wanted, pair]));
  const named = new Map(wanted.map((one) => [nameOf(one.type, one.key), one]));
  return {
    wanted,
    unlisted,
    there: (one) => there.get(one),
    named: (to) => (isRef(to) ? named.get(nameOf(to.$ref, to.key)) : undefined),
  };
}

const isThere = (pair: Pair): pair is Required<Pair> =>
  pair.observed !== undefined && pair.properties !== undefined;

/** The list with every reference to one resource in the place of which others stand now. */
export const withRefs = (
  wanted: readonly Resource[],
  instead: (to: Ref) => readonly Ref[],
): readonly Resource[] =>
  wanted.map((one) => (one.dependsOn ? { ...one, dependsOn: one.dependsOn.flatMap(instead) } : one));
