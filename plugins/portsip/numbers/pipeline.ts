import type { E164Processing } from '../discovered.ts';
import { processor, takesPlus } from './processing.ts';

/** An outbound rule, as far as dialled numbers are concerned. Lists are as the API has them. */
export interface DialRule {
  readonly key: string;
  readonly name: string;
  readonly enabled: boolean;
  readonly prefixes: string;
  readonly lengths: string;
  readonly callers: string;
  readonly priority: number;
  readonly stripDigits: number;
  readonly prepend: string;
  readonly callerId: string;
  /** The trunk its calls leave over, where it is another one. Absent: the trunk in question. */
  readonly elsewhere?: string;
}

export interface Dialling {
  /** Of one tenant, over whichever trunk: the PBX goes through all of them. */
  readonly rules: readonly DialRule[];
  readonly e164?: E164Processing | null | undefined;
  readonly removePlus: boolean;
}

export interface Sent {
  readonly rule: DialRule;
  readonly number: string;
  /** As the rule made it, before the trunk takes the plus away. */
  readonly made: string;
}

export const itemsOf = (list: string): readonly string[] =>
  list
    .split(';')
    .map((item) => item.trim())
    .filter((item) => item !== '');

/** A rule that was looked at for a call. */
interface TriedRule {
  readonly rule: DialRule;
  readonly takes: boolean;
  /** It asks who calls, and nobody is named. */
  readonly isOpen?: true;
  readonly why: (call: AsDialled) => string;
}

export interface Dialled extends AsDialled {
  /** Settings are in force whose effect on numbers no document says. */
  readonly doubtful: boolean;
  /** All rules in their order, those behind the one that is taken too. */
  readonly tried: readonly TriedRule[];
  /** Undefined where no rule matches, which the PBX answers with 404, or where the first that may is open. */
  readonly sent: Sent | undefined;
  readonly open: DialRule | undefined;
}

/**
 * What becomes of dialled numbers: tenant E.164 processing, the first rule that matches, strip and prepend, then the
 * trunk's option that takes the plus away; that this comes last is inferred (PortSIP KB, E.164 number processing,
 * 2026-08). Undefined where no rule matches, which the PBX tells whoever dials with 404. Conditions are read here, and only
 * compared for each number.
 */
export function dialler(dialling: Dialling): (dialled: string, caller: string) => Dialled {
  const process = processor(dialling.e164);
  const rules = inOrder(dialling.rules).map(trier);
  return (dialled, caller) => {
    const { number, doubtful } = process(dialled);
    const call = { number, caller };
    const tried = rules.map((tries) => tries(call));
    const first = tried.find(({ takes, isOpen }) => takes || isOpen);
    const sent = first?.takes ? sentBy(first.rule, number, dialling) : undefined;
    return { number, caller, doubtful, tried, sent, open: first && !first.takes ? first.rule : undefined };
  };
}

/** The number as one rule sends it. */
export const dial = (dialled: string, caller: string, dialling: Dialling): Sent | undefined =>
  dialler(dialling)(dialled, caller).sent;

function sentBy(rule: DialRule, number: string, { removePlus }: Dialling): Sent {
  const made = `${rule.prepend}${number.slice(rule.stripDigits)}`;
  const takesPlus = removePlus && rule.elsewhere === undefined;
  return { rule, made, number: takesPlus ? made.replace(/^\+/, '') : made };
}

/** What was made of a number that leaves, in words. */
export const madeOf = (dialled: string, { number, sent }: Dialled): readonly string[] => [
  ...(number === dialled ? [] : [`E.164 processing makes ${number} of ${dialled}`]),
  ...(sent && sent.made !== number ? [`rule "${sent.rule.name}" makes ${sent.made} of it`] : []),
  ...(sent && sent.number !== sent.made ? ['the trunk takes the plus away'] : []),
];

/** Which of two rules of one priority is tried first is not documented; by name, so that there is an order. */
const inOrder = (rules: readonly DialRule[]): readonly DialRule[] =>
  rules.toSorted((a, b) => a.priority - b.priority || (a.name < b.name ? -1 : 1));

interface AsDialled {
  /** As the rules see it. */
  readonly number: string;
  readonly caller: string;
}

/** Whether a plus counts as a digit is not documented. */
const digitsOf = (number: string): number => number.replaceAll(/\D/g, '').length;

