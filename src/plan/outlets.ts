import type { ChangeKind } from '../contract/resource.ts';
import { isRef, refKey, type Value } from '../contract/value.ts';
import { refsIn, roleOf, type Draft } from './draft.ts';

interface Node {
  readonly id: string;
  readonly draft: Draft;
  readonly needs: readonly string[];
}

/**
 * What each closing of an outlet waits for beside what it refers to, by id: the outlets of its container that open or
 * change, and what sends calls through the container and leaves it. Otherwise a refused or slow write would leave calls
 * with no way out. What waits for a closing itself holds none back: such is a replace that deletes first, whose gap is
 * shown. `nodes` stand in the order of their needs.
 */
export function closeLast(nodes: readonly Node[]): ReadonlyMap<string, readonly string[]> {
  const closing = new Map(nodes.flatMap(({ id, draft }) => (closes(draft) ? [[id, outletOf(draft)]] : [])));
  if (closing.size === 0) return new Map();
  const first = new Map([...closing.values()].map((container) => [container, [] as string[]]));
  const bound = new Set<string>();
  for (const { id, draft, needs } of nodes)
    if (closing.has(id) || needs.some((need) => bound.has(need))) bound.add(id);
    else for (const container of containersHeld(draft)) first.get(container)?.push(id);
  return new Map([...closing].map(([id, container]) => [id, first.get(container) ?? []]));
}

function closes(draft: Draft): boolean {
  const { outlet } = draft.type;
  return outlet !== undefined && outletOf(draft) !== undefined && outlet.closes(changeOf(draft));
}

function changeOf({ action, fields, beforeProperties: before = {}, wanted }: Draft): ChangeKind {
  const names = fields.map((field) => field.name);
  if (action === 'remove') return { action, fields: names, properties: before };
  const properties = wanted?.properties ?? {};
  return action === 'update'
    ? { action, fields: names, properties, before }
    : { action: 'create', fields: names, properties };
}

/** The container an outlet belongs to; undefined for what is no outlet, or belongs to nothing of ours. */
function outletOf({ side, type, wanted, beforeProperties }: Draft): string | undefined {
  if (!type.outlet) return undefined;
  const container = (wanted?.properties ?? beforeProperties)?.[type.outlet.container];
  return isRef(container) ? `${side} ${refKey(container)}` : undefined;
}

/** Containers whose outlets close after this draft only. */
function containersHeld(draft: Draft): readonly (string | undefined)[] {
  if (draft.type.outlet) return draft.action === 'remove' ? [] : [outletOf(draft)];
  if (roleOf(draft.type, draft.wanted?.properties ?? draft.beforeProperties ?? {}) !== 'sends') return [];
  const left: readonly (Value | undefined)[] =
    draft.action === 'remove'
      ? Object.values(draft.beforeProperties ?? {})
      : draft.fields.map((field) => field.before);
  return left.flatMap((value) => refsIn(value)).map((to) => `${draft.side} ${refKey(to)}`);
}
