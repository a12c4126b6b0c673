/** Letters to add, take away or replace until one word is the other. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (const [y, letter] of one.split('').entries()) {
    const next = [y + 1];
    for (const [x, its] of other.split('').entries())
      next.push(
        Math.min((next[x] ?? 0) + 1, (row[x + 1] ?? 0) + 1, (row[x] ?? 0) + (letter === its ? 0 : 1)),
      );
    row = next;
  }
  return row[other.length] ?? 0;
}

/** The name that is near enough to the word to be what was meant: a fifth of it may be wrong, at least two letters. */
export function nearest(word: string, names: readonly string[]): string | undefined {
  const given = word.toLowerCase();
  const [best] = names
    .map((name) => ({ name, far: distance(given, name.toLowerCase()) }))
    .toSorted((a, b) => a.far - b.far);
  return best && best.far <= Math.max(2, Math.floor(given.length / 5)) ? best.name : undefined;
}
