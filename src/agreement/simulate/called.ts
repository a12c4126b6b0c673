import { isKnown, type Unknown } from '../../contract/fact.ts';
import type { AcceptsFacts } from '../../contract/accepts.ts';
import { isE164 } from '../../contract/numbers.ts';
import { refusalOf } from '../refusals.ts';
import { refusedBy } from './examine.ts';
import type { Oddity } from './oddity.ts';
import type { Answer, Rung } from './shapes.ts';

/** Too short for a number that merely lacks its plus. */
const SHORT = /^\d{2,6}$/;

/** What a carrier answers for the very number that is called, beside what it `answers` to all that look alike. */
export function calledAs(
  number: string,
  accepts: AcceptsFacts,
  oddity: Oddity,
  answers: () => Answer,
): Answer {
  const { shortNumbers, calledPlus } = accepts;
  if (shortNumbers?.numbers.includes(number)) return openShort(shortNumbers.open);
  const answer = answers();
  const isWanted = isKnown(calledPlus) && calledPlus.value === 'required';
  if (!isWanted) return answer;
  if (isE164(number)) return withOddity(answer, number, oddity);
  return number.startsWith('+') || SHORT.test(number) ? noE164(answer, number, accepts) : answer;
}

function openShort({ reason, learn, from }: Unknown): Answer {
  const rung: Rung = {
    what: 'short number',
    result: 'unknown',
    why: reason,
    from,
    ...(learn === undefined ? {} : { learn }),
  };
  return { kind: 'unknown', statuses: [], rungs: () => [rung], doubts: [rung] };
}

/** A plus would not mend it. */
function noE164(answer: Answer, number: string, accepts: AcceptsFacts): Answer {
  const { statuses, undocumented } = refusalOf(accepts, 'calledPlus');
  const rung: Rung = {
    what: 'E.164',
    result: 'no',
    why: `${number} is no E.164 number`,
    code: 'agreement/plus',
    statuses,
    undocumented,
    from: accepts.calledPlus.from,
  };
  const others = answer.rungs().filter(({ result, code }) => result !== 'no' || code !== 'agreement/plus');
  return {
    ...refusedBy([...(answer.kind === 'refuses' ? [answer] : []), rung]),
    rungs: () => [...others, rung],
    doubts: [],
  };
}

/** Carriers refuse numbers that are invalid to them; which these are they do not publish. */
function withOddity(answer: Answer, number: string, oddity: Oddity): Answer {
  const why = answer.kind === 'takes' ? oddity(number) : undefined;
  if (why === undefined) return answer;
  const rung: Rung = {
    what: 'number called',
    result: 'unknown',
    why: `${number} seems to be nobody's number: ${why}`,
    learn: 'Look at what makes the number of what is dialled; a carrier refuses invalid numbers.',
  };
  return {
    kind: 'unknown',
    statuses: [],
    rungs: () => [...answer.rungs(), rung],
    doubts: [rung, ...answer.doubts],
  };
}
