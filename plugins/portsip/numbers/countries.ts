import type { NumberSet } from 'trunkline/plugin';

/** How one country dials. */
export interface Country {
  /** ISO 3166-1, two letters. */
  readonly country: string;
  readonly code: string;
  /** Before national numbers; empty where there is none. */
  readonly trunk: string;
  readonly international: string;
  /** National significant number, for a dialled sample: reserved for fiction where the country has such numbers. */
  readonly sample: string;
  /** Lengths of national numbers, where no prefix tells them from extensions. */
  readonly lengths?: readonly number[];
  /** What is dialled for help of every kind; services of a country may have numbers of their own beside. */
  readonly emergency: readonly string[];
}

/** Numbers that call for help from any phone of a network (3GPP TS 22.101), where the country is not known. */
const ANYWHERE: readonly string[] = ['112', '911'];

const zero = (
  country: string,
  code: string,
  sample: string,
  rest: Partial<Pick<Country, 'international' | 'emergency'>> = {},
): Country => ({
  country,
  code,
  trunk: '0',
  international: '00',
  sample,
  emergency: ['112'],
  ...rest,
});

const open = (country: string, code: string, sample: string, lengths: readonly number[]): Country => ({
  country,
  code,
  trunk: '',
  international: '00',
  sample,
  lengths,
  emergency: ['112'],
});

const nanp = (country: string, sample: string): Country => ({
  country,
  code: '1',
  trunk: '1',
  international: '011',
  sample,
  lengths: [10],
  emergency: ['911'],
});

/** ITU dialling procedures, 2026-08. In the North American plan the code of the country is also the trunk prefix. */
export const COUNTRIES: readonly Country[] = [
  nanp('US', '2025550123'),
  nanp('CA', '6135550123'),
  zero('GB', '44', '2079460123', { emergency: ['999', '112'] }),
  zero('IE', '353', '15550123', { emergency: ['999', '112'] }),
  zero('FR', '33', '199005501'),
  zero('DE', '49', '30231250'),
  zero('AT', '43', '15550123'),
  zero('CH', '41', '445550123'),
  zero('BE', '32', '25550123'),
  zero('NL', '31', '205550123'),
  zero('SE', '46', '84650045'),
  zero('FI', '358', '95550123'),
  open('ES', '34', '915550123', [9]),
  open('PT', '351', '215550123', [9]),
  open('IT', '39', '0655501234', [9, 10, 11]),
  open('DK', '45', '32550123', [8]),
  open('NO', '47', '21555012', [8]),
  open('PL', '48', '225550123', [9]),
  zero('AU', '61', '255501234', { international: '0011', emergency: ['000', '112'] }),
  zero('NZ', '64', '95550123', { emergency: ['111'] }),
  zero('JP', '81', '355501234', { international: '010', emergency: ['110', '119'] }),
  zero('ZA', '27', '115550123'),
];

export const countryNamed = (name: string): Country | undefined =>
  COUNTRIES.find(({ country }) => country === name);

/** The country of a number by its code; undefined for one that is not in the table. */
export function countryOf(number: string): Country | undefined {
  const digits = number.replace(/^\+/, '');
  return COUNTRIES.filter(({ code }) => digits.startsWith(code)).toSorted(
    (a, b) => b.code.length - a.code.length,
  )[0];
}

/** As which country people dial: as it is said, else that of a pool's first number. Undefined where it is not known. */
export const homeOf = (said: string | undefined, { ranges: [first] }: NumberSet): Country | undefined =>
  said === undefined ? countryOf(first?.[0] ?? '') : countryNamed(said);

/** What people dial for help in the country of a pool's first number, as far as that is known, and from any phone. */
export const helpNumbers = ({ ranges: [first] }: NumberSet): readonly string[] => [
  ...new Set([...(countryOf(first?.[0] ?? '')?.emergency ?? []), ...ANYWHERE]),
];
