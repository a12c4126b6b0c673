import { isKnown } from '../../contract/fact.ts';
import type { E164 } from '../../contract/numbers.ts';
import type { CandidateRow, Outcome } from './shapes.ts';
import type { Trunk } from './trunks.ts';

/** Rows at which a call ends alike, by the first of them. */
export interface Ending {
  readonly row: number;
  readonly share: number;
}

/** The likeliest first. */
export function endingsOf(rows: readonly CandidateRow[]): readonly Ending[] {
  const merged = new Map<string, Ending>();
  for (const [row, { end, target }] of rows.entries()) {
    if (!end || end.share === 0) continue;
    const to = isKnown(target.host) ? target.host.value : '';
    const key = JSON.stringify([end.result, end.endpoint, end.statuses, to, target.user]);
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
