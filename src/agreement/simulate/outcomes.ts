import { toE164 } from '../../contract/numbers.ts';
import type { Candidate } from './candidates.ts';
import type { CandidateRow } from './shapes.ts';

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