/** Whether a rule takes a call, and why. An empty condition is none. */
function trier(rule: DialRule): (call: AsDialled) => TriedRule {
  const { name, enabled, prefixes, lengths, callers } = rule;
  const starts = itemsOf(prefixes);
  const counts = itemsOf(lengths);
  const ranges = itemsOf(callers);
  const wanted = { digits: counts.map(Number), callers: ranges.map(rangeOf) };
  const found = (takes: boolean, why: (call: AsDialled) => string): TriedRule => ({
    rule,
    takes,
    why: (call) => `rule "${name}" ${why(call)}`,
  });
  const disabled = found(false, () => 'is disabled');
  const otherStart = found(
    false,
    ({ number }) => `takes what begins with ${starts.join(', ')}, not ${number}`,
  );
  const otherLength = found(
    false,
    ({ number }) => `takes ${counts.join(', ')} digits, and ${number} has ${digitsOf(number)}`,
  );
  const ofOthers = found(false, ({ caller }) => `takes calls of ${ranges.join(', ')}, not of ${caller}`);
  const asksWho: TriedRule = {
    ...found(false, () => `takes calls of ${ranges.join(', ')}, and who calls is not said`),
    isOpen: true,
  };
  const matches = found(true, ({ number }) => `matches ${number}`);
  return ({ number, caller }) => {
    if (!enabled) return disabled;
    if (starts.length > 0 && !starts.some((start) => number.startsWith(start))) return otherStart;
    if (counts.length > 0 && !wanted.digits.includes(digitsOf(number))) return otherLength;
    if (ranges.length === 0 || wanted.callers.some((range) => isWithin(caller, range))) return matches;
    return caller === '' ? asksWho : ofOthers;
  };
}

interface Range {
  readonly first: string;
  readonly last: string;
}

/** Of extensions; a single one is a range as well. */
export function rangeOf(range: string): Range {
  const [first = '', last = first] = range.split('-');
  return { first, last };
}

/** Whether a list of extensions, as a rule has it, holds this one. */
export const isAmong = (caller: string, callers: string): boolean =>
  itemsOf(callers).some((range) => isWithin(caller, rangeOf(range)));

/** Extensions of one length compare as text, which any length of digits survives. */
const isWithin = (caller: string, { first, last }: Range): boolean =>
  caller.length === first.length && caller >= first && caller <= last;

export type Plus = 'yes' | 'no' | 'unclear';

/** How numbers begin that come to a rule and that it takes. */
const startsReaching = ({ prefixes }: DialRule, { e164 }: Pick<Dialling, 'e164'>): readonly string[] =>
  itemsOf(prefixes).filter((prefix) => !(takesPlus(e164) && prefix.startsWith('+')));

/** Whether any number that a rule takes can come to it. */
export const isReached = (rule: DialRule, dialling: Pick<Dialling, 'e164'>): boolean =>
  itemsOf(rule.prefixes).length === 0 || startsReaching(rule, dialling).length > 0;

/** Whether what a rule sends begins with a plus, for every number that comes to it and that it matches. */
export function plusOf(rule: DialRule, { e164, removePlus }: Omit<Dialling, 'rules'>): Plus {
  if (removePlus) return 'no';
  const prefixes = startsReaching(rule, { e164 });
  if (rule.prepend !== '') {
    if (!rule.prepend.startsWith('+')) return 'no';
    // `+` before `011` is no number.
    const starts = prefixes.map((prefix) => `${rule.prepend}${prefix.slice(rule.stripDigits)}`);
    return starts.every((start) => /^\+(?:[1-9]\d*)?$/.test(start)) ? 'yes' : 'unclear';
  }
  if (rule.stripDigits > 0 || takesPlus(e164)) return 'no';
  if (prefixes.length > 0 && prefixes.every((prefix) => prefix.startsWith('+'))) return 'yes';
  return prefixes.length > 0 && prefixes.every((prefix) => !prefix.startsWith('+')) ? 'no' : 'unclear';
}

/** Too short for a number that merely lacks its plus. */
const SHORT = 6;

/** The short numbers that a rule takes, such as 911, and sends as they are; undefined where it takes any other as well. */
export function shortNumbersOf({
  prefixes,
  lengths,
  prepend,
  stripDigits,
}: Pick<DialRule, 'prefixes' | 'lengths' | 'prepend' | 'stripDigits'>): readonly string[] | undefined {
  const numbers = itemsOf(prefixes);
  const [digits, ...others] = itemsOf(lengths).map(Number);
  if (prepend !== '' || stripDigits > 0 || digits === undefined || others.length > 0) return undefined;
  const isWhole = (number: string): boolean => /^\d+$/.test(number) && number.length === digits;
  return digits <= SHORT && numbers.length > 0 && numbers.every(isWhole) ? numbers : undefined;
}
