import { isKnown } from '../../contract/fact.ts';
import type { WireFacts } from '../../contract/wire.ts';
import { SILENCE } from '../refusals.ts';
import { inboundAnswers, namesNumber } from './answers.ts';
import type { Candidate, TrunkCalls } from './candidates.ts';
import { ending, type Ending as RowEnding } from './ending.ts';
import { endingsOf, type Ending } from './outcomes.ts';
import { asksNumbers, leadsOn, withRoute } from './routed.ts';
import type { Routers } from './routers.ts';
import type { Answer, CallEstate, CandidateRow, InboundCall, Outcome, Rung } from './shapes.ts';
import { oddsOf } from './split.ts';

/** The rows of a trunk for one call, before the number is put in. */
export interface JudgedRows {
  readonly rows: readonly JudgedRow[];
  readonly last: Outcome;
  readonly endings: readonly Ending[];
}

export interface JudgedRow {
  readonly candidate: Candidate;
  /** With all that is told of the very call. */
  readonly answer: Answer;
  readonly row: CandidateRow;
}

interface Answered {
  readonly candidate: Candidate;
  readonly answer: Answer;
}

interface Judged extends Answered {
  readonly ending: RowEnding;
}

/** Somebody of the public network; 555-01xx belong to nobody. */
const SOMEBODY = '+12025550199';

/**
 * Judges calls over the rows of trunks: what the rules say, once for numbers alike, and then what the platforms do with
 * the very number.
 */
export function rowJudge(
  estate: CallEstate,
  routers: Routers,
): (over: TrunkCalls, call: InboundCall) => JudgedRows {
  const ruled = rowsByRules();
  return (over, call) => {
    const judgement = ruled(over, call);
    if (!judgement.rows.some(({ candidate }) => isRouted(candidate, estate))) return judgement;
    return withRoutes(judgement, { over, call, routers });
  };
}

const isRouted = ({ wire }: Candidate, { platforms }: CallEstate): boolean =>
  wire !== undefined && platforms.has(wire.between.platformSide);

/** Who calls is no matter of the rules. Kept, unless an answer names its number. */
function rowsByRules(): (over: TrunkCalls, call: InboundCall) => JudgedRows {
  const answerOf = inboundAnswers();
  const kept = new Map<TrunkCalls, Map<string, JudgedRows>>();
  return (over, call) => {
    const kind = over.kindOf(call.number);
    const mine = kept.get(over) ?? new Map<string, JudgedRows>();
    kept.set(over, mine);
    const key = `${kind} ${call.edge ?? ''} ${call.down?.join(' ') ?? ''}`;
    const there = mine.get(key);
    if (there) return there;
    const answers = over.open.map((candidate) => answered(candidate, { call, kind, over, answerOf }));
    const made = together(answers, over);
    if (!answers.some((answer) => namesNumber(answer, call.number))) mine.set(key, made);
    return made;
  };
}

interface Routing {
  readonly over: TrunkCalls;
  readonly call: InboundCall;
  readonly routers: Routers;
}

/** A platform that leads a call on changes nothing of how it ends. */
function withRoutes(judgement: JudgedRows, routing: Routing): JudgedRows {
  const routed = judgement.rows.map((row) => routedRow(row, routing));
  const rows = judgement.rows.map((row, at) => ({ ...row, answer: routed[at]!.answer }));
  if (routed.every(({ isLedOn }) => isLedOn)) return { ...judgement, rows };
  return together(
    rows.map(({ answer }) => answer),
    routing.over,
  );
}

function routedRow(
  { candidate: { target, wire }, answer }: JudgedRow,
  { call, routers }: Routing,
): { readonly answer: Answer; readonly isLedOn: boolean } {
  const same = { answer, isLedOn: true };
  if (!wire?.inbound || call.down?.includes(wire.between.endpoint)) return same;
  const { platformSide, endpoint } = wire.between;
  const router = routers(platformSide);
  if (!router || !asksNumbers(answer)) return same;
  const trace = router({
    direction: 'inbound',
    dialled: target.user ?? call.number,
    caller: call.caller ?? SOMEBODY,
    over: endpoint,
  });
  return { answer: withRoute(answer, trace, platformSide), isLedOn: leadsOn(trace) };
}

