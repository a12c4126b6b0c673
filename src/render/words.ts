/** `1 step`, `2 steps`, `10,000 numbers`, `2 entries`. */
export const count = (n: number, noun: string): string => `${grouped(n)} ${n === 1 ? noun : plural(noun)}`;

/** By hand: the first `toLocaleString` of a process costs more than all else that `validate` prints. */
export const grouped = (n: number): string => String(n).replaceAll(/(?<=\d)(?=(?:\d{3})+$)/g, ',');

/** Of `number of a call route` it is the numbers that are many. */
function plural(noun: string): string {
  const [, first, rest] = /^(.*?)( of an? .*)$/.exec(noun) ?? [];
  if (first !== undefined && rest !== undefined) return plural(first) + rest;
  if (/[^aeiou]y$/.test(noun)) return `${noun.slice(0, -1)}ies`;
  return noun.endsWith('s') ? noun : `${noun}s`;
}

export const indent = (text: string, by: number): string =>
  text
    .split('\n')
    .map((line) => (line === '' ? line : ' '.repeat(by) + line))
    .join('\n');

/** Joins paragraphs with a blank line; empty ones leave none. */
export const paragraphs = (...parts: readonly string[]): string =>
  parts.filter((part) => part !== '').join('\n\n');

/** In the order in which keys first appear. The contract has the same, but texts are made of types alone: no room's code is imported here. */
export function groupBy<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const there = groups.get(key);
    if (there) there.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

/** Indented lines of two columns: what to type, and what it does. */
export function columns(lines: readonly (readonly [typed: string, does: string])[]): string {
  const width = Math.max(...lines.map(([typed]) => typed.length));
  return lines.map(([typed, does]) => `  ${typed.padEnd(width)}  ${does}`).join('\n');
}
