/** Does works in their order, each begun when one of so many has ended. Gives their results in the same order. */
export async function fewAtOnce<T>(
  most: number,
  works: readonly (() => Promise<T>)[],
): Promise<readonly T[]> {
  const results: T[] = [];
  const left = works.entries();
  const lane = async (): Promise<void> => {
    // The lanes share what is left.
    for (const [at, work] of left) results[at] = await work();
  };
  await Promise.all(Array.from({ length: most }, lane));
  return results;
}
