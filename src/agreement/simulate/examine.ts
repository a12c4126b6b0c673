import type { Fact } from '../../contract/fact.ts';
import type { NumberSet } from '../../contract/numbers.ts';
import { fixesOf, standsAt } from '../fixes.ts';
import { isOfReach } from '../reach.ts';
import { eitherOf, SILENCE } from '../refusals.ts';
import { RULES, rulesFor } from '../rules.ts';
import {
  isProblem,
  type Crossing,
  type Open,
  type Problem,
  type Rule,
  type RuleResult,
  type Unproven,
} from '../shapes.ts';
import type { Answer, Rung } from './shapes.ts';

/** Warnings of these concern other numbers, or other people, than those of the call. */
const OF_OTHERS: ReadonlySet<string> = new Set(['agreement/numbers', 'agreement/other-country']);

/**
 * What these look at decides no call at one row: what happens between calls, after the answer, at other rows, or far away.
 * Whether the number is in the Region of its trunk decides before any row is tried.
 */
const NOT_OF_A_CALL: ReadonlySet<string> = new Set([
  'agreement/options-interval',
  'agreement/stranger-row',
  'agreement/transfer',
  'agreement/far-edge',
  'agreement/emergency-numbers',
  'agreement/region-differs',
  // Of the number of one call its platform says it.
  'agreement/number-changed',
]);

/** The only rules that look at which numbers the sender uses. */
const OF_NUMBERS: ReadonlySet<string> = new Set([
  'agreement/fixed-user',
  'agreement/numbers',
  'agreement/caller-id-owned',
]);

/**
 * What the rules say of one call, over a crossing that was narrowed down to it: who refuses, with which statuses, and what
 * nobody knows. A receiver that says nothing for 4 s is silent.
 */
export const examine = (crossing: Crossing, rules: readonly Rule[] = RULES): Answer =>
  examiner(crossing, rules)();

export type Examiner = (numbers?: Fact<NumberSet>) => Answer;

/**
 * The same for many calls that differ in the numbers of their sender alone: rules that look at no number are asked here,
 * once. Default of the numbers: those of the crossing.
 */
export function examiner(crossing: Crossing, rules: readonly Rule[] = RULES): Examiner {
  const asked = rulesFor(crossing, rules).filter(({ code }) => !NOT_OF_A_CALL.has(code));
  const first = asked.findIndex(isOfNumbers);
  const start = first < 0 ? asked.length : first;
  const ofNumbers = asked.filter(isOfNumbers);
  const others = look(
    asked.filter((rule) => !isOfNumbers(rule)),
    crossing,
  );
  const unproven = crossing.unproven.map(notProven);
  const open = openAmong(others);
  const standing = answerOf(undisputed(others, open), unproven);
  const rungsWith = (now: readonly Looked[]): readonly Rung[] => {
    const place = eachOnce(undisputed(others.slice(0, start), open)).length;
    return standing.rungs().toSpliced(place, 0, ...undisputed(now, open));
  };
  return (numbers) => {
    const narrow = numbers ? { ...crossing, sends: { ...crossing.sends, numbers } } : crossing;
    const now = look(ofNumbers, narrow);
    if (!now.some(isDisputed)) return { ...standing, rungs: () => rungsWith(now) };
    const all = others.toSpliced(start, 0, ...now);
    return answerOf(undisputed(all, openAmong(all)), unproven);
  };
}

const isOfNumbers = ({ code }: Rule): boolean => OF_NUMBERS.has(code);

/** What a rule says of a call. */
interface Looked {
  readonly rule: Rule;
  readonly crossing: Crossing;
  readonly results: readonly RuleResult[];
}

const look = (rules: readonly Rule[], crossing: Crossing): readonly Looked[] =>
  rules.map((rule) => ({ rule, crossing, results: rule.check(crossing) }));

/** The rule finds fault, or leaves something open. */
const isDisputed = ({ results }: Looked): boolean =>
  results.some((result) => !isProblem(result) || result.severity === 'error');

/** The matters that some rule finds fault with, or leaves open. */
const openAmong = (all: readonly Looked[]): ReadonlySet<string> =>
  new Set(all.filter(isDisputed).flatMap(({ rule }) => mattersOf(rule)));

/** Nothing is said to fit of a matter that is open. */
const undisputed = (all: readonly Looked[], open: ReadonlySet<string>): readonly Rung[] =>
  all.flatMap((looked) =>
    open.size > 0 && mattersOf(looked.rule).some((one) => open.has(one))
      ? rungsOf(looked).filter(({ result }) => result !== 'yes')
      : rungsOf(looked),
  );

const mattersOf = ({ matters, title }: Rule): readonly string[] => matters ?? [title];

const subjectOf = (rule: Rule): string => mattersOf(rule).join(' and ');

