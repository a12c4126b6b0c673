import { toE164, type E164 } from '../../contract/numbers.ts';
import type { Candidate } from './candidates.ts';
import type { CandidateRow, Outcome } from './shapes.ts';
import type { Trunk } from './trunks.ts';

/** Rows at which a call ends alike, by the first of them. */
export interface Ending {
  readonly row: number;
  readonly share: number;
}

interface EndedRow {
  readonly candidate: Candidate;
  readonly row: CandidateRow;
}

/** Any number: what counts is whether two rows would show the same. */
const ANY = toE164('+12025550199');

/** The likeliest first. Alike is what is told alike: where it ends, as what it leaves, and what nobody knows of it. */
export function endingsOf(rows: readonly EndedRow[]): readonly Ending[] {
  const merged = new Map<string, Ending>();
  for (const [row, { candidate, row: ended }] of rows.entries()) {
    const { end } = ended;
    if (!end || end.share === 0) continue;
    const { number, requestUri } = candidate.sent(ANY);
    const doubts = end.doubts.map(({ what, why }) => `${what}: ${why}`);
    const key = JSON.stringify([end.result, end.endpoint, end.statuses, number, requestUri, doubts]);
    const there = merged.get(key);
    merged.set(key, there ? { ...there, share: there.share + end.share } : { row, share: end.share });
  }
  return [...merged.values()].toSorted((a, b) => b.share - a.share);
}

/** No trunk is known to have the number. */
export function unrouted(number: E164, trunks: readonly Trunk[]): Outcome {
  const open = trunks.filter(({ isTold }) => !isTold);
  return {
    result: open.length > 0 ? 'unknown' : 'not-sent',
    share: 1,
    statuses: [],
    why:
      open.length > 0
        ? `whether ${number} is on ${open.map(({ name }) => name).join(', ')} is not known`
        : `${number} is on no trunk of these manifests`,
    doubts: open.map(({ name }) => ({
      what: 'number',
      result: 'unknown',
      why: `the numbers of ${name} are not known`,
    })),
  };
}
