import { isKnown } from '../../contract/fact.ts';
import { numberFinder } from '../../contract/number-finder.ts';
import { hasNumber, type E164 } from '../../contract/numbers.ts';
import { callsOver, type Candidate, type TrunkCalls } from './candidates.ts';
import type { Ending } from './outcomes.ts';
import { rowJudge, type JudgedRow, type JudgedRows } from './rows.ts';
import type { Routers } from './routers.ts';
import type { CallEstate, CandidateRow, InboundCall, InboundLadder, Outcome, Rung } from './shapes.ts';
import { notOn, type Trunk } from './trunks.ts';
import { unrouted, type Unrouted } from './unrouted.ts';

/** Calls in over these trunks. What was found out about one call is kept for the next. */
export function inboundOver(
  estate: CallEstate,
  trunks: readonly Trunk[],
  routers: Routers,
): (call: InboundCall) => InboundLadder {
  const find = numberFinder(trunks, ({ numbers }) => numbers);
  const over = new Map(trunks.map((trunk) => [trunk.name, callsOver(trunk)]));
  const judge = rowJudge(estate, routers);
  return (call) => {
    const named = call.trunk === undefined ? undefined : over.get(call.trunk)?.trunk;
    const having = find(call.number);
    const trunk = named ? having.find((one) => one === named) : having[0];
    const calls = trunk && over.get(trunk.name);
    if (!calls) return nowhere(call, { asked: named ? [named] : trunks, having, trunks });
    const stray = strayRegion(calls, call);
    if (stray) return lost(calls, call, stray);
    const others = having.filter((one) => one !== trunk && one.carrier === trunk.carrier);
    const ladder = ladderOf(calls, call, judge(calls, call));
    return others.length === 0 ? ladder : withDoubt(ladder, twice(call, [trunk, ...others]));
  };
}

/** In another processing Region than its own a trunk does not exist: the call never comes to a row of it. */
function strayRegion(
  { trunk: { carrier }, carrier: facts }: TrunkCalls,
  { number }: InboundCall,
): Rung | undefined {
  const regions = facts?.regions;
  if (!regions || !isKnown(regions)) return undefined;
  const { trunk: own, numbers } = regions.value;
  const stray = numbers.find((one) => one.region !== own && hasNumber(one.numbers, number));
  return (
    stray && {
      what: 'Region',
      result: 'no',
      why: `${carrier} processes calls to ${number} in Region ${stray.region}, and the trunk is in ${own}`,
      code: 'agreement/region-differs',
      fixes: [{ side: carrier, fix: `Route the number to ${own}; that takes up to 5 minutes.` }],
      from: regions.from,
    }
  );
}

function lost({ trunk }: TrunkCalls, call: InboundCall, rung: Rung): InboundLadder {
  const last: Outcome = { result: 'not-sent', share: 1, statuses: [], why: rung.why, doubts: [] };
  const { name, carrier } = trunk;
  const rungs = () => [isOn(call.number, name), rung];
  return { direction: 'inbound', call, trunk: name, carrier, rungs, rows: [], last, outcomes: [last] };
}

const isOn = (number: E164, trunk: string): Rung => ({
  what: 'number',
  result: 'yes',
  why: `${number} is on trunk ${trunk}`,
});

/** A carrier keeps a number with one trunk only. */
const twice = ({ number }: InboundCall, having: readonly Trunk[]): Rung => ({
  what: 'number',
  result: 'unknown',
  why: `${number} is listed on ${having.map(({ name }) => name).join(' and ')}: whichever is written last has it`,
  code: 'agreement/number-twice',
  learn: 'Leave the number with one of them.',
});

const withDoubt = (ladder: InboundLadder, doubt: Rung): InboundLadder => ({
  ...ladder,
  rungs: () => [...ladder.rungs(), doubt],
  outcomes: ladder.outcomes.map((one) => ({ ...one, doubts: [...one.doubts, doubt] })),
});

function nowhere(call: InboundCall, among: Unrouted): InboundLadder {
  const rungs = () =>
    among.asked.map((trunk): Rung => ({
      what: 'number',
      result: trunk.untold === undefined ? 'no' : 'unknown',
      why: notOn(trunk),
    }));
  const last = unrouted(call.number, among);
  return { direction: 'inbound', call, rungs, rows: [], last, outcomes: [last] };
}

function ladderOf(
  { trunk, shut }: TrunkCalls,
  call: InboundCall,
  { rows: judged, last, endings }: JudgedRows,
): InboundLadder {
  const { number } = call;
  const rows = judged.map((one) => withNumber(one, number));
  return {
    direction: 'inbound',
    call,
    trunk: trunk.name,
    carrier: trunk.carrier,
    rungs: () => [isOn(number, trunk.name)],
    rows: shut.length === 0 ? rows : [...rows, ...shut.map(closed)],
    last,
    outcomes: endings.length === 0 ? [last] : endings.flatMap((one) => outcomeAt(one, judged, number)),
  };
}

function outcomeAt({ row: at, share }: Ending, judged: JudgedRows['rows'], called: E164): readonly Outcome[] {
  const { row, candidate } = judged[at] ?? {};
  if (!row?.end || !candidate) return [];
  const { result, endpoint, statuses, undocumented, why, doubts } = row.end;
  const { number, requestUri } = candidate.sent(called);
  return [{ result, share, endpoint, statuses, undocumented, requestUri, number, why, doubts }];
}

/** Written out, as outcomes are, since this is done for each row of each call. */
function withNumber(
  { candidate: { sent }, answer, row: { target, endpoint, chance, share, next, end } }: JudgedRow,
  number: E164,
): CandidateRow {
  return {
    target,
    endpoint,
    requestUri: sent(number).requestUri,
    chance,
    share,
    answer,
    next,
    end,
  };
}

const closed = ({ target, wire }: Candidate): CandidateRow => ({
  target,
  endpoint: wire?.between.endpoint,
  requestUri: undefined,
  chance: 0,
  share: 0,
  answer: undefined,
  next: { what: 'next', result: 'no', why: 'not in force', from: target.from },
  end: undefined,
});
