import { isKnown } from '../contract/fact.ts';
import { crossingsOf, factsOf, type Half } from './crossing.ts';
import { RULES } from './rules.ts';
import { inWords } from './say.ts';
import type {
  Agreement,
  Assumption,
  Crossing,
  End,
  Finding,
  Problem,
  Rule,
  RuleResult,
  Undecided,
  Unproven,
  Verdict,
  WireBetween,
  WireVerdict,
} from './shapes.ts';

export interface AgreeInput {
  readonly wires: readonly WireBetween[];
  /** Default: all of them. */
  readonly rules?: readonly Rule[];
}

/**
 * Compares what the two ends of every wire say, direction by direction. Pure: over facts of desired resources it is the
 * offline proof, over facts of observed ones the live proof. Never `agree` where a rule could not be decided.
 */
export function agree({ wires, rules = RULES }: AgreeInput): Agreement {
  const judged = wires.flatMap(crossingsOf).map((half) => judge(half, rules));
  return {
    verdict: worst(judged.map((j) => j.wire.verdict)),
    wires: judged.map((j) => j.wire),
    findings: judged.flatMap((j) => j.findings),
    unknowns: judged.flatMap((j) => j.unknowns),
    assumptions: judged.flatMap((j) => j.assumptions),
  };
}

interface Judged {
  readonly wire: WireVerdict;
  readonly findings: readonly Finding[];
  readonly unknowns: readonly Undecided[];
  readonly assumptions: readonly Assumption[];
}

function judge(half: Half, rules: readonly Rule[]): Judged {
  if ('silent' in half) {
    const { trunk, endpoint, direction } = half.silent;
    const wire: WireVerdict = { trunk, endpoint, direction, verdict: 'unknown' };
    return { wire, findings: [], unknowns: [half.silent], assumptions: [] };
  }
  const { crossing } = half;
  const results = rules
    .filter((rule) => rule.directions.includes(crossing.direction))
    .flatMap((rule) => rule.check(crossing).map((result) => ({ rule, result })));
  const findings = results.flatMap(({ rule, result }) =>
    isProblem(result) ? [findingOf(rule, crossing, result)] : [],
  );
  const unknowns = [
    ...results.flatMap(({ rule, result }) => (isProblem(result) ? [] : [undecided(rule, crossing, result)])),
    ...crossing.unproven.map((unproven) => notDeployed(crossing, unproven)),
  ];
  const verdict = verdictOf(findings, unknowns);
  return {
    wire: { ...placeOf(crossing), verdict },
    findings,
    unknowns,
    assumptions: assumptionsOf(crossing),
  };
}

const isProblem = (result: RuleResult): result is Problem => 'summary' in result;

const placeOf = ({
  trunk,
  endpoint,
  direction,
}: Crossing): Pick<Crossing, 'trunk' | 'endpoint' | 'direction'> => ({
  trunk,
  endpoint,
  direction,
});

/** A proven failure outweighs what nobody knows. */
function verdictOf(findings: readonly Finding[], unknowns: readonly Undecided[]): Verdict {
  if (findings.some((f) => f.severity === 'error')) return 'disagree';
  return unknowns.length > 0 ? 'unknown' : 'agree';
}

function worst(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes('disagree')) return 'disagree';
  return verdicts.includes('unknown') ? 'unknown' : 'agree';
}

const ENDS: readonly End[] = ['sender', 'receiver'];

function findingOf(rule: Rule, crossing: Crossing, problem: Problem): Finding {
  const { severity, summary, detail, statuses, sent, accepted, fixes } = problem;
  return {
    code: rule.code,
    severity,
    ...placeOf(crossing),
    summary,
    detail,
    statuses,
    left: { side: crossing.sender, ...sent },
    right: { side: crossing.receiver, ...accepted },
    fixes: ENDS.flatMap((end) => {
      const fix = fixes[end];
      return fix === undefined ? [] : [{ side: crossing[end], fix }];
    }),
  };
}

function undecided(
  rule: Rule,
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

const notDeployed = (crossing: Crossing, unproven: Unproven): Undecided => ({
  code: 'agreement/not-deployed',
  ...placeOf(crossing),
  ...unproven,
  why: 'not-readable',
  from: { at: 'derived', by: `manual steps of ${unproven.side}`, from: [] },
});

const assumptionsOf = (crossing: Crossing): readonly Assumption[] =>
  factsOf(crossing).flatMap(([end, what, fact]) =>
    isKnown(fact) && fact.confidence === 'assumed'
      ? [{ ...placeOf(crossing), side: crossing[end], what, value: inWords(fact.value), from: fact.from }]
      : [],
  );
