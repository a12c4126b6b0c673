import { isKnown, known } from '../../contract/fact.ts';
import type { SendsFacts, Target } from '../../contract/facts.ts';
import { countNumbers, isE164, numberSet } from '../../contract/numbers.ts';
import type { Crossing } from '../shapes.ts';
import { examine } from './examine.ts';
import { oddity } from './oddity.ts';
import type { Answer, CandidateTarget, OutboundLadder, Outcome, Rung, SentCall } from './shapes.ts';
import type { Wire } from './trunks.ts';
import { uriOf } from './uri.ts';

/** What is told of a call out, beside who was asked for it. */
export type Left = Pick<OutboundLadder, 'rungs' | 'targets' | 'outcomes'> & { readonly sent?: SentCall };

export interface Routed {
  readonly rungs: readonly Rung[];
  readonly endpoint: string;
  readonly number: string;
  readonly caller: string;
}

export interface Leaving {
  readonly wire: Wire;
  readonly crossing: Crossing;
  readonly routed: Routed;
  /** The platform said which calls leave here. */
  readonly isRouted: boolean;
}

/** What becomes of a call that its platform sends. */
export function leave(leaving: Leaving): Left {
  const { wire, crossing, routed } = leaving;
  const { sends } = crossing;
  const ordered = sends.to.toSorted((a, b) => a.priority - b.priority || b.weight - a.weight);
  const open = ordered.filter(({ enabled }) => enabled);
  const shut = ordered.filter(({ enabled }) => !enabled).map(closed);
  const [first] = open;
  if (!first)
    return {
      rungs: routed.rungs,
      targets: shut,
      outcomes: [none(`nothing leads from ${crossing.sender} to ${crossing.receiver}`)],
    };
  const caller = routed.caller || onlyNumber(sends);
  const user = fixedUser(sends) ?? routed.number;
  const sent = sentCall(sends, first, { endpoint: wire.between.endpoint, number: user, caller });
  const { targets, outcome } = tried(open, { ...leaving, sent });
  return { rungs: routed.rungs, sent, targets: [...targets, ...shut], outcomes: [outcome] };
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

function sentCall(
  { requestUriHost }: SendsFacts,
  target: Target,
  { endpoint, number, caller }: Pick<SentCall, 'endpoint' | 'number' | 'caller'>,
): SentCall {
  const host = isKnown(requestUriHost) ? requestUriHost : target.host;
  const requestUri = uriOf(number, host, target) ?? `sip:${number}@?`;
  const to = `sip:${number}@${isKnown(host) ? host.value : '?'}`;
  return { endpoint, number, caller, requestUri, to, from: `sip:${caller || '?'}@…` };
}

export const none = (why: string, statuses: readonly number[] = []): Outcome => ({
  result: 'not-sent',
  share: 1,
  statuses,
  why,
  doubts: [],
});

interface Trying extends Leaving {
  readonly sent: SentCall;
}

/** One after the other, as long as nobody answers. */
function tried(
  open: readonly Target[],
  trying: Trying,
): { readonly targets: readonly CandidateTarget[]; readonly outcome: Outcome } {
  const targets: CandidateTarget[] = [];
  let outcome = none('nothing leads to the carrier');
  for (const target of open) {
    const answer = answerOut(target, trying);
    outcome = outcomeOf(answer, trying.sent);
    targets.push({ target, answer, next: nextOf(answer, target !== open.at(-1)) });
    if (answer.kind !== 'silent') break;
  }
  const left = open.slice(targets.length).map((target): CandidateTarget => ({ target, next: NOT_TRIED }));
  return { targets: [...targets, ...left], outcome };
}

const NOT_TRIED: Rung = { what: 'next', result: 'no', why: 'not tried: an earlier one answers' };

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
  const why = doubts.length > 0 ? 'takes the call, as far as is known' : 'takes the call';
  return { what: 'next', result: doubts.length > 0 ? 'unknown' : 'yes', why };
}

