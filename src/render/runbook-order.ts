import type { Hand } from '../engine/hands.ts';

/**
 * What lets calls in comes before what sends them, over all sides; before each step what it depends on; for the rest the
 * order given.
 */
export function doingOrder(hands: readonly Hand[]): readonly Hand[] {
  const stages = new Map<Hand, number>();
  const sorted: Hand[] = [];
  const visit = (hand: Hand): number => {
    const known = stages.get(hand);
    if (known !== undefined) return known;
    const own = hand.resource.properties['role'] === 'sends' ? 1 : 0;
    // Before its needs are known, so that steps that need each other come to an end.
    stages.set(hand, own);
    const stage = Math.max(own, ...needsOf(hand, hands).map(visit));
    stages.set(hand, stage);
    sorted.push(hand);
    return stage;
  };
  const stageOf = new Map(hands.map((hand) => [hand, visit(hand)]));
  return sorted.toSorted((a, b) => (stageOf.get(a) ?? 0) - (stageOf.get(b) ?? 0));
}

/** The steps of the same side that one depends on. */
export function needsOf({ side, resource }: Hand, hands: readonly Hand[]): readonly Hand[] {
  const refs = (resource.dependsOn ?? []).filter((to) => to.$ref === resource.type);
  const keys = new Set(refs.map((to) => to.key));
  return hands.filter((other) => other.side === side && keys.has(other.resource.key));
}
