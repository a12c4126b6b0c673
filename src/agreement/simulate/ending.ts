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
  /** Whether another row is there to be tried. */
  readonly hasNext: boolean;
}

export function ending({ answer, failover, endpoint, hasNext }: Says): Ending {
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
  return refused(answer, { failover, hasNext }, at);
}

function refused(
  { statuses, rungs }: Answer,
  { failover, hasNext }: Pick<Says, 'failover' | 'hasNext'>,
  at: Omit<Outcome, 'result' | 'why' | 'doubts'>,
): Ending {
  if (statuses.length === 0) return unsent(rungs, at);
  const told = statuses.join(' or ');
  if (!failover || !isKnown(failover)) {
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
      next: {
        what: 'next',
        result: hasNext ? 'yes' : 'no',
        why: hasNext
          ? `after ${told} the carrier tries the next row`
          : `${told}, and there is no other row to try`,
        from: failover.from,
      },
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
  const why = `it ends with ${told}; only some of these let the carrier try the next row`;
  const open: Rung = {
    what: 'failover',
    result: 'unknown',
    why,
    learn: 'Mend what is refused, or make a test call.',
  };
  return { next: open, end: { ...at, result: 'unknown', why, doubts: [open] } };
}

/** What is refused without a status is never sent. */
function unsent(rungs: Answer['rungs'], at: Omit<Outcome, 'result' | 'why' | 'doubts'>): Ending {
  const why = rungs.find(({ result }) => result === 'no')?.why ?? 'no call is sent there';
  return { next: { what: 'next', result: 'no', why }, end: { ...at, result: 'not-sent', why, doubts: [] } };
}
