import { numberSet, toE164 } from 'trunkline/plugin';
import { describe, expect, it } from 'vitest';
import { compiled } from './support.ts';

describe('names of callers', () => {
  const cnam = (...numbers: readonly string[]) =>
    compiled({
      cnam: true,
      numbers: {
        groups: [{ name: 'main', numbers: numberSet(numbers.map(toE164)), labels: {}, destinations: {} }],
        unlisted: 'keep',
        takeover: false,
      },
    }).diagnostics.map((one) => one.code);

  it('are told to be of no use where no number is of the United States or Canada', () => {
    expect(cnam('+33123456700')).toEqual(['twilio/cnam-elsewhere']);
    expect(cnam('+33123456700', '+12025550100')).toEqual([]);
    expect(cnam()).toEqual([]);
  });
});
