import { isKnown, known, type Fact } from '../../contract/fact.ts';
import type { Target } from '../../contract/addresses.ts';
import type { SendsFacts } from '../../contract/sends.ts';
import { countNumbers, isE164, type NumberSet } from '../../contract/numbers.ts';
import type { Crossing } from '../shapes.ts';
import { calledAs } from './called.ts';
import { UNTOLD } from './ending.ts';
import { examiner, type Examiner } from './examine.ts';
import { oddities, type Oddity } from './oddity.ts';
import type { Answer, CandidateTarget, OutboundLadder, Outcome, Rung, Rungs, SentCall } from './shapes.ts';
import type { Wire } from './trunks.ts';
import { behindUser } from './uri.ts';

/** What is told of a call out, beside who was asked for it. */
export type Left = Pick<OutboundLadder, 'rungs' | 'targets' | 'outcomes'> & { readonly sent?: SentCall };

export interface Routed {
  readonly rungs: Rungs;
  readonly endpoint: string;
  readonly number: string;
  /** Absent: nobody says. */
  readonly meant?: Fact<string> | undefined;
  /** As of a route. */
  readonly behind?: readonly string[] | undefined;
  readonly caller: string;
}

export interface Leaving {
  readonly wire: Wire;
  readonly crossing: Crossing;
  readonly routed: Routed;
  /** The platform said which calls leave here. */
  readonly isRouted: boolean;
}

/** A direction of a wire as all its calls out cross it. */
interface WayOut {
  /** In the order of trial. */
  readonly open: readonly OpenTarget[];
  readonly shut: readonly CandidateTarget[];
}

interface OpenTarget {
  readonly target: Target;
  /** Of the Request-URI; undefined where it is not known. */
  readonly host: string | undefined;
  readonly behindUser: string;
  /** What the carrier says there to calls that look alike, but for who calls: by the pluses of both numbers. */
  readonly kept: Map<number, Examiner>;
}

/** What becomes of calls that their platforms send. What calls over one wire have in common is worked out once. */
export function leavingOver(): (leaving: Leaving) => Left {
  const ways = new Map<Crossing, WayOut>();
  const oddity = oddities();
  return (leaving) => {
    const way = ways.get(leaving.crossing) ?? wayOut(leaving.crossing);
    ways.set(leaving.crossing, way);
    return leave(leaving, way, oddity);
  };
}

function wayOut({ sends }: Crossing): WayOut {
  const ordered = sends.to.toSorted((a, b) => a.priority - b.priority || b.weight - a.weight);
  return {
    open: ordered.filter(({ enabled }) => enabled).map((target) => openTarget(target, sends)),
    shut: ordered.filter(({ enabled }) => !enabled).map(closed),
  };
}

function openTarget(target: Target, { requestUriHost }: SendsFacts): OpenTarget {
  const host = isKnown(requestUriHost) ? requestUriHost : target.host;
  return {
    target,
    host: isKnown(host) ? host.value : undefined,
    behindUser: behindUser(host, target) ?? '@?',
    kept: new Map(),
  };
}

function leave(leaving: Leaving, { open, shut }: WayOut, oddity: Oddity): Left {
  const { wire, crossing, routed, isRouted } = leaving;
  const { sends } = crossing;
  const { rungs } = routed;
  const [first, ...others] = open;
  if (!first) return { rungs, targets: shut, outcomes: [none(nothingLeads(crossing))] };
  const caller = routed.caller || onlyNumber(sends);
  const user = fixedUser(sends) ?? routed.number;
  const sent = sentCall(first, { endpoint: wire.between.endpoint, number: user, caller });
  const { targets, answer } = tried(first, others, { crossing, isRouted, sent, shut, oddity });
  return { rungs, sent, targets, outcomes: [outcomeOf(answer, sent)] };
}

const closed = (target: Target): CandidateTarget => ({
  target,
  next: { what: 'next', result: 'no', why: 'not in force', from: target.from },
});

/** Who calls, where it can only be one. */
const onlyNumber = ({ numbers }: SendsFacts): string =>
  isKnown(numbers) && countNumbers(numbers.value) === 1 ? (numbers.value.ranges[0]?.[0] ?? '') : '';

function fixedUser({ requestUriUser }: SendsFacts): string | undefined {
  if (!requestUriUser || !isKnown(requestUriUser) || requestUriUser.value === 'called') return undefined;
  return requestUriUser.value.fixed;
}

const sentCall = (
  { host, behindUser: rest }: OpenTarget,
  { endpoint, number, caller }: Pick<SentCall, 'endpoint' | 'number' | 'caller'>,
): SentCall => ({ endpoint, number, caller, requestUri: `sip:${number}${rest}`, host });

export const none = (why: string, statuses: readonly number[] = []): Outcome => ({
  result: 'not-sent',
  share: 1,
  statuses,
  why,
  doubts: [],
});

interface Trying extends Pick<Leaving, 'crossing' | 'isRouted'> {
  readonly sent: SentCall;
  readonly shut: readonly CandidateTarget[];
  readonly oddity: Oddity;
}

