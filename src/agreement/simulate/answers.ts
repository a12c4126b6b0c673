import type { Target } from '../../contract/facts.ts';
import type { E164 } from '../../contract/numbers.ts';
import type { RouteCall, RouteTrace } from '../../contract/route.ts';
import type { Crossing } from '../shapes.ts';
import { examine, firstMet, SILENT } from './examine.ts';
import { dependsOnEntry, narrowed, type RowCall } from './narrow.ts';
import type { Answer, CallEstate, Rung } from './shapes.ts';
import type { Wire } from './trunks.ts';

/** One call in over one row, as its platform sees it. */
interface AskedRow extends RowCall {
  readonly caller: string;
  /** Numbers alike for every rule. */
  readonly kind: string;
}

export type AnswerIn = (wire: Wire, crossing: Crossing, call: AskedRow) => Answer;

/**
 * Numbers alike get one answer, kept as long as the estate; what a platform does with a number is kept as well. An answer
 * that names its number is not kept.
 */
export function inboundAnswers(estate: CallEstate): AnswerIn {
  const kept = new Map<Target, Map<string, Answer>>();
  const routed = new Map<string, RouteTrace>();
  return ({ between: { endpoint, platformSide } }, crossing, call) => {
    const { target, number, caller } = call;
    const key = `${call.entry ?? ''} ${call.kind}`;
    const mine = kept.get(target) ?? new Map<string, Answer>();
    kept.set(target, mine);
    const answer = mine.get(key) ?? looked(crossing, call);
    if (!namesNumber(answer, number)) mine.set(key, answer);
    const handling = estate.platforms.get(platformSide);
    if (!handling || !asksNumbers(answer)) return answer;
    const asked: RouteCall = { direction: 'inbound', dialled: target.user ?? number, caller };
    const routeKey = `${endpoint} ${asked.dialled} ${caller}`;
    const trace = routed.get(routeKey) ?? handling.route(asked, endpoint);
    routed.set(routeKey, trace);
    return withRoute(answer, trace, platformSide);
  };
}

export const namesNumber = ({ rungs }: Answer, number: E164): boolean =>
  rungs.some(({ why }) => why.includes(number));

const SOURCE = 'agreement/source-not-allowed';
/** Rules that look at the number as the route of a platform does, which knows more. */
const NUMBERS: ReadonlySet<string> = new Set(['agreement/numbers', 'agreement/fixed-user']);

/** A refusal that only some edges meet is a doubt. */
function looked(crossing: Crossing, call: RowCall): Answer {
  const narrow = narrowed(crossing, call);
  const answer = examine(narrow);
  const refusals = refusalsOf(answer);
  if (refusals.length === 0 || !refusals.every(({ code }) => code === SOURCE)) return answer;
  if (!dependsOnEntry(narrow, call)) return answer;
  const doubts = answer.rungs.filter(({ result }) => result === 'unknown');
  const open: Rung = {
    what: 'where the call enters the carrier',
    result: 'unknown',
    why: 'the row names no edge, and only some edges are let in',
    learn: 'Say where it enters, with --edge.',
    code: SOURCE,
  };
  const others = answer.rungs.filter((rung) => !refusals.includes(rung));
  return { kind: 'takes', statuses: [200], rungs: [...others, open], doubts: [...doubts, open] };
}

const refusalsOf = ({ rungs }: Answer): readonly Rung[] => rungs.filter(({ result }) => result === 'no');

/** Whether the platform comes to look at the number. */
const asksNumbers = (answer: Answer): boolean =>
  answer.kind === 'takes' || firstMet(refusalsOf(answer)).some(isOfNumber);

const isOfNumber = ({ code }: Rung): boolean => NUMBERS.has(code ?? '');

/** What the platform does with the number in the end tells more than the sets of both ends. */
function withRoute(answer: Answer, { result, steps }: RouteTrace, platform: string): Answer {
  const rungs = [...answer.rungs, ...steps.map((step) => stepRung(step, platform))];
  if ('unknown' in result) {
    const doubt = unsaid(result, platform);
    return { ...answer, rungs: [...rungs, doubt], doubts: [...answer.doubts, doubt] };
  }
  if (!('status' in result)) return { ...answer, rungs };
  const others = refusalsOf(answer).filter((rung) => !isOfNumber(rung));
  const statuses = [...new Set([...others.flatMap((rung) => rung.statuses ?? []), result.status])];
  return {
    kind: statuses.every((status) => status === SILENT) ? 'silent' : 'refuses',
    statuses: statuses.toSorted((a, b) => a - b),
    rungs,
    doubts: [],
  };
}

export const stepRung = ({ taken, why }: RouteTrace['steps'][number], platform: string): Rung => ({
  what: platform,
  result: taken ? 'yes' : 'no',
  why,
});

/** What a platform cannot say of a call yet. */
export const unsaid = (
  { unknown, learn }: { readonly unknown: string; readonly learn?: string },
  platform: string,
): Rung => ({
  what: platform,
  result: 'unknown',
  why: unknown,
  ...(learn === undefined ? {} : { learn }),
});
