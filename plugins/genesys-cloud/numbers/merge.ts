interface Named {
  readonly name: string;
  readonly id?: string | undefined;
}

/**
 * The plans that are there with ours worked in: one of the same name is changed in its place and keeps its id, new ones
 * come before the others in our order. None is left out. Names compare without case.
 */
export function mergePlans<P extends Named>(there: readonly P[], ours: readonly P[]): readonly P[] {
  const mine = new Map(ours.map((one) => [one.name.toLowerCase(), one]));
  const known = new Set(there.map(({ name }) => name.toLowerCase()));
  return [
    ...ours.filter(({ name }) => !known.has(name.toLowerCase())),
    ...there.map((one) => withId(mine.get(one.name.toLowerCase()) ?? one, one.id)),
  ];
}

const withId = <P extends Named>(plan: P, id: string | undefined): P =>
  id === undefined || plan.id === id ? plan : { ...plan, id };