function outcomeOf(answer: Answer, { endpoint, requestUri, number }: SentCall): Outcome {
  const { kind, statuses, doubts, rungs } = answer;
  const base = { share: 1, endpoint, requestUri, number, statuses, doubts };
  if (kind === 'unknown')
    return { ...base, result: 'unknown', why: doubts[0]?.why ?? 'nobody can say what is answered' };
  if (kind === 'takes')
    return {
      ...base,
      result: 'taken',
      why: doubts.length > 0 ? 'the carrier takes it, as far as is known' : 'the carrier takes it',
    };
  const why = rungs.find(({ result }) => result === 'no')?.why ?? 'refused';
  // What is refused without a status is never sent.
  return { ...base, result: statuses.length > 0 ? 'refused' : 'not-sent', why };
}

/** Up to six digits: emergency services and the like, no E.164 anywhere, and each country has its own. */
const SHORT = /^\d{2,6}$/;

const SHORT_NUMBER: Rung = {
  what: 'short number',
  result: 'unknown',
  why: 'a short number, such as that of an emergency service, goes only where the carrier has it for the country, and no list of those is known here',
  learn:
    'Ask the carrier which short numbers it takes from this trunk, and for one to test with, such as 933 in the United States.',
};

function answerOut(target: Target, { crossing, sent, isRouted }: Trying): Answer {
  if (SHORT.test(sent.number))
    return { kind: 'unknown', statuses: [], rungs: [SHORT_NUMBER], doubts: [SHORT_NUMBER] };
  const answer = examine(narrowedOut(crossing, target, { sent, isRouted }));
  const { calledPlus } = crossing.accepts;
  const isWanted = isKnown(calledPlus) && calledPlus.value === 'required';
  if (!isWanted || !sent.number.startsWith('+')) return answer;
  if (isE164(sent.number)) return withOddity(answer, sent.number);
  const rung: Rung = {
    what: 'E.164',
    result: 'no',
    why: `${sent.number} is no E.164 number`,
    code: 'agreement/plus',
    statuses: [400],
    from: calledPlus.from,
  };
  return {
    kind: 'refuses',
    statuses: [...new Set([...(answer.kind === 'refuses' ? answer.statuses : []), 400])],
    rungs: [...answer.rungs, rung],
    doubts: [],
  };
}

/** Carriers refuse numbers that are invalid to them; which these are they do not publish. */
function withOddity(answer: Answer, number: string): Answer {
  const why = answer.kind === 'takes' ? oddity(number) : undefined;
  if (why === undefined) return answer;
  const rung: Rung = {
    what: 'number called',
    result: 'unknown',
    why: `${number} seems to be nobody's number: ${why}`,
    learn: 'Look at what makes the number of what is dialled; a carrier refuses invalid numbers.',
  };
  return { ...answer, kind: 'unknown', rungs: [...answer.rungs, rung], doubts: [rung, ...answer.doubts] };
}

/** The wire as this one call out crosses it. */
function narrowedOut(
  crossing: Crossing,
  target: Target,
  { sent, isRouted }: Pick<Trying, 'sent' | 'isRouted'>,
): Crossing {
  const { parts, ...sends } = crossing.sends;
  const { number, caller } = sent;
  const from = { at: 'derived', by: 'the call', from: [] } as const;
  return {
    ...crossing,
    sends: {
      ...sends,
      to: [target],
      requestUriHost: isKnown(sends.requestUriHost) ? sends.requestUriHost : target.host,
      calledPlus: known(number.startsWith('+'), from),
      ...(caller === '' ? {} : { callerPlus: known(caller.startsWith('+'), from) }),
      ...(isE164(caller) ? { numbers: known(numberSet([caller]), from) } : {}),
      // The platform itself said that this call leaves.
      ...(parts === undefined || isRouted ? {} : { parts }),
    },
  };
}
