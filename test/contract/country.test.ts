import { describe, expect, it } from 'vitest';
import { callingCodeOf, countryProblem } from '../../src/contract/country.ts';

describe('two letters', () => {
  it.each([
    ['US', '1'],
    ['BR', '55'],
    ['XK', '383'],
    ['AQ', undefined],
    ['ZZ', undefined],
  ])('%s are of a country whose numbers begin with %s', (country, code) => {
    expect(callingCodeOf(country)).toBe(code);
    expect(countryProblem(country) === undefined).toBe(code !== undefined);
  });

  it('that are none are told what to write', () => {
    expect(countryProblem('us')).toContain('two capital letters');
    expect(countryProblem('UK')).toContain('the United Kingdom is GB');
  });
});
