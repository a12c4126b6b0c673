export interface Place {
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
}

const WIDEST = 160;

export const linesOf = (text: string): readonly string[] => text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);

/** The line with a caret under the column, and its neighbours. */
export function codeFrame(all: readonly string[], { line, column }: Place): string {
  const first = Math.max(1, line - 1);
  const last = Math.min(all.length, line + 1);
  const width = String(last).length;
  const rows: string[] = [];
  for (let at = first; at <= last; at += 1) {
    const number = String(at).padStart(width);
    // A tab would push the caret out of place.
    const shown = (all[at - 1] ?? '').replaceAll('\t', ' ').slice(0, WIDEST);
    rows.push(`${at === line ? '>' : ' '} ${number} | ${shown}`.trimEnd());
    if (at === line) rows.push(`  ${' '.repeat(width)} | ${' '.repeat(Math.min(column, WIDEST) - 1)}^`);
  }
  return rows.join('\n');
}
