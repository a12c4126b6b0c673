import { isKnown, type Known } from '../contract/fact.ts';
import { fixesOf, standsAt } from './fixes.ts';
import { unreadPasswords } from './passwords.ts';
import { inWords } from './say.ts';
import {
  isProblem,
  type Asked,
  type Assumption,
  type Claim,
  type Crossing,
  type End,
  type Evidence,
  type Finding,
  type Problem,
  type Rule,
  type RuleResult,
  type Undecided,
} from './shapes.ts';

type Coded = Pick<Rule, 'code'>;

/** What a rule found, with the names of the sides and its place. */
export const found = (rule: Coded, crossing: Crossing, result: RuleResult): readonly Finding[] =>
  isProblem(result) ? [findingOf(rule, crossing, result)] : [];

export const leftOpen = (rule: Coded, crossing: Crossing, result: RuleResult): readonly Undecided[] =>
  isProblem(result) ? [] : [undecided(rule, crossing, result)];

const placeOf = ({
  trunk,
  endpoint,
  direction,
}: Crossing): Pick<Crossing, 'trunk' | 'endpoint' | 'direction'> => ({
  trunk,
  endpoint,
  direction,
});

const evidence = (crossing: Crossing, end: End, { of = end, by, ...said }: Claim): Evidence => ({
  side: by ?? crossing[of],
  ...said,
});

function findingOf(rule: Coded, crossing: Crossing, problem: Problem): Finding {
  const { severity, summary, subject, detail, statuses, carrierErrors = [], undocumented } = problem;
  return {
    code: rule.code,
    severity,
    ...placeOf(crossing),
    summary,
    ...(subject === undefined ? {} : { subject }),
    detail,
    statuses,
    ...(carrierErrors.length === 0 ? {} : { carrierErrors }),
    ...(undocumented === true ? { undocumented } : {}),
    left: evidence(crossing, 'sender', problem.sent),
    right: evidence(crossing, 'receiver', problem.accepted),
    at: standsAt(problem),
    fixes: fixesOf(crossing, problem),
  };
}

function undecided(
  rule: Coded,
  crossing: Crossing,
  { end, what, fact }: Exclude<RuleResult, Problem>,
): Undecided {
  return {
    code: rule.code,
    ...placeOf(crossing),
    side: crossing[end],
    what,
    why: fact.unknown,
    reason: fact.reason,
    ...(fact.learn === undefined ? {} : { learn: fact.learn }),
    from: fact.from,
  };
}

/** What somebody saw once is taken to be so still. */
const isAssumed = ({ confidence, from }: Known<unknown>): boolean =>
  confidence === 'assumed' || (from.at === 'manifest' && from.seen !== undefined);

/** What nobody confirmed and a verdict rests on. */
export const assumptionsOf = (crossing: Crossing, facts: readonly Asked[]): readonly Assumption[] => [
  ...facts.flatMap(([end, what, fact]) =>
    isKnown(fact) && isAssumed(fact)
      ? [{ ...placeOf(crossing), side: crossing[end], what, value: inWords(fact.value), from: fact.from }]
      : [],
  ),
  ...unreadPasswords(crossing).map(({ end, username, from }) => ({
    ...placeOf(crossing),
    side: crossing[end],
    what: `password of "${username}"`,
    value: 'the one last written by an apply; nobody can read it back',
    from,
  })),
];
