import type { Plan } from '../plan/shapes.ts';
import type { Painter } from './painter.ts';
import { tableText } from './table.ts';
import { oneLine } from './visible.ts';
import { groupBy, indent, paragraphs } from './words.ts';

type WireMapping = Plan['mapping'][number];

/** What the platforms do not take over exactly, a line a field; wires of which the same is true share a table. */
export function mappingText(mapping: Plan['mapping'], paint: Painter): string {
  const groups = groupBy(
    mapping.map((one) => ({ ...one, rows: rowsOf(one) })).filter(({ rows }) => rows.length > 0),
    ({ platform, rows }) => JSON.stringify([platform, rows]),
  );
  return paragraphs(
    ...[...groups.values()].map((group) => {
      const [{ platform, rows }] = group as [(typeof group)[number]];
      const title = `Not taken over exactly by ${platform}: ${wires(group)}`;
      return `${paint.bold(oneLine(title))}\n${indent(tableText(['field', 'outcome', 'reason'], rows), 2)}`;
    }),
  );
}

const rowsOf = ({ lines }: WireMapping): readonly (readonly string[])[] =>
  lines
    .filter(({ outcome }) => outcome !== 'exact')
    .map(({ field, outcome, vendorField, reason }) => [
      field,
      outcome.replace('-', ' '),
      vendorField === undefined ? reason : `${vendorField}: ${reason}`,
    ]);

const MOST_NAMES = 3;

function wires(group: readonly WireMapping[]): string {
  const shown = group.slice(0, MOST_NAMES).map(({ wire }) => wire);
  return shown.join(', ') + (group.length > MOST_NAMES ? ` and ${group.length - MOST_NAMES} more` : '');
}
