import { meantIn, type Country } from 'trunkline/plugin';
import { dialler, isAmong, itemsOf, rangeOf, type Dialling, type DialRule } from './pipeline.ts';
import { SOMEBODY } from './table.ts';
import { dialledIn, EVERYWHERE, waysOf, type Way } from './ways.ts';

/** A number as somebody dials it, and what a rule makes of it. */
export interface SampleCall {
  readonly rule: string;
  /** The way of dialling it stands for. Default: the rule alone. */
  readonly how?: string;
  /** Nobody of the country may dial it: it tells what the rule does, and not what is meant. */
  readonly filled?: true;
  readonly dialled: string;
  readonly caller: string;
  readonly made: string;
}

/**
 * Calls that the rules take: those of people of a country first, national before far, for help last, then some for each rule.
 * Where rules tell callers apart, those of each kind of caller.
 */
export function samplesOf(dialling: Dialling, home: Country | undefined): readonly SampleCall[] {
  const callers = callersOf(dialling.rules);
  const ways = home ? waysOf(home) : EVERYWHERE;
  return [
    ...callers.flatMap((caller) => wayCalls(dialling, ways, caller)),
    ...ruleCalls(dialling, home, callers),
  ];
}

/** The first extension behind each range that a rule names, and the first of each: nobody else is told apart from these. */
function callersOf(rules: readonly DialRule[]): readonly string[] {
  const ranges = rules.flatMap(({ callers }) => itemsOf(callers).map(rangeOf));
  const named = ranges.map(({ first }) => first);
  const behind = ranges.map(({ last }) => `${Number(last) + 1}`);
  return ranges.length === 0 ? [SOMEBODY] : [...new Set([...behind, ...named])];
}

function wayCalls(dialling: Dialling, ways: readonly Way[], caller: string): readonly SampleCall[] {
  const dial = dialler(dialling);
  return ways.flatMap(({ how, dialled }) => {
    const { sent } = dial(dialled, caller);
    return sent ? [{ rule: sent.rule.name, how, dialled, caller, made: sent.number }] : [];
  });
}

/** For each rule calls that it takes, one for each way its numbers begin: of the first number that anybody can dial by it. */
function ruleCalls(
  dialling: Dialling,
  home: Country | undefined,
  callers: readonly string[],
): readonly SampleCall[] {
  const dial = dialler(dialling);
  const usual = home ? dialledIn(home) : [];
  return dialling.rules.flatMap((rule) => {
    const own = rule.callers === '' ? callers : callers.filter((caller) => isAmong(caller, rule.callers));
    return startsOf(rule).flatMap((start) => {
      const numbers = usual.filter((number) => number.startsWith(start));
      const isOpen = home !== undefined && isTakenAway(start, rule);
      const calls = [...numbers, filled(start, rule, home)].flatMap((dialled, nth) =>
        own.map((caller) => ({
          dialled,
          caller,
          sent: dial(dialled, caller).sent,
          ...(isOpen && nth === numbers.length ? ({ filled: true } as const) : {}),
        })),
      );
      const taken = calls.find(({ sent }) => sent?.rule === rule);
      if (!taken?.sent) return [];
      const { sent, ...call } = taken;
      return [{ ...call, rule: rule.name, made: sent.number }];
    });
  });
}

function startsOf({ prefixes }: DialRule): readonly string[] {
  const starts = itemsOf(prefixes);
  return starts.length === 0 ? [''] : starts;
}

/** Such a prefix is no part of the number: one for an outside line, or of a carrier. */
const isTakenAway = (start: string, { stripDigits }: DialRule): boolean => stripDigits >= start.length;

/** Reserved for fiction in the North American plan, and long enough for any rule. */
const DIGITS = '20255501232025550123';
/** The longest national way of dialling has no more; a rule that counts digits says how many. */
const USUAL = 12;

/** A number that begins so, where no usual one does; one that is dialled in full, if the rule takes such. */
function filled(start: string, { lengths }: DialRule, home: Country | undefined): string {
  const counts = itemsOf(lengths).map(Number);
  const numbers = (counts.length > 0 ? counts : [USUAL, ...nationalCounts(start, home)]).map((count) =>
    lengthened(start, count),
  );
  return numbers.find((number) => home && isInFull(number, home)) ?? numbers[0] ?? start;
}

/** Not every number of ten digits is one in North America. */
const isInFull = (number: string, home: Country): boolean =>
  meantIn(home, number) !== undefined && (number.startsWith(home.trunk) || (home.bare?.test(number) ?? true));

/** Digits of a national number that begins so. */
const nationalCounts = (start: string, home: Country | undefined): readonly number[] =>
  home ? [home.sample.length + (start.startsWith(home.trunk) ? home.trunk.length : 0)] : [];

/** Whether a plus counts as a digit is not documented. */
const lengthened = (start: string, count: number): string =>
  `${start}${DIGITS.slice(0, Math.max(0, count - start.replaceAll(/\D/g, '').length))}`;
