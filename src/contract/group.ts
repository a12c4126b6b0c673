/** Groups in the order in which their keys first appear, each in the order given. */
export function groupBy<T, K>(items: readonly T[], keyOf: (item: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const there = groups.get(key);
    if (there) there.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

/** What serves each endpoint, in the order given; what serves none by name is under none. */
export function byEndpoint<T extends { readonly serves: readonly string[] }>(
  all: readonly T[],
): ReadonlyMap<string, readonly T[]> {
  const serving = groupBy(
    all.flatMap((one) => one.serves.map((endpoint) => ({ endpoint, one }))),
    ({ endpoint }) => endpoint,
  );
  return new Map([...serving].map(([endpoint, of]) => [endpoint, of.map(({ one }) => one)]));
}
