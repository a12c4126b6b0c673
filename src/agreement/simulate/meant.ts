import { isKnown, type Fact } from '../../contract/fact.ts';
import type { OutboundLadder, Outcome, Rung } from './shapes.ts';

/** A number as it leaves, and the one that is meant by what was dialled. */
interface Dialled {
  readonly platform: string;
  readonly dialled: string;
  readonly number: string;
  /** Absent: nobody says. */
  readonly meant: Fact<string> | undefined;
}

type Left = Pick<OutboundLadder, 'rungs' | 'outcomes'>;

/** The carrier takes a call for whichever number: one that is not the number meant reaches somebody else, or nobody. */
export function asMeant<T extends Left>(left: T, call: Dialled): T {
  const rung = otherThanMeant(call);
  if (!rung) return left;
  return {
    ...left,
    rungs: () => [...left.rungs(), rung],
    outcomes: left.outcomes.map((one) => astray(one, rung)),
  };
}

const ABOUT = { what: 'number meant', code: 'agreement/number-changed' };

const bare = (number: string): string => number.replace(/^\+/, '');

/** No number in full. */
const SHORT = /^\d{2,6}$/;

/** That a plus is missing is another matter; one before 911 makes another number of it. */
const isAlike = (meant: string, sent: string): boolean =>
  meant === sent || (!SHORT.test(meant) && bare(meant) === bare(sent));

function otherThanMeant({ platform, dialled, number, meant }: Dialled): Rung | undefined {
  if (!meant) return undefined;
  if (!isKnown(meant)) {
    const { reason: why, learn } = meant;
    return { ...ABOUT, result: 'unknown', why, ...(learn === undefined ? {} : { learn }) };
  }
  if (isAlike(meant.value, number)) return undefined;
  const differ = `${dialled} means ${meant.value}, and ${platform} sends ${number}`;
  if (meant.confidence === 'assumed')
    return {
      ...ABOUT,
      result: 'unknown',
      why: `${differ}, as far as is known: in which country people dial is only assumed`,
      learn: `Say at ${platform} in which country they dial.`,
      from: meant.from,
    };
  return {
    ...ABOUT,
    result: 'no',
    why: `${differ}: somebody else is called, or nobody`,
    fixes: [{ side: platform, fix: 'Correct what makes the number, or the country that people dial as.' }],
    from: meant.from,
  };
}

/** A call that is not taken reaches nobody else. */
function astray(outcome: Outcome, rung: Rung): Outcome {
  if (outcome.result !== 'taken' && outcome.result !== 'unknown') return outcome;
  const { why } = rung;
  return rung.result === 'no'
    ? { ...outcome, result: 'elsewhere', why, doubts: [] }
    : { ...outcome, result: 'unknown', why, doubts: [...outcome.doubts, rung] };
}
