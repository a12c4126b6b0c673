import { describe, expect, it } from 'vitest';
import { callingCodeOf } from '../../src/contract/country.ts';
import {
  abroadFrom,
  abroadWithoutPlus,
  COUNTRIES,
  countryNamed,
  countryOf,
  HELP_ANYWHERE,
  meantIn,
  needsTrunkPrefix,
  sampleNumber,
  waysAbroad,
  type Country,
} from '../../src/contract/dialling.ts';
import { isE164 } from '../../src/contract/numbers.ts';

const each = COUNTRIES.map((one) => [one.country, one] as const);
const named = (country: string): Country => countryNamed(country)!;
const sharesCode = new Set(['CA']);

describe('the table of countries', () => {
  it('names each once', () => {
    expect(new Set(COUNTRIES.map(({ country }) => country)).size).toBe(COUNTRIES.length);
  });

  it.each(each)('has the code of %s, and a sample as long as its numbers', (country, one) => {
    expect(one.code).toBe(callingCodeOf(country));
    expect(one.lengths).toContain(one.sample.length);
    expect(isE164(sampleNumber(one))).toBe(true);
    expect(abroadFrom(one).code).not.toBe(one.code);
  });

  it('finds a country by its name in any case, and by the longest code of a number', () => {
    expect(countryNamed('fr')).toBe(named('FR'));
    expect(countryNamed('ZZ')).toBeUndefined();
    expect(countryOf('353155501230')).toBe(named('IE'));
    expect(countryOf('+33199005501')).toBe(named('FR'));
    expect(countryOf('+99912345')).toBeUndefined();
    expect(countryOf('')).toBeUndefined();
    for (const one of COUNTRIES.filter(({ country }) => !sharesCode.has(country)))
      expect(countryOf(sampleNumber(one))).toBe(one);
  });

  it('takes the first of those that share a code', () => {
    expect(countryOf('+16135550123')).toBe(named('US'));
  });
});

describe('what people of a country mean', () => {
  it.each(each)('in %s by the ways to dial one number in full', (_country, home) => {
    const meant = sampleNumber(home);
    const far = sampleNumber(abroadFrom(home));
    expect(meantIn(home, `${home.trunk}${home.sample}`)).toBe(meant);
    expect(meantIn(home, home.sample)).toBe(needsTrunkPrefix(home) ? undefined : meant);
    expect(meantIn(home, meant)).toBe(meant);
    expect(meantIn(home, far)).toBe(far);
    for (const dialled of abroadWithoutPlus(home, far)) expect(meantIn(home, dialled)).toBe(far);
  });

  it.each(each)('in %s by no prefix of a carrier that stands before another', (_country, home) => {
    const all = waysAbroad(home);
    for (const one of all) expect(all.filter((other) => other.startsWith(one))).toEqual([one]);
  });

  it('abroad is dialled without a plus in one way, unless digits of a carrier stand behind the prefix', () => {
    expect(abroadWithoutPlus(named('DE'), '+12025550123')).toEqual(['0012025550123']);
    expect(abroadWithoutPlus(named('BR'), '+12025550123')).toEqual([]);
  });

  it.each(each)('in %s by a number for help is no number in full', (_country, home) => {
    for (const number of [...home.emergency, ...HELP_ANYWHERE]) expect(meantIn(home, number)).toBeUndefined();
  });

  it.each([
    ['US', '011442079460123', '+442079460123'],
    ['DE', '0012025550123', '+12025550123'],
    ['KR', '00112025550123', '+12025550123'],
    ['SG', '00012025550123', '+12025550123'],
    ['AU', '001112025550123', '+12025550123'],
    ['AU', '001412025550123', '+12025550123'],
    ['AU', '1411001112025550123', '+12025550123'],
    ['FI', '99012025550123', '+12025550123'],
    ['KR', '0034512025550123', '+12025550123'],
    ['SG', '01912025550123', '+12025550123'],
  ])('abroad from %s by %s is %s', (country, dialled, meant) => {
    expect(meantIn(named(country), dialled)).toBe(meant);
  });

  it.each([
    ['a local number', 'DE', '98765432'],
    ['a number of a service', 'DE', '118'],
    ['a network that is chosen call by call', 'DE', '0103303098765432'],
    ['one digit too many', 'FR', '01990055012'],
    ['one too few', 'US', '202555012'],
    ['abroad by a prefix that is not in the table', 'KR', '00312025550123'],
    ['digits of a carrier before an area', 'BR', '0151155550123'],
    ['digits of a carrier before a country, which may be the country', 'BR', '00314930231250'],
  ])('is not told of %s', (_what, country, dialled) => {
    expect(meantIn(named(country), dialled)).toBeUndefined();
  });
});
