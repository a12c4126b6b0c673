import leven from 'leven';

/**
 * The name that is near enough to the word to be what was meant; undefined where none is, or two with other numbers are as
 * near. One letter in `each` may be wrong, at least two: enough for a slip, too little for another word.
 */
export function nearest(word: string, names: readonly string[], each = 3): string | undefined {
  const given = word.toLowerCase();
  const [best, second] = names
    .filter((name) => saysNoOther(given, name))
    .map((name) => ({ name, distance: leven(given, name.toLowerCase()) }))
    .toSorted((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1));
  if (!best || (second?.distance === best.distance && !saysNoOther(second.name, best.name))) return undefined;
  return best.distance <= Math.max(2, Math.floor(given.length / each)) ? best.name : undefined;
}

/** Digits may be left out, as in rfc473. Another number is no slip: AES_256 is not AES_128, and us-east-1 not us-east-2. */
function saysNoOther(given: string, name: string): boolean {
  const wanted = numbersIn(name);
  return numbersIn(given).every((number) => wanted.some((one) => isWithout(number, one)));
}

const numbersIn = (text: string): readonly string[] => text.match(/\d+/g) ?? [];

/** The same digits in the same order, some left out. */
const isWithout = (less: string, all: string): boolean =>
  new RegExp(less.replaceAll(/(?<=.)(?=.)/g, '.*')).test(all);
