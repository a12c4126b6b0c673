import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { ask } from '../../src/cli/ask.ts';

/** A terminal on which somebody types. */
function typing(keys: string, then?: 'hang up') {
  const input = new PassThrough();
  const output = new PassThrough();
  const answer = ask('Carry this out?', { input, output });
  input.write(keys);
  if (then) input.end();
  return { answer, shown: () => String(output.read() ?? '') };
}

describe('a question', () => {
  it('is answered by a line, without the blanks around it', async () => {
    const { answer, shown } = typing(' yes \r');
    expect(await answer).toBe('yes');
    expect(shown()).toContain('Carry this out?');
  });

  it.each([
    ['Ctrl-C', '\u0003'],
    ['Ctrl-D', '\u0004'],
    ['Ctrl-C after some letters', 'ye\u0003'],
  ])('is given up with %s', async (_, keys) => {
    expect(await typing(keys).answer).toBeUndefined();
  });

  it('is given up when the terminal goes away', async () => {
    expect(await typing('ye', 'hang up').answer).toBeUndefined();
  });
});
