import { meantIn, needsTrunkPrefix, waysAbroad, type Country } from 'trunkline/plugin';
import { dialler, itemsOf, type DialRule } from './pipeline.ts';
import { callerFor } from './table.ts';
import { dialledIn } from './ways.ts';

/** Numbers that are as short may be those of services, or local ones, of which no table here tells. */
const LOCAL = 8;

/** So are full ones that a country with a prefix before national numbers dials without it, as 1300 in Australia and 1850 in Ireland. */
const FULL = 10;

/** Of a number with its code, as those of Niue have (ITU-T E.164 national numbering plans, 2026-08). */
const SHORTEST = 7;

/** The longest ways of dialling a number of 15 digits. */
const LONGEST = 19;

/** Those are told apart from any others by three digits at least: 130 in Australia, 185 in Ireland. */
const SERVICE = 3;

/**
 * Of the rules of a tenant those that take nothing that people of a country dial: no number in full, none for help, and none
 * of which the table does not speak.
 */
export function idleAmong(rules: readonly DialRule[], home: Country): readonly DialRule[] {
  const areOthers = rules.some((rule) => inFull(rule, home).some(takenBy(rule)));
  return rules.filter(
    (rule) =>
      !isUntold(rule, home, areOthers) &&
      !addsArea(rule, home) &&
      !candidates(rule, home).some(takenBy(rule)),
  );
}

/** Where no rule takes a number in full, one for as long numbers is meant for these, unless it names those of a service. */
function isUntold(rule: DialRule, home: Country, areOthers: boolean): boolean {
  const mayBeService = areOthers || itemsOf(rule.prefixes).some((start) => start.length >= SERVICE);
  const most = needsTrunkPrefix(home) && mayBeService ? FULL : LOCAL;
  return (
    /[*#]/.test(rule.prefixes) ||
    home.carrierDigits === true ||
    itemsOf(rule.lengths).some((length) => Number(length) <= most)
  );
}

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
  ...inFull(rule, home),
  ...home.emergency,
];

const inFull = (rule: DialRule, home: Country): readonly string[] => [
  ...dialledIn(home),
  ...numbersLike(rule, home),
];

/**
 * Numbers in full that begin as a rule has them. Where it does not say how long they are, ten digits that begin like no way
 * of dialling are one only as the plan has them: with a digit for an outside line they may be none. Behind a prefix that all
 * national numbers need any may stand, as those of a network that is chosen call by call.
 */
function numbersLike({ prefixes, lengths }: DialRule, home: Country): readonly string[] {
  const ways = [home.trunk, ...waysAbroad(home), '+'];
  const isWhole = (number: string): boolean => lengths !== '' || ways.some((way) => number.startsWith(way));
  const isDialled = (number: string): boolean =>
    home.bare?.test(number) === true ||
    (needsTrunkPrefix(home) && number.startsWith(home.trunk)) ||
    ((meantIn(home, number) ?? '').length > SHORTEST && isWhole(number));
  const counts = lengths === '' ? Array.from({ length: LONGEST }, (_, at) => at + 1) : itemsOf(lengths);
  return [...itemsOf(prefixes), ...ways]
    .flatMap((start) => counts.map((count) => filled(start, Number(count))))
    .filter(isDialled);
}

/** With twos, which may stand anywhere in a number. Whether a plus counts as a digit is not documented. */
const filled = (start: string, digits: number): string =>
  start.padEnd(start.startsWith('+') ? digits + 1 : digits, '2');
