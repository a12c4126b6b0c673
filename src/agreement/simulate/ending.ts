import { isKnown, type Fact, type Unknown } from '../../contract/fact.ts';
import type { Answer, Outcome, Rung } from './shapes.ts';

/** How a call ends at a row, or that the carrier goes on. */
export interface Ending {
  readonly next: Rung;
  /** Absent where it goes on. Its share is worked out later. */
  readonly end?: Outcome;
}

interface Says {
  readonly answer: Answer;
  /** Statuses after which the carrier tries no other row. */
  readonly failover: Fact<readonly number[]> | undefined;
  readonly endpoint: string | undefined;
  /** What is answered at the rows that can be tried after this one. */
  readonly others: readonly Answer[];
  /** Whether something is fetched when every row failed, or nobody can say. */
  readonly recovers: boolean;
}

export const UNTOLD = 'nobody can say what is answered';

export function ending(says: Says): Ending {
  const { answer, endpoint } = says;
  const hasNext = says.others.length > 0;
  const at = {
    share: 0,
    statuses: answer.statuses,
    undocumented: answer.undocumented,
    ...(endpoint === undefined ? {} : { endpoint }),
  };
  const { kind, astray, doubts } = answer;
  if (astray !== undefined)
    return {
      next: { what: 'next', result: 'no', why: 'takes the call for somebody else' },
      end: { ...at, result: 'elsewhere', why: astray, doubts },
    };
  if (kind === 'takes') {
    const why = doubts.length > 0 ? 'takes the call, as far as is known' : 'takes the call';
    return {
      next: { what: 'next', result: doubts.length > 0 ? 'unknown' : 'yes', why },
      end: { ...at, result: 'taken', why, doubts },
    };
  }
  if (kind === 'unknown') {
    const why = doubts[0]?.why ?? UNTOLD;
    const result = endpoint === undefined ? 'elsewhere' : 'unknown';
    return { next: { what: 'next', result: 'unknown', why }, end: { ...at, result, why, doubts } };
  }
  if (kind === 'silent')
    return {
      next: hasNext
        ? { what: 'next', result: 'yes', why: 'no answer in time: the next row' }
        : { what: 'next', result: 'no', why: 'no answer in time, and there is no other row' },
    };
  return refused(says, at);
}

type At = Omit<Outcome, 'result' | 'why' | 'doubts'>;

function refused(says: Says, at: At): Ending {
  const { answer, failover } = says;
  const { statuses, rungs } = answer;
  if (statuses.length === 0) return unsent(rungs, at);
  const told = statuses.join(' or ');
  if (answer.undocumented === true) return unclear(says, at, guessed(told, says));
  if (!failover || !isKnown(failover)) return unclear(says, at, untold(told, failover));
  const last = statuses.filter((status) => failover.value.includes(status));
  const from = failover.from;
  if (last.length === 0) return { next: { ...goesOn(told, says), from } };
  if (last.length < statuses.length) return unclear(says, at, mixed(told, says));
  const why = `after ${told} the carrier tries no other row`;
  return {
    next: { what: 'next', result: 'no', why, from },
    end: { ...at, result: 'refused', why: `ends with ${told}`, doubts: [] },
  };
}

const goesOn = (told: string, { others }: Says): Rung =>
  others.length > 0
    ? { what: 'next', result: 'yes', why: `after ${told} the carrier tries the next row` }
    : noOther(told);

/** Why nobody can say whether the carrier goes on. */
interface Unclear {
  readonly told: string;
  readonly why: string;
  readonly open: Pick<Rung, 'why' | 'learn'>;
}

function unclear(says: Says, at: At, { told, why, open: { why: reason, learn } }: Unclear): Ending {
  if (isLost(says)) return lost(told, says.others.length > 0);
  const open: Rung = {
    what: 'failover',
    result: 'unknown',
    why: reason,
    ...(learn === undefined ? {} : { learn }),
  };
  const end: Outcome = { ...at, result: 'unknown', why, doubts: [open] };
  return {
    next: open,
    end: says.recovers || !says.others.every(refusesSurely) ? end : refusedByAll(says, told),
  };
}

/** What is never sent is answered by nobody. */
const refusesSurely = ({ kind, statuses, doubts }: Answer): boolean =>
  (kind === 'refuses' || kind === 'silent') && statuses.length > 0 && doubts.length === 0;

/** Nobody can say at which row it ends, so that none is named. */
function refusedByAll({ answer, others }: Says, told: string): Outcome {
  const all = [answer, ...others];
  return {
    share: 0,
    result: 'refused',
    statuses: [...new Set(all.flatMap(({ statuses }) => statuses))],
    undocumented: all.some(({ undocumented }) => undocumented === true),
    why: `${told}, and no other row that could be tried takes the call`,
    doubts: [],
  };
}

function untold(told: string, failover: Unknown | undefined): Unclear {
  const reason = failover?.reason ?? 'the carrier does not say after which answers it tries the next row';
  const learn = failover?.learn === undefined ? {} : { learn: failover.learn };
  return {
    told,
    why: `after ${told} nobody can say whether the next row is tried`,
    open: { why: reason, ...learn },
  };
}

const LEARN = 'Mend what is refused, or make a test call.';

const then = ({ others }: Says): string =>
  others.length > 0 ? 'try the next row' : 'fetch what to do when every row failed';

function mixed(told: string, says: Says): Unclear {
  const why = `it ends with ${told}; only some of these let the carrier ${then(says)}`;
  return { told, why, open: { why, learn: LEARN } };
}

function guessed(status: string, says: Says): Unclear {
  const told = `likely ${status}`;
  const why = `it is refused, ${told}; the vendor documents no status, and only some let the carrier ${then(says)}`;
  return { told, why, open: { why, learn: LEARN } };
}

/** Whether it goes on or not, it ends with one of the same statuses. */
const isLost = ({ answer, others, recovers }: Says): boolean =>
  !recovers &&
  others.every(({ kind, statuses }) => kind === 'refuses' && String(statuses) === String(answer.statuses));

const lost = (told: string, hasNext: boolean): Ending => ({
  next: hasNext
    ? { what: 'next', result: 'no', why: `${told}, as at every other row that could be tried` }
    : noOther(told),
});

const noOther = (told: string): Rung => ({
  what: 'next',
  result: 'no',
  why: `${told}, and there is no other row to try`,
});

/** What is refused without a status is never sent. */
function unsent(rungs: Answer['rungs'], at: At): Ending {
  const why = rungs().find(({ result }) => result === 'no')?.why ?? 'no call is sent there';
  return { next: { what: 'next', result: 'no', why }, end: { ...at, result: 'not-sent', why, doubts: [] } };
}