/** What is off there, in its own words, where it is told. */
const nothingLeads = ({ sender, receiver, sends }: Leaving['crossing']): string =>
  `nothing leads from ${sender} to ${receiver}${sends.stopped ? `: ${sends.stopped.value.because}` : ''}`;

interface Tried {
  readonly targets: readonly CandidateTarget[];
  /** Of the last one that is asked. */
  readonly answer: Answer;
}

/** One after the other, as long as nobody answers. */
function tried(one: OpenTarget, others: readonly OpenTarget[], trying: Trying): Tried {
  const answer = answerOut(one, trying);
  const [next, ...rest] = others;
  const here = { target: one.target, answer, next: nextOf(answer, next !== undefined) };
  if (answer.kind !== 'silent' || !next)
    return { targets: [here, ...others.map(spared), ...trying.shut], answer };
  const later = tried(next, rest, trying);
  return { ...later, targets: [here, ...later.targets] };
}

const spared = ({ target }: OpenTarget): CandidateTarget => ({
  target,
  next: { what: 'next', result: 'no', why: 'not tried: an earlier one answers' },
});

const TAKES: Rung = { what: 'next', result: 'yes', why: 'takes the call' };
const SEEMS_TO_TAKE: Rung = { what: 'next', result: 'unknown', why: 'takes the call, as far as is known' };

function nextOf({ kind, statuses, doubts }: Answer, hasNext: boolean): Rung {
  if (kind === 'silent')
    return hasNext
      ? { what: 'next', result: 'yes', why: 'no answer in time: the next one' }
      : { what: 'next', result: 'no', why: 'no answer in time, and there is no other one' };
  if (kind === 'refuses')
    return {
      what: 'next',
      result: 'no',
      why: statuses.length > 0 ? `refused with ${statuses.join(' or ')}` : 'no call is sent there',
    };
  if (kind === 'unknown') return { what: 'next', result: 'unknown', why: doubts[0]?.why ?? UNTOLD };
  return doubts.length > 0 ? SEEMS_TO_TAKE : TAKES;
}

/** Written out, since this is done for each call. */
function outcomeOf(answer: Answer, { endpoint, requestUri, number }: SentCall): Outcome {
  const { statuses, undocumented, doubts } = answer;
  const { result, why } = endOf(answer);
  return { share: 1, endpoint, requestUri, number, statuses, undocumented, doubts, result, why };
}

function endOf({ kind, statuses, doubts, rungs }: Answer): Pick<Outcome, 'result' | 'why'> {
  const open = doubts.length > 0;
  if (kind === 'unknown') return { result: 'unknown', why: doubts[0]?.why ?? UNTOLD };
  if (kind === 'takes')
    return { result: 'taken', why: `the carrier takes it${open ? ', as far as is known' : ''}` };
  const why = rungs().find(({ result }) => result === 'no')?.why ?? 'refused';
  // What is refused without a status is never sent.
  return { result: statuses.length > 0 ? 'refused' : 'not-sent', why };
}

function answerOut(at: OpenTarget, trying: Trying): Answer {
  const { crossing, sent, oddity } = trying;
  return calledAs(sent.number, crossing.accepts, oddity, () => examinerAt(at, trying)(shownBy(sent)));
}

const CALL = { at: 'derived', by: 'the call', from: [] } as const;

/** The number that this call shows; undefined where it shows none, or something else. */
const shownBy = ({ caller }: SentCall): Fact<NumberSet> | undefined =>
  isE164(caller) ? known({ ranges: [[caller, caller]] }, CALL) : undefined;

function examinerAt({ target, kept }: OpenTarget, { crossing, sent, isRouted }: Trying): Examiner {
  const key = 3 * plusOf(sent.number) + plusOf(sent.caller);
  const made = kept.get(key);
  if (made) return made;
  const make = examiner(narrowedOut(crossing, target, { sent, isRouted }));
  kept.set(key, make);
  return make;
}

/** Of nobody's number there is nothing to say. */
const plusOf = (number: string): 0 | 1 | 2 => {
  if (number === '') return 0;
  return number.startsWith('+') ? 1 : 2;
};

/** The wire as calls out cross it that look like this one, whoever calls. */
function narrowedOut(
  crossing: Crossing,
  target: Target,
  { sent: { number, caller }, isRouted }: Pick<Trying, 'sent' | 'isRouted'>,
): Crossing {
  // Short numbers that others dial are nothing to this call.
  const { parts, shortNumbers: _short, emergency: _help, ...sends } = crossing.sends;
  return {
    ...crossing,
    sends: {
      ...sends,
      to: [target],
      requestUriHost: isKnown(sends.requestUriHost) ? sends.requestUriHost : target.host,
      calledPlus: known(number.startsWith('+'), CALL),
      ...(caller === '' ? {} : { callerPlus: known(caller.startsWith('+'), CALL) }),
      // The platform itself said that this call leaves.
      ...(parts === undefined || isRouted ? {} : { parts }),
    },
  };
}
