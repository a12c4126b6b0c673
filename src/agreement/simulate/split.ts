/** A row as far as the draw is concerned. */
interface Drawn {
  readonly priority: number;
  readonly weight: number;
  /** Whether a call ends here instead of going on to the next row. */
  readonly ends: boolean;
}

export interface Odds {
  /** That the row is tried at all. */
  readonly chance: number;
  /** That the call ends at it. */
  readonly share: number;
}

/**
 * The odds of every row, in the order given, which is that of priorities. Inside one priority rows are drawn by weight, and
 * those that fail are drawn no more (Twilio docs, sip-trunking#origination, 2026-08; that the draw is repeated among what
 * is left is inferred). A draw by weight without putting back gives, among the rows that end a call, each its weight's part,
 * whatever the others weigh; and a row that fails comes before all of those with its weight against theirs.
 */
export function oddsOf(rows: readonly Drawn[]): readonly Odds[] {
  let open = true;
  const groups = groupsOf(rows);
  return groups.flatMap((group) => {
    const ending = sum(group.filter(({ ends }) => ends));
    const odds = group.map((row) => (open ? oddsIn(row, ending) : NEVER));
    open &&= ending === 0;
    return odds;
  });
}

const NEVER: Odds = { chance: 0, share: 0 };

function oddsIn({ weight, ends }: Drawn, ending: number): Odds {
  if (ends) return { chance: weight / ending, share: weight / ending };
  return { chance: weight / (weight + ending), share: 0 };
}

const sum = (rows: readonly Drawn[]): number => rows.reduce((total, { weight }) => total + weight, 0);

/** Neighbours of one priority. */
function groupsOf<T extends { readonly priority: number }>(rows: readonly T[]): readonly (readonly T[])[] {
  const groups: T[][] = [];
  for (const row of rows) {
    const last = groups.at(-1);
    if (last && last[0]?.priority === row.priority) last.push(row);
    else groups.push([row]);
  }
  return groups;
}
