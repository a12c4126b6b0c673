import type { Country } from './countries.ts';
import { dialler, itemsOf, type DialRule } from './pipeline.ts';
import { filledTo } from './samples.ts';
import { callerFor } from './table.ts';
import { dialledIn, meantIn } from './ways.ts';

/** Numbers that are as short may be those of services, or local ones, of which no table here tells. */
const LOCAL = 8;

/** The longest ways of dialling a number of 15 digits. */
const LONGEST = 19;

/**
 * Whether a rule takes nothing that people of a country dial: no number in full, none for help, and none of which the table
 * does not speak.
 */
export const isIdle = (rule: DialRule, home: Country): boolean =>
  !isUntold(rule) && !addsArea(rule, home) && !candidates(rule, home).some(takenBy(rule));

const isUntold = ({ prefixes, lengths }: DialRule): boolean =>
  /[*#]/.test(prefixes) || itemsOf(lengths).some((length) => Number(length) <= LOCAL);

/** It makes a number in full of a local one: nothing is taken away, and the code of an area comes before it. */
const addsArea = ({ stripDigits, prepend }: DialRule, { code }: Country): boolean =>
  stripDigits === 0 && prepend.startsWith(`+${code}`) && prepend !== `+${code}`;

function takenBy(rule: DialRule): (number: string) => boolean {
  const dialling = { rules: [rule], removePlus: false };
  const dial = dialler(dialling);
  const caller = callerFor(dialling);
  return (number) => dial(number, caller).sent !== undefined;
}

const candidates = (rule: DialRule, home: Country): readonly string[] => [
  ...dialledIn(home),
  ...home.emergency,
  ...numbersLike(rule, home),
];

/**
 * Numbers in full that begin as a rule has them. One that begins like no way of dialling, as with a digit for an outside
 * line, is none unless the rule says how long it is.
 */
function numbersLike({ prefixes, lengths }: DialRule, home: Country): readonly string[] {
  const ways = [home.trunk, home.international, '+'];
  const isWay = (start: string): boolean => lengths !== '' || ways.some((way) => start.startsWith(way));
  const counts = lengths === '' ? Array.from({ length: LONGEST }, (_, at) => at + 1) : itemsOf(lengths);
  return [...itemsOf(prefixes), ...ways]
    .filter(isWay)
    .flatMap((start) => counts.map((count) => filledTo(Number(count), start)))
    .filter((number) => meantIn(home, number) !== undefined);
}
