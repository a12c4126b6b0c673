import { describe, expect, it } from 'vitest';
import { comparedUrl } from '../../src/twilio/shown-url.ts';

const nobody = () => false;
const everybody = () => true;

describe('an address that somebody wrote in the Console', () => {
  it.each([
    ['https://admin:hunter2@ex.example/dr?a=1', 'https://ex.example/dr'],
    ['https://hunter2@ex.example/dr', 'https://ex.example/dr'],
    ['https://ex.example/dr?token=TOKEN99', 'https://ex.example/dr'],
    ['https://ex.example#TOKEN99', 'https://ex.example/'],
    ['token:TOKEN99', '(no web address)'],
    ['TOKEN99', '(no web address)'],
  ])('is shown without what may be secret: %s', (written, shown) => {
    expect(comparedUrl(written, nobody)).toBe(`${shown} (the rest is not shown)`);
  });

  it.each(['https://ex.example', 'HTTP://EX.example/dr', null])(
    'is as it was where nothing is left out: %s',
    (written) => {
      expect(comparedUrl(written, nobody)).toBe(written);
    },
  );

  it('is as it was where a manifest says the same', () => {
    expect(comparedUrl('https://ex.example/dr?a=1', everybody)).toBe('https://ex.example/dr?a=1');
  });
});
