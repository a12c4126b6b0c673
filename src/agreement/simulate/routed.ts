import type { RouteStep, RouteTrace } from '../../contract/route.ts';
import { firstMet, refusalsOf, refusedBy } from './examine.ts';
import type { Answer, Rung, Rungs } from './shapes.ts';

/** Rules that look at the number as the router of a platform does, which knows more. */
const NUMBERS: ReadonlySet<string> = new Set(['agreement/numbers', 'agreement/fixed-user']);

/** Whether the platform comes to look at the number. */
export const asksNumbers = (answer: Answer): boolean =>
  answer.kind === 'takes' || firstMet(refusalsOf(answer)).some(isOfNumber);

const isOfNumber = ({ code }: Rung): boolean => NUMBERS.has(code ?? '');

/** What the platform does with the number in the end tells more than the sets of both ends. */
export function withRoute(answer: Answer, { result, steps }: RouteTrace, platform: string): Answer {
  const rungs: Rungs = () => [...answer.rungs(), ...steps().map((step) => stepRung(step, platform))];
  if ('unknown' in result) {
    const doubt = unsaid(result, platform);
    const open = { rungs: () => [...rungs(), doubt], doubts: [...answer.doubts, doubt] };
    // The sets of both ends refused the number, and what decides about it knows no better.
    if (answer.kind === 'refuses' && refusalsOf(answer).every(isOfNumber))
      return { kind: 'unknown', statuses: [], ...open };
    return { ...answer, ...open };
  }
  if (!('status' in result)) return { ...answer, rungs };
  const others = refusalsOf(answer).filter((rung) => !isOfNumber(rung));
  const refused = { statuses: [result.status], undocumented: result.undocumented };
  return { ...refusedBy([...others, refused]), rungs, doubts: [] };
}

export function stepRung({ taken, why, onTrust }: RouteStep, platform: string): Rung {
  const result = taken ? 'yes' : 'no';
  return onTrust === undefined ? { what: platform, result, why } : { what: platform, result, why, onTrust };
}

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

/** The platform leads the call on: all that it does to the answer is to say how. */
export const leadsOn = ({ result }: RouteTrace): boolean => !('unknown' in result) && !('status' in result);