interface Asked {
  readonly call: InboundCall;
  readonly kind: string;
  readonly over: TrunkCalls;
  readonly answerOf: ReturnType<typeof inboundAnswers>;
}

function answered({ target, wire }: Candidate, { call, kind, over, answerOf }: Asked): Answer {
  if (!wire) return nobodyKnows(`${target.name} is in no manifest: nobody here knows what answers there`);
  const { endpoint, platformSide } = wire.between;
  if (call.down?.includes(endpoint)) return silent(platformSide);
  if (!wire.inbound) return nobodyKnows(`${platformSide} says nothing about calls in`);
  const edges = over.carrier?.edges;
  return answerOf(wire.inbound, {
    target,
    number: call.number,
    kind,
    ...(call.edge === undefined ? {} : { entry: call.edge }),
    ...(edges === undefined ? {} : { edges }),
  });
}

const silent = (platform: string): Answer => ({
  kind: 'silent',
  statuses: SILENCE.statuses,
  rungs: () => [{ what: platform, result: 'no', why: `${platform} is down, as you asked` }],
  doubts: [],
});

function nobodyKnows(why: string): Answer {
  const rung: Rung = { what: 'answer', result: 'unknown', why };
  return { kind: 'unknown', statuses: [], rungs: () => [rung], doubts: [rung] };
}

/** What comes of the rows together, with an answer for each of those in force. */
function together(answers: readonly Answer[], { open, carrier }: TrunkCalls): JudgedRows {
  const asked = open.map((candidate, at): Answered => ({ candidate, answer: answers[at]! }));
  const tried = asked.map((one): Judged => ({ ...one, ending: endingAt(one, asked, carrier) }));
  const odds = oddsOf(
    tried.map(({ candidate: { target }, ending: { end } }) => ({
      priority: target.priority,
      weight: target.weight,
      ends: end !== undefined,
    })),
  );
  const rows = tried.map((one, at) => ({ ...one, row: rowOf(one, odds[at]!, tried) }));
  return { rows, last: lastOf(tried, carrier), endings: endingsOf(rows) };
}

function endingAt(row: Answered, all: readonly Answered[], carrier: WireFacts | undefined): RowEnding {
  const { target, wire } = row.candidate;
  const { failover, recovery } = carrier ?? {};
  return ending({
    answer: row.answer,
    failover,
    endpoint: wire?.between.endpoint,
    others: all
      .filter((other) => other !== row && other.candidate.target.priority >= target.priority)
      .map(({ answer }) => answer),
    recovers: recovery !== undefined && !(isKnown(recovery) && recovery.value === null),
  });
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
  if (first?.answer.kind === 'takes' && end?.doubts.length === 0)
    return { what: 'next', result: 'no', why: `${before} takes the call first` };
  if (end?.result === 'refused' && first?.ending.next.result === 'no')
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
  const { statuses = [], undocumented } = failed?.answer ?? {};
  const recovery = carrier?.recovery;
  if (tried.length === 0) return last('not-sent', [], 'no row of the trunk is in force, so nothing rings');
  if (recovery && !isKnown(recovery)) {
    const open: Rung = { what: 'disaster recovery', result: 'unknown', why: recovery.reason };
    const why = 'with every row failed, nobody can say what comes next';
    return { ...last('unknown', statuses, why), undocumented, doubts: [open] };
  }
  if (recovery && recovery.value !== null)
    return last('recovery', [], `with every row failed, the carrier fetches ${recovery.value}`);
  const why = 'with every row failed, the call ends: there is no disaster recovery';
  return { ...last('refused', statuses, why), undocumented };
}

const last = (result: Outcome['result'], statuses: readonly number[], why: string): Outcome => ({
  result,
  share: 1,
  statuses,
  why,
  doubts: [],
});
