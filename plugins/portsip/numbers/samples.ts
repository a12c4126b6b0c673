import type { Country } from 'trunkline/plugin';
import { dialler, itemsOf, type Dialling, type DialRule } from './pipeline.ts';
import { callerFor } from './table.ts';
import { dialledIn, EVERYWHERE, waysOf, type Way } from './ways.ts';

/** A number as somebody dials it, and what a rule makes of it. */
export interface SampleCall {
  readonly rule: string;
  /** The way of dialling it stands for. Default: the rule alone. */
  readonly how?: string;
  /** Nobody of the country dials it: it tells what the rule does, and not what is meant. */
  readonly filled?: true;
  readonly dialled: string;
  readonly caller: string;
  readonly made: string;
}

/** Calls that the rules take: those of people of a country first, national before far, for help last, then some for each rule. */
export const samplesOf = (dialling: Dialling, home: Country | undefined): readonly SampleCall[] => [
  ...wayCalls(dialling, home ? waysOf(home) : EVERYWHERE),
  ...ruleCalls(dialling, home),
];

function wayCalls(dialling: Dialling, ways: readonly Way[]): readonly SampleCall[] {
  const dial = dialler(dialling);
  const caller = callerFor(dialling);
  return ways.flatMap(({ how, dialled }) => {
    const { sent } = dial(dialled, caller);
    return sent ? [{ rule: sent.rule.name, how, dialled, caller, made: sent.number }] : [];
  });
}

/** For each rule calls that it takes, one for each way its numbers begin. */
function ruleCalls(dialling: Dialling, home: Country | undefined): readonly SampleCall[] {
  const dial = dialler(dialling);
  const usual = home ? dialledIn(home) : [];
  return dialling.rules.flatMap((rule) => {
    const caller = callerFor({ ...dialling, rules: [rule] });
    return startsOf(rule).flatMap((start) => {
      const numbers = usual.filter((number) => number.startsWith(start));
      const calls = [...numbers, filled(start, rule)].map((dialled, nth) => ({
        dialled,
        sent: dial(dialled, caller).sent,
        ...(home && nth === numbers.length ? ({ filled: true } as const) : {}),
      }));
      const taken = calls.find(({ sent }) => sent?.rule === rule);
      if (!taken?.sent) return [];
      const { sent, ...call } = taken;
      return [{ ...call, rule: rule.name, caller, made: sent.number }];
    });
  });
}

function startsOf({ prefixes }: DialRule): readonly string[] {
  const starts = itemsOf(prefixes);
  return starts.length === 0 ? [''] : starts;
}

/** Reserved for fiction in the North American plan, and long enough for any rule. */
const DIGITS = '20255501232025550123';
/** The longest national way of dialling has no more; a rule that counts digits says how many. */
const USUAL = 12;

/** A number that nobody dials, where no usual one begins so. */
function filled(start: string, { lengths }: DialRule): string {
  const [length = USUAL] = itemsOf(lengths).map(Number);
  // Whether a plus counts as a digit is not documented.
  const digits = start.replaceAll(/\D/g, '').length;
  return `${start}${DIGITS.slice(0, Math.max(0, length - digits))}`;
}
