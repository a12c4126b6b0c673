import { DAY_MS } from '../../contract/day.ts';
import { isKnown, type Origin } from '../../contract/fact.ts';
import type { Asked, Crossing, End, EstateRule, Located } from '../shapes.ts';

/** What a verdict rests on is no older than its author trusted it to be. Told once a table of each trunk. */
export const oldReference: EstateRule = {
  code: 'agreement/old-reference',
  title: 'vendor data that a verdict rests on is not past its shelf life',
  check: ({ judged, now }) => {
    if (now === undefined) return [];
    const isOld: IsOld = ({ asOf, staleAfterDays = Infinity }) =>
      now - Date.parse(asOf) > staleAfterDays * DAY_MS;
    // Mostly none is, and then no list of them is made.
    const old = judged.flatMap(({ crossing, facts }) =>
      facts
        .filter(([, , fact]) => isKnown(fact) && restsOn(fact.from, isOld))
        .map((asked) => ({ crossing, asked })),
    );
    const seen = new Set<string>();
    return old.flatMap(({ crossing, asked }) => oldTables(crossing, asked, { isOld, seen }));
  },
};

type Table = Extract<Origin, { readonly at: 'reference' }>;
type IsOld = (table: Table) => boolean;

interface Run {
  readonly isOld: IsOld;
  /** Tables of trunks looked at before. */
  readonly seen: Set<string>;
}

function restsOn(from: Origin, isOld: IsOld): boolean {
  if (from.at === 'reference') return isOld(from);
  return from.at === 'derived' && from.from.some((one) => restsOn(one, isOld));
}

function oldTables(crossing: Crossing, [end, what, fact]: Asked, { isOld, seen }: Run): readonly Located[] {
  return tablesIn(fact.from)
    .filter(isOld)
    .filter(({ table, asOf }) => {
      const key = `${crossing.trunk} ${table} ${asOf}`;
      return seen.has(key) ? false : seen.add(key);
    })
    .map((table) => told(crossing, table, { end, what }));
}

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