function rungsOf({ rule, crossing, results }: Looked): readonly Rung[] {
  const told = results.flatMap((result) => rungOf(rule, crossing, result));
  return told.length === 0 ? fitting(rule, crossing) : told;
}

function fitting(rule: Rule, crossing: Crossing): readonly Rung[] {
  const why = rule.fits?.(crossing);
  return why === undefined ? [] : [{ what: subjectOf(rule), result: 'yes', why, code: rule.code }];
}

function answerOf(rungs: readonly Rung[], unproven: readonly Rung[]): Answer {
  const refusals = rungs.filter(({ result }) => result === 'no');
  const told = eachOnce(rungs);
  const all = unproven.length === 0 ? told : [...told, ...unproven];
  if (refusals.length === 0) {
    const doubts = eachOnce([...rungs.filter(({ result }) => result === 'unknown'), ...unproven]);
    return { kind: 'takes', statuses: [200], rungs: () => all, doubts };
  }
  return { ...refusedBy(firstMet(refusals)), rungs: () => all, doubts: [] };
}

export const refusalsOf = ({ rungs }: Answer): readonly Rung[] =>
  rungs().filter(({ result }) => result === 'no');

/** Looked at only when the sender is let in. */
const INSIDE: ReadonlySet<string> = new Set([
  'agreement/both-methods',
  'agreement/realm',
  'agreement/digest-user',
  'agreement/plus',
  'agreement/fixed-user',
  'agreement/numbers',
  'agreement/caller-id-owned',
  'agreement/srtp-suites',
  'agreement/codecs',
  'agreement/session-timer',
]);

/** The sender itself sends no call then. */
const UNSENT: ReadonlySet<string> = new Set(['agreement/registration', 'agreement/part-not-sent']);

/** Of these refusals those that a call meets first: what is not sent meets none, who is not reached refuses nothing, who is not let in is asked nothing. */
export function firstMet(refusals: readonly Rung[]): readonly Rung[] {
  const unsent = refusals.filter(({ code }) => UNSENT.has(code ?? ''));
  if (unsent.length > 0) return unsent;
  const unreached = refusals.filter(({ code }) => isOfReach(code));
  if (unreached.length > 0) return unreached;
  const isShutOut = refusals.some(({ code }) => code === 'agreement/source-not-allowed');
  return isShutOut ? refusals.filter(({ code }) => !INSIDE.has(code ?? '')) : refusals;
}

/** One of them ends the call, and nobody says which. */
export function refusedBy(
  refusals: readonly Pick<Rung, 'statuses' | 'undocumented'>[],
): Pick<Answer, 'kind' | 'statuses' | 'undocumented'> {
  const { statuses, undocumented } = eitherOf(
    refusals.map(({ statuses: some = [], ...one }) => ({ ...one, statuses: some })),
  );
  const isSilent = statuses.length > 0 && statuses.every((status) => SILENCE.statuses.includes(status));
  return { kind: isSilent ? 'silent' : 'refuses', statuses, undocumented };
}

/** Two rules can ask for the same fact; mostly none do. */
const eachOnce = (rungs: readonly Rung[]): readonly Rung[] =>
  rungs.every((rung, at) => rungs.findIndex((other) => isAlike(rung, other)) === at)
    ? rungs
    : [...new Map(rungs.map((rung) => [`${rung.result} ${rung.what} ${rung.why}`, rung])).values()];

const isAlike = (one: Rung, other: Rung): boolean =>
  one.what === other.what && one.result === other.result && one.why === other.why;

function rungOf(rule: Rule, crossing: Crossing, result: RuleResult): readonly Rung[] {
  if (!isProblem(result)) return [openRung(rule, crossing, result)];
  if (result.severity === 'error') return [problemRung(rule, crossing, result)];
  return OF_OTHERS.has(rule.code) ? [] : [noteRung(rule, result)];
}

const noteRung = (rule: Rule, { summary }: Problem): Rung => ({
  what: subjectOf(rule),
  result: 'note',
  why: summary,
  code: rule.code,
});

const problemRung = (rule: Rule, crossing: Crossing, problem: Problem): Rung => ({
  what: subjectOf(rule),
  result: 'no',
  why: problem.summary,
  code: rule.code,
  statuses: problem.statuses,
  undocumented: problem.undocumented,
  fixes: fixesOf(crossing, problem),
  from: standsAt(problem),
});

const openRung = ({ code }: Rule, crossing: Crossing, { end, what, fact }: Open): Rung => ({
  what: `${crossing[end]}, ${what}`,
  result: 'unknown',
  why: fact.reason,
  code,
  from: fact.from,
  ...(fact.learn === undefined ? {} : { learn: fact.learn }),
});

const notProven = ({ side, what, reason, learn }: Unproven): Rung => ({
  what: `${side}, ${what}`,
  result: 'unknown',
  why: reason,
  learn,
});
