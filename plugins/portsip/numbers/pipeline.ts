import type { E164Processing } from '../discovered.ts';
import { process } from './processing.ts';

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
  readonly steps: readonly string[];
}

export const itemsOf = (list: string): readonly string[] =>
  list
    .split(';')
    .map((item) => item.trim())
    .filter((item) => item !== '');

/**
 * What becomes of a dialled number: tenant E.164 processing, the first rule that matches, strip and prepend, then the
 * trunk's option that takes the plus away; that this comes last is inferred (PortSIP KB, E.164 number processing,
 * 2026-08). Undefined where no rule matches, which the PBX tells whoever dials with 404.
 */
export function dial(dialled: string, caller: string, dialling: Dialling): Sent | undefined {
  const processed = process(dialled, dialling.e164);
  const rule = inOrder(dialling.rules).find((one) => matches(one, processed.number, caller));
  if (!rule) return undefined;
  const changed = `${rule.prepend}${processed.number.slice(rule.stripDigits)}`;
  const takesPlus = dialling.removePlus && rule.elsewhere === undefined;
  const number = takesPlus ? changed.replace(/^\+/, '') : changed;
  return {
    rule,
    number,
    steps: [
      ...(processed.why === undefined ? [] : [processed.why]),
      ...(changed === processed.number ? [] : [`rule "${rule.name}" makes ${changed} of it`]),
      ...(number === changed ? [] : ['the trunk takes the plus away']),
    ],
  };
}

/** Which of two rules of one priority is tried first is not documented; by name, so that there is an order. */
export const inOrder = (rules: readonly DialRule[]): readonly DialRule[] =>
  rules.toSorted((a, b) => a.priority - b.priority || (a.name < b.name ? -1 : 1));

export const matches = (rule: DialRule, number: string, caller: string): boolean =>
  rule.enabled && hasPrefix(rule, number) && hasLength(rule, number) && isOf(rule, caller);

const hasPrefix = ({ prefixes }: DialRule, number: string): boolean =>
  among(prefixes, (prefix) => number.startsWith(prefix));
const hasLength = ({ lengths }: DialRule, number: string): boolean =>
  among(lengths, (length) => digitsOf(number) === Number(length));
const isOf = ({ callers }: DialRule, caller: string): boolean =>
  among(callers, (range) => isWithin(caller, range));

/** Whether a plus counts as a digit is not documented. */
const digitsOf = (number: string): number => number.replaceAll(/\D/g, '').length;

/** Why a rule does not take a call; undefined where it does. */
export function whyNot(rule: DialRule, number: string, caller: string): string | undefined {
  if (!rule.enabled) return 'is disabled';
  if (!hasPrefix(rule, number)) return `takes what begins with ${anyOf(rule.prefixes)}, not ${number}`;
  if (!hasLength(rule, number))
    return `takes ${anyOf(rule.lengths)} digits, and ${number} has ${digitsOf(number)}`;
  if (!isOf(rule, caller)) return `takes calls of ${anyOf(rule.callers)}, not of ${caller || 'nobody'}`;
  return undefined;
}

const anyOf = (list: string): string => itemsOf(list).join(', ');

/** An empty condition is none. */
function among(list: string, test: (item: string) => boolean): boolean {
  const items = itemsOf(list);
  return items.length === 0 || items.some(test);
}

/** Extensions of one length compare as text, which any length of digits survives. */
function isWithin(caller: string, range: string): boolean {
  const [first = '', last = first] = range.split('-');
  return caller.length === first.length && caller >= first && caller <= last;
}

export type Plus = 'yes' | 'no' | 'unclear';

/** Whether what a rule sends begins with a plus, for every number it matches. */
export function plusOf(rule: DialRule, { e164, removePlus }: Omit<Dialling, 'rules'>): Plus {
  if (removePlus) return 'no';
  const prefixes = itemsOf(rule.prefixes);
  if (rule.prepend !== '') {
    if (!rule.prepend.startsWith('+')) return 'no';
    // `+` before `011` is no number.
    const starts = prefixes.map((prefix) => `${rule.prepend}${prefix.slice(rule.stripDigits)}`);
    return starts.every((start) => /^\+(?:[1-9]\d*)?$/.test(start)) ? 'yes' : 'unclear';
  }
  if (rule.stripDigits > 0 || e164?.enabled) return 'no';
  if (prefixes.length > 0 && prefixes.every((prefix) => prefix.startsWith('+'))) return 'yes';
  return prefixes.length > 0 && prefixes.every((prefix) => !prefix.startsWith('+')) ? 'no' : 'unclear';
}
