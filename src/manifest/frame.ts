export interface Place {
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
}

const WIDEST = 160;

export const linesOf = (text: string): readonly string[] => text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);

/** A tab would push the caret out of place, and a terminal obeys other control characters. */
const plain = (text: string): string => text.replaceAll(/\p{Cc}/gu, ' ');

/** The line with a caret under the column, and its neighbours. */
export function codeFrame(all: readonly string[], { line, column }: Place): string {
  const first = Math.max(1, line - 1);
  const last = Math.min(all.length, line + 1);
  const width = String(last).length;
  // Of a very long line, as JSON without line breaks has, the part around the column.
  const from = column > WIDEST ? column - WIDEST / 2 : 0;
  const rows: string[] = [];
  for (let at = first; at <= last; at += 1) {
    const number = String(at).padStart(width);
    const shown = plain(all[at - 1] ?? '').slice(from, from + WIDEST);
    rows.push(`${at === line ? '>' : ' '} ${number} | ${shown}`.trimEnd());
    if (at === line) rows.push(`  ${' '.repeat(width)} | ${' '.repeat(column - from - 1)}^`);
  }
  return rows.join('\n');
}
