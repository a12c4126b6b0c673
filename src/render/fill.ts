/** Widest line of a text that is laid out. */
const WIDTH = 100;

/** Words in lines of at most 100 columns; the first line begins with `head`, the others are indented as far. */
export function fill(head: string, text: string, from = head.length): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && from + longer.length > WIDTH) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line].map((one, at) => `${at === 0 ? head : ' '.repeat(from)}${one}`).join('\n');
}
