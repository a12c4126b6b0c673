import { isKnown, type Fact } from '../../contract/fact.ts';
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

export function ending(says: Says): Ending {
  const { answer, endpoint } = says;
  const hasNext = says.others.length > 0;
  const at = {
    share: 0,
    statuses: answer.statuses,
    ...(endpoint === undefined ? {} : { endpoint }),
  };
  const { kind, doubts } = answer;
  if (kind === 'takes') {
    const why = doubts.length > 0 ? 'takes the call, as far as is known' : 'takes the call';
    return {
      next: { what: 'next', result: doubts.length > 0 ? 'unknown' : 'yes', why },
      end: { ...at, result: 'taken', why, doubts },
    };
  }
  if (kind === 'unknown') {
    const why = doubts[0]?.why ?? 'nobody can say what is answered';
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

function refused(says: Says, at: Omit<Outcome, 'result' | 'why' | 'doubts'>): Ending {
  const { answer, failover, others } = says;
  const { statuses, rungs } = answer;
  const hasNext = others.length > 0;
  if (statuses.length === 0) return unsent(rungs, at);
  const told = statuses.join(' or ');
  if (!failover || !isKnown(failover)) {
    if (isLost(says)) return lost(told, hasNext);
    const why = `after ${told} nobody can say whether the next row is tried`;
    const open: Rung = {
      what: 'failover',
      result: 'unknown',
      why: failover?.reason ?? 'the carrier does not say after which answers it tries the next row',
      ...(failover?.learn === undefined ? {} : { learn: failover.learn }),
    };
    return { next: open, end: { ...at, result: 'unknown', why, doubts: [open] } };
  }
  const last = statuses.filter((status) => failover.value.includes(status));
  if (last.length === 0)
    return {
      next: hasNext
        ? {
            what: 'next',
            result: 'yes',
            why: `after ${told} the carrier tries the next row`,
            from: failover.from,
          }
        : { ...noOther(told), from: failover.from },
    };
  if (last.length === statuses.length)
    return {
      next: {
        what: 'next',
        result: 'no',
        why: `after ${told} the carrier tries no other row`,
        from: failover.from,
      },
      end: { ...at, result: 'refused', why: `ends with ${told}`, doubts: [] },
    };
  if (isLost(says)) return lost(told, hasNext);
  const then = hasNext ? 'try the next row' : 'fetch what to do when every row failed';
  const why = `it ends with ${told}; only some of these let the carrier ${then}`;
  const open: Rung = {
    what: 'failover',
    result: 'unknown',
    why,
    learn: 'Mend what is refused, or make a test call.',
  };
  return { next: open, end: { ...at, result: 'unknown', why, doubts: [open] } };
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
function unsent(rungs: Answer['rungs'], at: Omit<Outcome, 'result' | 'why' | 'doubts'>): Ending {
  const why = rungs.find(({ result }) => result === 'no')?.why ?? 'no call is sent there';
  return { next: { what: 'next', result: 'no', why }, end: { ...at, result: 'not-sent', why, doubts: [] } };
}
