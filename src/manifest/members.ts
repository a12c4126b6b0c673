import { isE164, type E164 } from '../contract/numbers.ts';
import type { Slug } from './codes.ts';
import { meantNumber, phoneFix } from './phone.ts';
import { quote } from './suggest.ts';

export type Range = readonly [first: E164, last: E164];

export interface Refused {
  readonly slug: Slug;
  readonly summary: string;
  readonly fix?: string;
}

/** A block of 10,000 is the largest that carriers assign as one; ten times that is a slip. */
const LARGEST = 100_000;

const grouped = (count: number): string => count.toLocaleString('en-US');

/** `+12025550100` or `+12025550100..+12025550149`. */
export function parseMember(text: string): Range | Refused {
  const [first, last, ...more] = text.split('..').map((part) => part.trim());
  if (first === undefined || more.length > 0) return badNumber(text);
  if (!isE164(first)) return last === undefined ? badNumber(first) : badRange(first, last);
  if (last === undefined) return [first, first];
  if (!isE164(last)) return badEnd(first, last);
  return parseRange(first, last);
}

export const isRange = (parsed: Range | Refused): parsed is Range => Array.isArray(parsed);

const badNumber = (text: string): Refused => ({
  slug: 'bad-number',
  summary: `${quote(text)} is not an E.164 number`,
  fix: phoneFix(text),
});

/** One end alone would lose the numbers between. */
function badRange(first: string, last: string): Refused {
  const [from, to] = [meantNumber(first), meantNumber(last)];
  const range = from && to ? `${from}..${to}` : '+12025550100..+12025550149';
  const fix = `Write both ends with plus and country code, in quotes${from && to ? '' : ', such as'}: "${range}".`;
  return { ...badNumber(first), fix };
}

/** `+12025550100..149` is how people write ranges; the whole number leaves no doubt. */
function badEnd(first: E164, last: string): Refused {
  const tail = /^\d{1,14}$/.test(last) && last.length < first.length;
  const fix = `Write both ends in full: "${first}..${first.slice(0, first.length - last.length)}${last}".`;
  return tail ? { ...badNumber(last), fix } : badNumber(last);
}

function parseRange(first: E164, last: E164): Range | Refused {
  const shown = quote(`${first}..${last}`);
  if (first.length !== last.length) {
    return {
      slug: 'bad-range',
      summary: `${shown} goes from ${first.length - 1} digits to ${last.length - 1}`,
    };
  }
  if (first > last) {
    return {
      slug: 'reversed-range',
      summary: `${shown} ends before it begins`,
      fix: `Write "${last}..${first}".`,
    };
  }
  const count = Number(last.slice(1)) - Number(first.slice(1)) + 1;
  if (count <= LARGEST) return [first, last];
  return {
    slug: 'range-too-large',
    summary: `${shown} holds ${grouped(count)} numbers, more than ${grouped(LARGEST)}`,
  };
}
