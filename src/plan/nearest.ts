import leven from 'leven';

/** The name that is near enough to the word to be what was meant: a third of it may be wrong, at least two letters. */
export function nearest(word: string, names: readonly string[]): string | undefined {
  const given = word.toLowerCase();
  const [best] = names
    .map((name) => ({ name, distance: leven(given, name.toLowerCase()) }))
    .toSorted((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1));
  return best && best.distance <= Math.max(2, Math.floor(given.length / 3)) ? best.name : undefined;
}
