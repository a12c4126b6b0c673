import { DAY_MS } from '../../contract/day.ts';
import { isKnown, type Fact, type Origin } from '../../contract/fact.ts';
import { factsOf } from '../crossing.ts';
import type { Asked, Crossing, End, EstateRule, Located } from '../shapes.ts';

/** What a verdict rests on is no older than its author trusted it to be. Told once a table of each trunk. */
export const oldReference: EstateRule = {
  code: 'agreement/old-reference',
  title: 'vendor data that a verdict rests on is not past its shelf life',
  check: ({ judged, now }) => {
    if (now === undefined) return [];
    const seen = new Set<string>();
    return judged.flatMap(({ crossing }) =>
      factsOf(crossing).flatMap((asked) => oldTables(crossing, asked, { now, seen })),
    );
  },
};

interface Run {
  readonly now: number;
  /** Tables of trunks looked at before. */
  readonly seen: Set<string>;
}

type Table = Extract<Origin, { readonly at: 'reference' }>;

function oldTables(crossing: Crossing, [end, what, fact]: Asked, { now, seen }: Run): readonly Located[] {
  return tablesOf(fact)
    .filter(({ asOf, staleAfterDays = Infinity }) => now - Date.parse(asOf) > staleAfterDays * DAY_MS)
    .filter(({ table, asOf }) => {
      const key = `${crossing.trunk} ${table} ${asOf}`;
      return seen.has(key) ? false : seen.add(key);
    })
    .map((table) => told(crossing, table, { end, what }));
}

const tablesOf = (fact: Fact<unknown>): readonly Table[] => (isKnown(fact) ? tablesIn(fact.from) : []);

function tablesIn(from: Origin): readonly Table[] {
  if (from.at === 'reference') return [from];
  return from.at === 'derived' ? from.from.flatMap(tablesIn) : [];
}

function told(
  crossing: Crossing,
  table: Table,
  { end, what }: { readonly end: End; readonly what: string },
): Located {
  const days = `${table.staleAfterDays} days`;
  return {
    crossing,
    result: {
      severity: 'warning',
      summary: `${what} of ${crossing[end]} is taken from "${table.table}" of ${table.asOf}, which is more than ${days} old`,
      detail: `What the vendor changed since then is not known here. Its source: ${table.source}.`,
      statuses: [],
      sent: { of: end, what: 'date of the table', value: table.asOf, from: table, confidence: 'confirmed' },
      accepted: { of: end, what: 'shelf life', value: days, from: table, confidence: 'confirmed' },
      fixes: {
        sender: 'Update Trunkline or the plugin, or compare with the vendor before relying on it.',
      },
    },
  };
}
