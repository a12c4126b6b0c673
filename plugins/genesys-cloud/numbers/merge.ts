import { EMERGENCY } from '../reference.ts';

interface Named {
  readonly name: string;
  readonly id?: string | undefined;
  readonly classification?: string | undefined;
}

/**
 * The plans that are there with ours worked in: one of the same name is changed in its place and keeps its id, new ones
 * come before the others in our order, but behind those for emergency numbers, which nothing of ours may take. None is
 * left out. Names compare without case.
 */
export function mergePlans<P extends Named>(there: readonly P[], ours: readonly P[]): readonly P[] {
  const mine = new Map(ours.map((one) => [one.name.toLowerCase(), one]));
  const known = new Set(there.map(({ name }) => name.toLowerCase()));
  const first = there.findLastIndex(({ classification }) => classification === EMERGENCY) + 1;
  const kept = there.map((one) => withId(mine.get(one.name.toLowerCase()) ?? one, one.id));
  const added = ours.filter(({ name }) => !known.has(name.toLowerCase()));
  return [...kept.slice(0, first), ...added, ...kept.slice(first)];
}

const withId = <P extends Named>(plan: P, id: string | undefined): P =>
  id === undefined || plan.id === id ? plan : { ...plan, id };
