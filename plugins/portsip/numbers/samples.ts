import { dialler, itemsOf, type Dialling, type DialRule } from './pipeline.ts';
import { callerFor } from './table.ts';

/** A number as somebody dials it, and what a rule makes of it. */
export interface SampleCall {
  readonly rule: string;
  readonly dialled: string;
  readonly caller: string;
  readonly meant: string;
}

/** Reserved for fiction in the North American plan, and long enough for any rule. */
const DIGITS = '20255501232025550123';
/** The longest national way of dialling has no more; a rule that counts digits says how many. */
const USUAL = 12;

/** For each rule calls that it takes, one for each way its numbers begin, and what it makes of them. */
export function samplesOf(dialling: Dialling): readonly SampleCall[] {
  const dial = dialler(dialling);
  return dialling.rules.flatMap((rule) =>
    dialledTo(rule).flatMap((dialled) => {
      const caller = callerFor({ ...dialling, rules: [rule] });
      const { sent } = dial(dialled, caller);
      return sent?.rule === rule ? [{ rule: rule.name, dialled, caller, meant: sent.number }] : [];
    }),
  );
}

function dialledTo({ prefixes, lengths }: DialRule): readonly string[] {
  const starts = itemsOf(prefixes);
  const [length = USUAL] = itemsOf(lengths).map(Number);
  return (starts.length === 0 ? [''] : starts).map((start) => filled(start, length));
}

/** Whether a plus counts as a digit is not documented. */
const filled = (start: string, length: number): string => {
  const digits = start.replaceAll(/\D/g, '').length;
  return `${start}${DIGITS.slice(0, Math.max(0, length - digits))}`;
};
