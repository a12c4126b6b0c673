import { isKnown } from '../../contract/fact.ts';
import type { WireFacts } from '../../contract/facts.ts';
import { inboundAnswers, namesNumber, type AnswerIn } from './answers.ts';
import type { Candidate, TrunkCalls } from './candidates.ts';
import { ending, type Ending as RowEnding } from './ending.ts';
import { endingsOf, type Ending } from './outcomes.ts';
import type { Answer, CallEstate, CandidateRow, InboundCall, Outcome, Rung } from './shapes.ts';
import { oddsOf } from './split.ts';

/** The rows of a trunk for one call, before the number is put in. */
export interface JudgedRows {
  readonly rows: readonly { readonly candidate: Candidate; readonly row: CandidateRow }[];
  readonly last: Outcome;
  readonly endings: readonly Ending[];
}

interface Judged {
  readonly candidate: Candidate;
  readonly answer: Answer;
  readonly ending: RowEnding;
}

/** Somebody of the public network; 555-01xx belong to nobody. */
const SOMEBODY = '+12025550199';

/** Judges calls over the rows of trunks. Numbers alike are judged once, where no platform looks at the number itself. */
export function rowJudge(estate: CallEstate): (over: TrunkCalls, call: InboundCall) => JudgedRows {
  const answerOf = inboundAnswers(estate);
  const kept = new Map<TrunkCalls, Map<string, JudgedRows>>();
  const isRouted = ({ wire }: Candidate): boolean =>
    wire !== undefined && estate.platforms.has(wire.between.platformSide);
  return (over, call) => {
    const kind = over.kindOf(call.number);
    const judge = (): readonly Judged[] =>
      over.open.map((candidate) => judged(candidate, { call, kind, over, answerOf }));
    if (call.caller !== undefined || over.open.some(isRouted)) return together(judge(), over.carrier);
    const mine = kept.get(over) ?? new Map<string, JudgedRows>();
    kept.set(over, mine);
    const key = `${kind} ${call.edge ?? ''} ${call.down?.join(' ') ?? ''}`;
    const there = mine.get(key);
    if (there) return there;
    const tried = judge();
    const made = together(tried, over.carrier);
    if (!tried.some(({ answer }) => namesNumber(answer, call.number))) mine.set(key, made);
    return made;
  };
}

interface Asked {
  readonly call: InboundCall;
  readonly kind: string;
  readonly over: TrunkCalls;
  readonly answerOf: AnswerIn;
}

function judged(candidate: Candidate, asked: Asked): Judged {
  const answer = answered(candidate, asked);
  const { endpoint } = candidate.wire?.between ?? {};
  const { carrier, open } = asked.over;
  const { priority } = candidate.target;
  const hasNext = open.some((other) => other !== candidate && other.target.priority >= priority);
  return { candidate, answer, ending: ending({ answer, failover: carrier?.failover, endpoint, hasNext }) };
}

function answered({ target, wire }: Candidate, { call, kind, over, answerOf }: Asked): Answer {
  if (!wire) return nobodyKnows(`${target.name} is in no manifest: nobody here knows what answers there`);
  const { endpoint, platformSide } = wire.between;
  if (call.down?.includes(endpoint)) return silent(platformSide);
  if (!wire.inbound) return nobodyKnows(`${platformSide} says nothing about calls in`);
  const edges = over.carrier?.edges;
  return answerOf(wire, wire.inbound, {
    target,
    number: call.number,
    kind,
    caller: call.caller ?? SOMEBODY,
    ...(call.edge === undefined ? {} : { entry: call.edge }),
    ...(edges === undefined ? {} : { edges }),
  });
}

const silent = (platform: string): Answer => ({
  kind: 'silent',
  statuses: [408],
  rungs: [{ what: platform, result: 'no', why: `${platform} is down, as you asked` }],
  doubts: [],
});

function nobodyKnows(why: string): Answer {
  const rung: Rung = { what: 'answer', result: 'unknown', why };
  return { kind: 'unknown', statuses: [], rungs: [rung], doubts: [rung] };
}

function together(tried: readonly Judged[], carrier: WireFacts | undefined): JudgedRows {
  const odds = oddsOf(
    tried.map(({ candidate: { target }, ending: { end } }) => ({
      priority: target.priority,
      weight: target.weight,
      ends: end !== undefined,
    })),
  );
  const rows = tried.map((one, at) => ({ candidate: one.candidate, row: rowOf(one, odds[at]!, tried) }));
  return { rows, last: lastOf(tried, carrier), endings: endingsOf(rows) };
}

function rowOf(
  { candidate: { target, wire }, answer, ending: { next, end } }: Judged,
  odds: { readonly chance: number; readonly share: number },
  all: readonly Judged[],
): CandidateRow {
  return {
    target,
    endpoint: wire?.between.endpoint,
    requestUri: undefined,
    ...odds,
    answer,
    next: odds.chance > 0 ? next : notReached(all),
    end: end && { ...end, share: odds.share },
  };
}

/** A row is never tried where those of an earlier priority end every call. */
function notReached(all: readonly Judged[]): Rung {
  const first = all.find(({ ending: { end } }) => end !== undefined);
  const end = first?.ending.end;
  const before = first ? first.candidate.target.name : 'an earlier row';
  if (end?.result === 'taken' && end.doubts.length === 0)
    return { what: 'next', result: 'no', why: `${before} takes the call first` };
  if (end?.result === 'refused')
    return {
      what: 'next',
      result: 'no',
      why: `the call ends at ${before} with ${end.statuses.join(' or ')}, after which no other row is tried`,
    };
  return { what: 'next', result: 'unknown', why: `tried only if ${before} does not end the call` };
}

/** When no row took the call. */
function lastOf(tried: readonly Judged[], carrier: WireFacts | undefined): Outcome {
  const failed = tried.findLast(({ ending: { end } }) => !end);
  const statuses = failed?.answer.statuses ?? [];
  const recovery = carrier?.recovery;
  if (tried.length === 0) return last('not-sent', [], 'no row of the trunk is in force, so nothing rings');
  if (recovery && !isKnown(recovery)) {
    const open: Rung = { what: 'disaster recovery', result: 'unknown', why: recovery.reason };
    const why = 'with every row failed, nobody can say what comes next';
    return { ...last('unknown', statuses, why), doubts: [open] };
  }
  if (recovery && recovery.value !== null)
    return last('recovery', [], `with every row failed, the carrier fetches ${recovery.value}`);
  return last('refused', statuses, 'with every row failed, the call ends: there is no disaster recovery');
}

const last = (result: Outcome['result'], statuses: readonly number[], why: string): Outcome => ({
  result,
  share: 1,
  statuses,
  why,
  doubts: [],
});
