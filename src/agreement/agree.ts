import { groupBy } from '../contract/group.ts';
import { crossingsOf, factsOf, type Half } from './crossing.ts';
import { doubt } from './doubt.ts';
import { ESTATE_RULES } from './estate-rules.ts';
import { assumptionsOf, found, leftOpen } from './results.ts';
import { RULES, rulesFor } from './rules.ts';
import { listener } from './rules/listener.ts';
import { isOff, rowsOff } from './rules/rows-off.ts';
import { sendsAny } from './rules/stopped.ts';
import { isAllStray } from './rules/stray.ts';
import type {
  Agreement,
  Asked,
  Assumption,
  Crossing,
  EstateRule,
  Finding,
  Rule,
  Undecided,
  Verdict,
  WireBetween,
  WireVerdict,
} from './shapes.ts';

export interface AgreeInput {
  readonly wires: readonly WireBetween[];
  /** Default: all of them. */
  readonly rules?: readonly Rule[];
  /** Default: all of them. */
  readonly estateRules?: readonly EstateRule[];
  /** Milliseconds since the epoch, for the age of reference data. Default: nothing is old. */
  readonly now?: number;
}

/**
 * Compares what the two ends of every wire say, direction by direction, then what all wires say together. Pure: over
 * facts of desired resources it is the offline proof, over facts of observed ones the live proof. Never `agree` where a
 * rule could not be decided.
 */
export function agree({ wires, rules = RULES, estateRules = ESTATE_RULES, now }: AgreeInput): Agreement {
  const first = wires.flatMap(crossingsOf).map((half) => judge(half, rules));
  const judged = withEstate(first, estateRules, now).map(concluded);
  return {
    verdict: worst(judged.map((j) => j.wire.verdict)),
    wires: judged.map((j) => j.wire),
    findings: judged.flatMap((j) => j.findings),
    unknowns: judged.flatMap((j) => j.unknowns),
    assumptions: judged.flatMap((j) => j.assumptions),
  };
}

/** What one direction of a wire comes to. Without a crossing, an end is silent about it. */
interface Direction {
  readonly place: Omit<WireVerdict, 'verdict'>;
  readonly crossing?: Crossing;
  readonly facts: readonly Asked[];
  readonly findings: readonly Finding[];
  readonly unknowns: readonly Undecided[];
}

interface Concluded extends Pick<Direction, 'findings' | 'unknowns'> {
  readonly wire: WireVerdict;
  readonly assumptions: readonly Assumption[];
}

/** Where no call is sent at all, that is told and why, and not what would meet one. */
function asked(rules: readonly Rule[], crossing: Crossing, goElsewhere: boolean): readonly Rule[] {
  const these = rulesFor(crossing, rules, goElsewhere);
  if (isOff(crossing)) return these.filter(({ code }) => code === rowsOff.code);
  return sendsAny(crossing) ? these : these.filter(({ code }) => code === listener.code);
}

function judge(half: Half, rules: readonly Rule[]): Direction {
  if ('silent' in half)
    return { place: placeOf(half.silent[0]), facts: [], findings: [], unknowns: half.silent };
  const { crossing } = half;
  const goElsewhere = isAllStray(crossing);
  const results = asked(rules, crossing, goElsewhere).flatMap((rule) =>
    rule.check(crossing).map((result) => ({ rule, result })),
  );
  return {
    place: placeOf(crossing),
    crossing,
    facts: factsOf(crossing),
    findings: results.flatMap(({ rule, result }) => found(rule, crossing, result)),
    unknowns: [
      // What nobody knows decides nothing where no call is taken, whatever it is.
      ...(crossing.accepts.stopped && !goElsewhere
        ? []
        : results.flatMap(({ rule, result }) => leftOpen(rule, crossing, result))),
      ...crossing.unproven.map((unproven) => doubt(crossing, unproven)),
    ],
  };
}

/** Rules over all wires see what those over one wire found. */
function withEstate(
  directions: readonly Direction[],
  rules: readonly EstateRule[],
  now: number | undefined,
): readonly Direction[] {
  const judged = directions.flatMap(({ crossing, facts, findings }) =>
    crossing ? [{ crossing, facts, findings }] : [],
  );
  const estate = { judged, ...(now === undefined ? {} : { now }) };
  const located = rules.flatMap((rule) => rule.check(estate).map((one) => ({ rule, ...one })));
  if (located.length === 0) return directions;
  const at = groupBy(located, ({ crossing }) => crossing);
  return directions.map((direction) => {
    const more = direction.crossing ? (at.get(direction.crossing) ?? []) : [];
    if (more.length === 0) return direction;
    return {
      ...direction,
      findings: [
        ...direction.findings,
        ...more.flatMap(({ rule, crossing, result }) => found(rule, crossing, result)),
      ],
      unknowns: [
        ...direction.unknowns,
        ...more.flatMap(({ rule, crossing, result }) => leftOpen(rule, crossing, result)),
      ],
    };
  });
}

const concluded = ({ place, crossing, facts, findings, unknowns }: Direction): Concluded => ({
  wire: { ...place, verdict: verdictOf(findings, unknowns) },
  findings,
  unknowns,
  assumptions: crossing ? assumptionsOf(crossing, facts) : [],
});

const placeOf = ({
  trunk,
  endpoint,
  direction,
}: Omit<WireVerdict, 'verdict'>): Omit<WireVerdict, 'verdict'> => ({
  trunk,
  endpoint,
  direction,
});

/** A proven failure outweighs what nobody knows, and this a failure that is accepted. */
function verdictOf(findings: readonly Finding[], unknowns: readonly Undecided[]): WireVerdict['verdict'] {
  if (findings.some((f) => f.severity === 'error')) return 'disagree';
  if (unknowns.length > 0) return 'unknown';
  if (findings.some(({ waived }) => waived?.severity === 'error')) return 'waived';
  return findings.some(({ code }) => code === rowsOff.code) ? 'off' : 'agree';
}

/** What is off by intent stands in nobody's way. */
const FROM_WORST: readonly Verdict[] = ['disagree', 'unknown', 'waived'];

export const worst = (verdicts: readonly WireVerdict['verdict'][]): Verdict =>
  FROM_WORST.find((one) => verdicts.includes(one)) ?? 'agree';

/** The same proof after findings lost or gained weight. */
export function judgedAnew(agreement: Agreement): Agreement {
  const keyOf = ({ endpoint, direction }: Pick<WireVerdict, 'endpoint' | 'direction'>): string =>
    `${direction} ${endpoint}`;
  const findings = groupBy(agreement.findings, keyOf);
  const unknowns = groupBy(agreement.unknowns, keyOf);
  const wires = agreement.wires.map((wire) => ({
    ...wire,
    verdict: verdictOf(findings.get(keyOf(wire)) ?? [], unknowns.get(keyOf(wire)) ?? []),
  }));
  return { ...agreement, wires, verdict: worst(wires.map(({ verdict }) => verdict)) };
}
