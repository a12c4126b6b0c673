import type {
  Answer,
  CandidateRow,
  CandidateTarget,
  Ladder,
  Outcome,
  Rung,
} from '../agreement/simulate/shapes.ts';
import type { Fact, Origin, Seen } from '../contract/fact.ts';
import type { Target } from '../contract/addresses.ts';
import type { Json } from '../contract/value.ts';
import { fromOf, toOf } from './call-words.ts';
import { showOrigin, type Locate } from './place.ts';

export interface CallJsonInput {
  readonly ladder: Ladder;
  readonly seen: Seen;
  readonly unasked: readonly string[];
  readonly locate: Locate;
}

/** One simulated call for programs. */
export function callJson({ ladder, seen, unasked, locate }: CallJsonInput): Json {
  const show = (origin: Origin): string => showOrigin(origin, locate);
  return { format_version: '1.0', seen, unasked: [...unasked], ...ladderJson(ladder, show) };
}

type Show = (origin: Origin) => string;

export function ladderJson(ladder: Ladder, show: Show): { readonly [key: string]: Json } {
  const outcomes = ladder.outcomes.map((one) => outcomeJson(one, show));
  const rungs = ladder.rungs().map((rung) => rungJson(rung, show));
  if (ladder.direction === 'inbound') {
    const { call, rows, last } = ladder;
    return {
      direction: 'inbound',
      number: call.number,
      edge: call.edge ?? null,
      caller: call.caller ?? null,
      down: [...(call.down ?? [])],
      trunk: ladder.trunk ?? null,
      rungs,
      rows: rows.map((row) => rowJson(row, show)),
      after_last_row: outcomeJson(last, show),
      outcomes,
    };
  }
  const { call, sent, targets } = ladder;
  return {
    direction: 'outbound',
    endpoint: call.endpoint,
    dialled: call.dialled,
    caller: call.caller ?? null,
    down: [...(call.down ?? [])],
    trunk: ladder.trunk ?? null,
    rungs,
    sent: sent
      ? {
          endpoint: sent.endpoint,
          number: sent.number,
          caller: sent.caller === '' ? null : sent.caller,
          request_uri: sent.requestUri,
          to: toOf(sent),
          from: fromOf(sent),
        }
      : null,
    targets: targets.map((target) => candidateJson(target, show)),
    outcomes,
  };
}

const valueOf = (fact: Fact<string | number>): Json => ('value' in fact ? fact.value : null);

const targetJson = ({ name, host, port, transport, edge, priority, weight, enabled }: Target) => ({
  name,
  host: valueOf(host),
  port: valueOf(port),
  transport: valueOf(transport),
  edge: edge ?? null,
  priority,
  weight,
  enabled,
});

const rowJson = (
  { endpoint, requestUri, chance, share, target, answer, next }: CandidateRow,
  show: Show,
): Json => ({
  endpoint: endpoint ?? null,
  request_uri: requestUri ?? null,
  chance,
  share,
  ...candidateJson({ target, next, ...(answer ? { answer } : {}) }, show),
});

const candidateJson = ({ target, answer, next }: CandidateTarget, show: Show) => ({
  ...targetJson(target),
  answer: answer ? answerJson(answer, show) : null,
  next: rungJson(next, show),
});

const answerJson = ({ kind, astray, statuses, undocumented, rungs, doubts }: Answer, show: Show): Json => ({
  kind,
  astray: astray ?? null,
  certain: doubts.length === 0,
  statuses: [...statuses],
  statuses_documented: undocumented !== true,
  rungs: rungs().map((rung) => rungJson(rung, show)),
});

const rungJson = (
  { what, result, why, code, statuses, undocumented, fixes, learn, onTrust, from }: Rung,
  show: Show,
): Json => ({
  what,
  result,
  why,
  code: code ?? null,
  statuses: [...(statuses ?? [])],
  statuses_documented: undocumented !== true,
  fixes: (fixes ?? []).map(({ side, fix }) => ({ side, fix })),
  learn: learn ?? null,
  on_trust: onTrust ?? null,
  from: from ? show(from) : null,
});

const outcomeJson = (outcome: Outcome, show: Show): Json => ({
  result: outcome.result,
  share: outcome.share,
  endpoint: outcome.endpoint ?? null,
  statuses: [...outcome.statuses],
  statuses_documented: outcome.undocumented !== true,
  request_uri: outcome.requestUri ?? null,
  number: outcome.number ?? null,
  why: outcome.why,
  certain: outcome.doubts.length === 0 && outcome.result !== 'unknown',
  doubts: outcome.doubts.map((rung) => rungJson(rung, show)),
});
