import { describe, expect, it } from 'vitest';
import { wrapped } from '../../src/cli/wrap.ts';

const PROSE = '  A call that goes through two rooms is thorough';

describe('what is wider than a terminal', () => {
  it('is broken at blanks, and set in below', () => {
    expect(wrapped(`${PROSE}\nshort`, 30)).toBe(
      '  A call that goes through two\n    rooms is thorough\nshort',
    );
  });

  it('is counted without its colours', () => {
    const red = '\u001B[31m12345\u001B[39m 67890';
    expect(wrapped(red, 11)).toBe(red);
    expect(wrapped(red, 10)).toBe('\u001B[31m12345\u001B[39m\n  67890');
  });

  it('has a command on a line of its own, and below it what the command does', () => {
    const line = '  npx trunkline apply a.yaml --sandbox --yes  goes on with what is left';
    expect(wrapped(line, 40)).toBe(
      '  npx trunkline apply a.yaml --sandbox --yes\n      goes on with what is left',
    );
    expect(wrapped(line, 100)).toBe(line);
  });

  it('is set in below itself behind a label', () => {
    expect(wrapped('✓ pbx    rule "National" matches what was dialled', 32)).toBe(
      '✓ pbx    rule "National" matches\n         what was dialled',
    );
    expect(wrapped('\u001B[32m✓\u001B[39m pbx    one two three four five', 20)).toBe(
      '\u001B[32m✓\u001B[39m pbx    one two\n         three four\n         five',
    );
  });

  it('keeps a long word behind its label', () => {
    const line = '  To     sip:+493098765432@acme.pstn.twilio.com';
    expect(wrapped(line, 30)).toBe(line);
  });

  it.each([
    '  trunkline apply a.yaml --sandbox --yes --force',
    'number        account  trunk  and much more',
    '  > 27 | spec: { and: so, on: and, on: and }',
    'https://support.example/one/long/word/without/blanks',
  ])('stays as it is where it is a command, a row, a line of a file or one word: %s', (line) => {
    expect(wrapped(line, 20)).toBe(line);
  });
});
