import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalise } from '../../../../plugins/genesys-cloud/emulator/calls/normalise.ts';
import { countryOf } from '../../../../plugins/genesys-cloud/emulator/sites/countries.ts';
import type { Plan } from '../../../../plugins/genesys-cloud/emulator/sites/plans.ts';

const plan = (matchType: string, more: Partial<Plan> = {}): Plan => ({
  n: 1,
  version: 1,
  name: matchType,
  classification: matchType,
  matchType,
  ...more,
});

const ALPHA = ['US', 'FR', 'DE', 'GB', 'IT', 'ES', 'AU', 'JP', 'DK', 'HU', 'CZ', 'BR'];
const country = fc.constantFrom(...ALPHA);
/** Digits of a national number behind its prefix, so many that the national plan takes it. */
const national = country.chain((alpha2) => {
  const { trunk, national: lengths } = countryOf(alpha2)!;
  const length = Math.max(lengths[0] - trunk.length, 9);
  return fc
    .tuple(
      fc.constantFrom('2', '3', '5', '9'),
      fc.array(fc.constantFrom('0', '1', '2', '7', '9'), { minLength: length - 1, maxLength: length - 1 }),
    )
    .map(([first, rest]) => ({ alpha2, digits: [first, ...rest].join('') }));
});

const plansOf = (alpha2: string): readonly Plan[] => {
  const {
    national: [start, end],
  } = countryOf(alpha2)!;
  return [
    plan('digitLength', { digitLength: { start: '3', end: '6' } }),
    plan('intraCountryCode', { digitLength: { start: String(start), end: String(Math.max(end, 15)) } }),
    plan('interCountryCode', { numbers: [] }),
  ];
};

describe('number plans', () => {
  it('bring a national number to E.164, however it was dialled', () => {
    fc.assert(
      fc.property(national, ({ alpha2, digits }) => {
        const { code, trunk } = countryOf(alpha2)!;
        for (const dialled of [`${trunk}${digits}`, `+${code}${digits}`])
          expect(normalise(plansOf(alpha2), dialled, alpha2)).toMatchObject({
            number: `+${code}${digits}`,
            classification: 'intraCountryCode',
          });
      }),
    );
  });

  it('leave what is E.164 already as it is', () => {
    fc.assert(
      fc.property(national, country, ({ alpha2, digits }, home) => {
        const dialled = `+${countryOf(alpha2)!.code}${digits}`;
        const once = normalise(plansOf(home), dialled, home);
        expect(once?.number).toBe(dialled);
        expect(normalise(plansOf(home), once!.number, home)).toEqual(once);
      }),
    );
  });

  it('tell abroad from home', () => {
    fc.assert(
      fc.property(national, country, ({ alpha2, digits }, home) => {
        const { code } = countryOf(alpha2)!;
        const found = normalise(plansOf(home), `+${code}${digits}`, home);
        const isHome = `+${code}${digits}`.startsWith(`+${countryOf(home)!.code}`);
        expect(found?.classification).toBe(isHome ? 'intraCountryCode' : 'interCountryCode');
      }),
    );
  });

  it('leave extensions as they were dialled', () => {
    fc.assert(
      fc.property(country, fc.integer({ min: 100, max: 999_999 }), (home, extension) => {
        expect(normalise(plansOf(home), String(extension), home)).toMatchObject({
          number: String(extension),
          classification: 'digitLength',
        });
      }),
    );
  });

  it('take the first that matches', () => {
    const list = { numbers: [{ start: '200', end: '299' }] };
    const plans = [plan('numberList', list), plan('digitLength', { digitLength: { start: '3', end: '3' } })];
    expect(normalise(plans, '250', 'FR')?.plan).toBe('numberList');
    expect(normalise(plans, '300', 'FR')?.plan).toBe('digitLength');
    expect(normalise(plans, '2500', 'FR')).toBeUndefined();
  });

  it('know countries by their codes, where a plan names some', () => {
    const plans = [plan('interCountryCode', { numbers: [{ start: '44' }, { start: '49' }] })];
    expect(normalise(plans, '+442071838750', 'FR')?.number).toBe('+442071838750');
    expect(normalise(plans, '+12025550100', 'FR')).toBeUndefined();
  });

  it('know listed E.164 numbers and expressions', () => {
    const plans = [
      plan('e164NumberList', { numbers: [{ start: '+33123456780', end: '+33123456789' }] }),
      plan('regex', { match: '^00(\\d+)$', normalizedFormat: '+$1' }),
    ];
    expect(normalise(plans, '+33123456785', 'FR')?.number).toBe('+33123456785');
    expect(normalise(plans, '0044207', 'FR')?.number).toBe('+44207');
  });

  it('know nothing national in a country that nobody wrote down', () => {
    expect(
      normalise([plan('intraCountryCode', { digitLength: { start: '9', end: '10' } })], '0123456789', 'XX'),
    ).toBeUndefined();
  });
});
