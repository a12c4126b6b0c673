import { isKnown, type Unknown } from '../../contract/fact.ts';
import type { AcceptsFacts } from '../../contract/accepts.ts';
import { isE164 } from '../../contract/numbers.ts';
import { refusalOf } from '../refusals.ts';
import { firstMet, refusalsOf, refusedBy } from './examine.ts';
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
  const answer = answers();
  if (shortNumbers?.numbers.includes(number)) return openShort(answer, shortNumbers.open);
  const isWanted = isKnown(calledPlus) && calledPlus.value === 'required';
  if (!isWanted) return answer;
  if (isE164(number)) return withOddity(answer, number, oddity);
  return number.startsWith('+') || SHORT.test(number) ? noE164(answer, number, accepts) : answer;
}

/** A short number is to have no plus. Whatever else the carrier refuses, it refuses of this call too. */
function openShort(answer: Answer, { reason, learn, from }: Unknown): Answer {
  const seen = withoutPlusRefused(answer);
  if (seen.kind === 'refuses' || seen.kind === 'silent') return seen;
  const rung: Rung = {
    what: 'short number',
    result: 'unknown',
    why: reason,
    from,
    ...(learn === undefined ? {} : { learn }),
  };
  return {
    kind: 'unknown',
    statuses: [],
    rungs: () => [...seen.rungs(), rung],
    doubts: [rung, ...seen.doubts],
  };
}

const isOfPlus = ({ result, code }: Rung): boolean => result === 'no' && code === 'agreement/plus';

/** The answer to a call of whose number the plus is no matter. */
function withoutPlusRefused(answer: Answer): Answer {
  const refusals = refusalsOf(answer);
  const others = refusals.filter((rung) => !isOfPlus(rung));
  if (others.length === refusals.length) return answer;
  const rungs = () => answer.rungs().filter((rung) => !isOfPlus(rung));
  return others.length === 0
    ? { kind: 'takes', statuses: [200], rungs, doubts: rungs().filter(({ result }) => result === 'unknown') }
    : { ...refusedBy(firstMet(others)), rungs, doubts: [] };
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
  const seen = withoutPlusRefused(answer);
  return {
    ...refusedBy(firstMet([...refusalsOf(seen), rung])),
    rungs: () => [...seen.rungs(), rung],
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
