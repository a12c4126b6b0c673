import type { Answer, CandidateRow, Ladder, Outcome, Rung } from '../agreement/simulate/shapes.ts';
import type { Target } from '../contract/addresses.ts';
import type { Decide } from './decided.ts';

/** The same call, and behind each step what decides it, as in a proof. */
export function withDecidedSteps(ladder: Ladder, decide: Decide): Ladder {
  const rung = (one: Rung): Rung => (one.from ? { ...one, from: decide(one.from) } : one);
  const target = (one: Target): Target => ({ ...one, from: decide(one.from) });
  const outcome = (one: Outcome): Outcome => ({ ...one, doubts: one.doubts.map(rung) });
  const answer = (one: Answer): Answer => ({
    ...one,
    rungs: () => one.rungs().map(rung),
    doubts: one.doubts.map(rung),
  });
  const candidate = (one: CandidateRow): CandidateRow => ({
    ...one,
    target: target(one.target),
    answer: one.answer && answer(one.answer),
    next: rung(one.next),
    end: one.end && outcome(one.end),
  });
  const rungs = () => ladder.rungs().map(rung);
  const outcomes = ladder.outcomes.map(outcome);
  if (ladder.direction === 'inbound')
    return { ...ladder, rungs, outcomes, rows: ladder.rows.map(candidate), last: outcome(ladder.last) };
  const targets = ladder.targets.map((one) => ({
    ...one,
    target: target(one.target),
    ...(one.answer ? { answer: answer(one.answer) } : {}),
    next: rung(one.next),
  }));
  return { ...ladder, rungs, outcomes, targets };
}
