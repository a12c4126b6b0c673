import type { CandidateRow, InboundLadder, Outcome } from './shapes.ts';

/** One call over a ladder, with rows drawn as the carrier draws them. `random` gives numbers from 0 to below 1. */
export function play({ rows, last }: InboundLadder, random: () => number): Outcome {
  let from = 0;
  while (from < rows.length) {
    const until = endOfGroup(rows, from);
    const end = draw(rows.slice(from, until), random);
    if (end) return end;
    from = until;
  }
  return last;
}

function endOfGroup(rows: readonly CandidateRow[], from: number): number {
  let until = from + 1;
  while (rows[until]?.target.priority === rows[from]?.target.priority && rows[until]?.answer) until++;
  return until;
}

/** Rows of one priority, one after the other, until the call ends at one. Those not in force come last, and end nothing. */
function draw(group: readonly CandidateRow[], random: () => number): Outcome | undefined {
  let left = group;
  while (left.length > 0) {
    const row = pick(left, random);
    if (row.end) return row.end;
    left = left.filter((one) => one !== row);
  }
  return undefined;
}

function pick(rows: readonly CandidateRow[], random: () => number): CandidateRow {
  const total = rows.reduce((sum, { target }) => sum + target.weight, 0);
  let mark = random() * total;
  for (const row of rows) {
    mark -= row.target.weight;
    if (mark < 0) return row;
  }
  return rows.at(-1)!;
}
