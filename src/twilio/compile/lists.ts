import { ref, unknown, type Origin, type Resource } from 'trunkline/plugin';
import type { Context } from './context.ts';
import type { Part } from './part.ts';
import { trunkRef } from './trunk.ts';

/** A list as the trunk uses it, of either kind. */
export interface ListOf {
  readonly type: string;
  readonly mapping: string;
  readonly name: string;
  readonly from: Origin;
}

/** Facts under this name say that a list is used as it stands, so that only the API knows what is in it. */
export const sharedList = (type: string, name: string): string => `${type}:${name} members`;

export function mappingOf(context: Context, list: ListOf): Resource {
  return {
    type: list.mapping,
    key: `${context.trunk}/${list.name}`,
    properties: { trunk: trunkRef(context), list: ref(list.type, list.name) },
    claim: 'own',
    serves: context.outbound,
    from: list.from,
  };
}

export function shared(context: Context, list: ListOf): Part {
  const container: Resource = {
    type: list.type,
    key: list.name,
    properties: { friendlyName: list.name },
    claim: 'reuse',
    serves: context.outbound,
    from: list.from,
  };
  const reason = `"${list.name}" is an existing list used as it stands`;
  return {
    resources: [container, mappingOf(context, list)],
    diagnostics: [],
    declared: {
      [sharedList(list.type, list.name)]: unknown('not-connected', reason, list.from, 'Verify with --live.'),
    },
  };
}

export function ownList(
  context: Context,
  list: ListOf,
  member: string,
  unlisted: 'keep' | 'remove',
): Resource {
  return {
    type: list.type,
    key: list.name,
    properties: { friendlyName: list.name },
    claim: 'own',
    unlisted: { [member]: unlisted },
    serves: context.outbound,
    from: list.from,
  };
}
