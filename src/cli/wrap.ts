import { stripVTControlCharacters } from 'node:util';

/** Colours take no room. */
const widthOf = (text: string): number => stripVTControlCharacters(text).length;

/** Lines of manifests, and commands, which somebody copies: whole, or they are of no use. */
const KEPT = /^\s*(?:trunkline |>?\s*\d+ \||\|)/;

/** Of tables of more than two columns nothing fits below itself. */
const ROW = /\S {2,}\S/;

/** A label and what is said of it. */
const LABELLED = /^( *\S+(?: \S+)* {2,})\S+(?: \S+)*$/;

/** Prose that is wider than a terminal is broken at blanks rather than inside words; further lines are set in. */
export const wrapped = (text: string, width: number): string =>
  text
    .split('\n')
    .map((line) => (widthOf(line) <= width ? line : narrowed(line, width)))
    .join('\n');

/** A command, and what it does. */
const COMMAND = /^( *)((?:npx )?trunkline \S.*?) {2,}(\S.*)$/;

function narrowed(line: string, width: number): string {
  const plain = stripVTControlCharacters(line);
  const [, indent = '', command, does] = COMMAND.exec(plain) ?? [];
  if (command !== undefined && does !== undefined)
    return `${indent}${command}\n${broken(`${indent}    ${does}`, width)}`;
  if (KEPT.test(plain)) return line;
  const [, label] = LABELLED.exec(plain) ?? [];
  if (label !== undefined && label.length <= width / 2) return broken(line, width, ' '.repeat(label.length));
  return ROW.test(plain) ? line : broken(line, width);
}

function broken(line: string, width: number, below?: string): string {
  const [indent = ''] = /^ */.exec(line) ?? [];
  const further = below ?? `${indent}  `;
  const lines: string[] = [];
  let now = indent;
  for (const word of line.slice(indent.length).split(' ')) {
    const begins = now === indent || now === further;
    // A label never stands alone, however long the word behind it.
    const isLabel = below !== undefined && widthOf(now) < below.length;
    if (!begins && !isLabel && widthOf(now) + 1 + widthOf(word) > width) {
      lines.push(now);
      now = `${further}${word}`;
    } else now = begins ? `${now}${word}` : `${now} ${word}`;
  }
  return [...lines, now].join('\n');
}
