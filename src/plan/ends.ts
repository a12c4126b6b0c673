import { roleOf, type Draft } from './draft.ts';

interface Node {
  readonly id: string;
  readonly draft: Draft;
  readonly needs: readonly string[];
}

/**
 * Where one end begins to take calls in another way and the other end to send them so, in one pass and not without a gap,
 * the end that takes them is first: should its write fail, calls go on as they did. What each change of what sends waits
 * for at the other side, by id. `nodes` stand in the order of their needs.
 */
export function acceptingFirst(nodes: readonly Node[]): ReadonlyMap<string, readonly string[]> {
  const changed = nodes.filter(({ draft }) => takesOtherwise(draft));
  if (changed.length === 0) return new Map();
  // What waits for something that sends already holds nothing back that sends.
  const bound = new Set<string>();
  for (const { id, draft, needs } of nodes)
    if (sends(draft) || needs.some((need) => bound.has(need))) bound.add(id);
  const first = changed.filter(({ id }) => !bound.has(id));
  return new Map(
    nodes
      .filter(({ draft }) => draft.pass === 'switch' && sends(draft))
      .map(({ id, draft }) => [id, first.filter((one) => areEnds(one.draft, draft)).map((one) => one.id)]),
  );
}

const takesOtherwise = (draft: Draft): boolean =>
  draft.gap !== undefined && draft.action === 'update' && draft.pass === 'switch' && !sends(draft);

const sends = (draft: Draft): boolean =>
  roleOf(draft.type, draft.wanted?.properties ?? draft.beforeProperties ?? {}) === 'sends';

/** Of one wire, at its two sides. */
const areEnds = (one: Draft, other: Draft): boolean =>
  one.side !== other.side && servesOf(one).some((wire) => servesOf(other).includes(wire));

const servesOf = ({ wanted }: Draft): readonly string[] => wanted?.serves ?? [];
