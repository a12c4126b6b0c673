import type { ElsewhereInFile } from './finding.ts';

/** NUL, of which UTF-16 and binary files are full: nothing in such a text can be read. */
export const isBinary = (text: string): boolean => text.includes('\0');

/** Where a text stops being UTF-8: at NUL, or at what a decoder leaves of other bytes. Undefined when all of it is. */
export function notUtf8(file: string, text: string): ElsewhereInFile | undefined {
  const at = [text.indexOf('\uFFFD'), text.indexOf('\0')].filter((found) => found >= 0);
  if (at.length === 0) return undefined;
  const before = text.slice(0, Math.min(...at)).split('\n');
  return { file, text, line: before.length, column: (before.at(-1) ?? '').length + 1 };
}
