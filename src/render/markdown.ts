/** A table of GitHub Flavored Markdown; its cells are escaped by whoever fills them. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/** Programs differ in how they read these inside a code span in a table; and a code span loses spaces at its ends. */
const AWKWARD = /[`|\\<>&\n]|^\s|\s$|^$/;

/** A value, as it is typed. */
export const exact = (text: string): string => (AWKWARD.test(text) ? inWords(text) : `\`${text}\``);

/** Spaces at the ends stay; and nothing becomes a link, which would swallow the signs that escape. */
const inWords = (text: string): string =>
  unbegun(
    prose(text).replaceAll(/^\s+|\s+$|:(?=\/\/)|@|(?<=www)\./gi, (signs) =>
      signs.replaceAll(/./g, (sign) => `&#${sign.codePointAt(0)};`),
    ),
  );

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  // A backslash before it would be read twice: once by the table, once by the text.
  '|': '&#124;',
  '\n': ' ',
};

/** Everything that Markdown reads as more than a sign, escaped. */
export const prose = (text: string): string =>
  text.replaceAll(/[\\`*_[\]~$]/g, String.raw`\$&`).replaceAll(/[&<>|\n]/g, (sign) => ENTITIES[sign] ?? sign);

/** Without what would begin a heading, a list or a line. */
export const unbegun = (text: string): string =>
  text.replace(/^(\d*)(#|[-+=](?=[-+=\s]|$)|[.)](?=\s|$))/, String.raw`$1\$2`);

/** A block of text as it is; the fence is longer than any inside. */
export function fenced(text: string, language = ''): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text.endsWith('\n') ? text : `${text}\n`}${fence}`;
}
