import { describe, expect, it } from 'vitest';
import { comparedUrl } from '../../src/twilio/shown-url.ts';
import { fingerprint } from '../support/fingerprint.ts';

const nobody = { isWanted: () => false, fingerprint };
const everybody = { isWanted: () => true, fingerprint };

describe('an address that somebody wrote in the Console', () => {
  it.each([
    ['https://admin:hunter2@ex.example/dr?a=1', 'https://ex.example/dr'],
    ['https://hunter2@ex.example/dr', 'https://ex.example/dr'],
    ['https://ex.example/dr?token=TOKEN99', 'https://ex.example/dr'],
    ['https://ex.example#TOKEN99', 'https://ex.example/'],
    ['token:TOKEN99', '(no web address)'],
    ['TOKEN99', '(no web address)'],
  ])('is shown without what may be secret: %s', async (written, shown) => {
    const digits = (await fingerprint(written)).slice(0, 16);
    expect(await comparedUrl(written, nobody)).toBe(
      `${shown} (the rest is not shown, fingerprint ${digits})`,
    );
  });

  it('differs from one with another rest', async () => {
    const urls = [
      'https://ex.example/dr?token=1',
      'https://ex.example/dr?token=2',
      'https://ex.example/dr#1',
    ];
    const compared = await Promise.all(urls.map((url) => comparedUrl(url, nobody)));
    expect(new Set(compared).size).toBe(urls.length);
  });

  it.each(['https://ex.example', 'HTTP://EX.example/dr', null])(
    'is as it was where nothing is left out: %s',
    async (written) => {
      expect(await comparedUrl(written, nobody)).toBe(written);
    },
  );

  it('is as it was where a manifest says the same', async () => {
    expect(await comparedUrl('https://ex.example/dr?a=1', everybody)).toBe('https://ex.example/dr?a=1');
  });
});
