/** How people of one country dial. */
export interface Country {
  /** ISO 3166-1, two letters. */
  readonly country: string;
  /** Calling code. */
  readonly code: string;
  /** Before national numbers; empty where there is none. In the North American plan the 1 is the calling code as well. */
  readonly trunk: string;
  /** Dialled before a calling code where a plus cannot be. */
  readonly international: string;
  /** What is dialled in its place to choose a carrier for one call. Default: nothing. */
  readonly carriers?: readonly string[];
  /** Two digits of a carrier stand behind that prefix, and behind the one of national numbers. Default: none. */
  readonly carrierDigits?: true;
  /** National numbers that are dialled without the trunk prefix as well. Default: all where there is none, else none. */
  readonly bare?: RegExp;
  /** Numbers are dialled in full in ways too that stand here in part, or not at all. Default: not. */
  readonly otherwise?: true;
  /** Digits of a national number, without the trunk prefix. */
  readonly lengths: readonly number[];
  /** What is dialled for help of every kind; services of a country may have numbers of their own beside. */
  readonly emergency: readonly string[];
  /** National number without trunk prefix, for a sample: one reserved for fiction where the country has such numbers. */
  readonly sample: string;
}

type Rest = Partial<
  Pick<Country, 'international' | 'carriers' | 'carrierDigits' | 'bare' | 'otherwise' | 'emergency'>
>;

const zero =
  (rest: Rest = {}) =>
  (country: string, code: string, sample: string, ...lengths: readonly number[]): Country => ({
    country,
    code,
    sample,
    lengths,
    trunk: '0',
    international: '00',
    emergency: ['112'],
    ...rest,
  });

const open =
  (rest: Rest = {}) =>
  (...from: Parameters<ReturnType<typeof zero>>): Country => ({ ...zero(rest)(...from), trunk: '' });

/** Area and exchange begin with 2 to 9 (NANPA, 2026-11). */
const nanp = (country: string, sample: string): Country => ({
  ...zero({ international: '011', bare: /^[2-9]\d\d[2-9]\d{6}$/, emergency: ['911'] })(
    country,
    '1',
    sample,
    10,
  ),
  trunk: '1',
});

const each = (start: string, ends: string): readonly string[] =>
  ends.split(' ').map((end) => `${start}${end}`);

const AUSTRALIA = each('14', '11 14 34 41 47 56 66 74 77 88').map((carrier) => `${carrier}0011`);
const SINGAPORE = ['00', '01', '02', '03']
  .flatMap((start) => each(start, '0 1 2 3 4 5 6 7 8 9'))
  .filter((prefix) => prefix !== '000');

const US = nanp('US', '2025550123');
const GB = zero({ emergency: ['999', '112'] })('GB', '44', '2079460123', 9, 10);

/**
 * ITU dialling procedures and national numbering plans, 2026-08. Carriers that are chosen call by call: libphonenumber
 * metadata, 2026-11. Mobiles of India, before which a 0 stands from fixed lines alone: DoT, 2021-01. Of countries that share a
 * calling code the first stands for all.
 */
export const COUNTRIES: readonly Country[] = [
  US,
  nanp('CA', '6135550123'),
  GB,
  zero({ emergency: ['999', '112'] })('IE', '353', '15550123', 7, 8, 9),
  zero()('FR', '33', '199005501', 9),
  zero()('DE', '49', '30231250', 6, 7, 8, 9, 10, 11),
  zero()('AT', '43', '15550123', 7, 8, 9, 10, 11, 12, 13),
  zero()('CH', '41', '445550123', 9),
  zero()('BE', '32', '25550123', 8, 9),
  zero()('NL', '31', '205550123', 9),
  zero()('SE', '46', '84650045', 7, 8, 9),
  zero({ carriers: each('99', '0 1 4 6 9 511 541 532 533 555 559 577 588 590 599') })(
    'FI',
    '358',
    '95550123',
    6,
    7,
    8,
    9,
    10,
  ),
  open()('ES', '34', '915550123', 9),
  open()('PT', '351', '215550123', 9),
  open()('IT', '39', '0655501234', 9, 10, 11),
  open()('DK', '45', '32550123', 8),
  open()('NO', '47', '21555012', 8),
  open()('PL', '48', '225550123', 9),
  open({ carriers: ['09'], emergency: ['911'] })('MX', '52', '5555550123', 10),
  zero({ carrierDigits: true, emergency: ['190'] })('BR', '55', '1155550123', 10, 11),
  zero({ emergency: ['999'] })('AE', '971', '45550123', 8, 9),
  zero({ bare: /^[6-9]\d{9}$/, otherwise: true })('IN', '91', '1155501234', 10),
  zero({
    international: '001',
    carriers: each('00', '2 5 6 8 9 345 365 391 700 727 73 755 761 762 766'),
    otherwise: true,
    emergency: ['112', '119'],
  })('KR', '82', '25550123', 8, 9, 10),
  open({ international: '000', carriers: SINGAPORE, otherwise: true, emergency: ['999', '995'] })(
    'SG',
    '65',
    '65550123',
    8,
  ),
  zero({
    international: '0011',
    carriers: [...each('001', '4 5 6 8 9'), ...AUSTRALIA],
    emergency: ['000', '112'],
  })('AU', '61', '255501234', 9),
  zero({ carriers: ['0161'], emergency: ['111'] })('NZ', '64', '95550123', 8, 9, 10),
  zero({ international: '010', emergency: ['110', '119'] })('JP', '81', '355501234', 9, 10),
  zero()('ZA', '27', '115550123', 9),
];

/** Numbers that call for help from any phone of a network (3GPP TS 22.101), where the country is not known. */
export const HELP_ANYWHERE: readonly string[] = ['112', '911'];

/** Undefined for one that is not in the table. */
export const countryNamed = (name: string): Country | undefined =>
  COUNTRIES.find(({ country }) => country === name.toUpperCase());

/** The first of those that share a code. */
const BY_CODE: ReadonlyMap<string, Country> = new Map(COUNTRIES.toReversed().map((one) => [one.code, one]));

/** The country of an E.164 number by its code; undefined for one that is not in the table. */
export function countryOf(number: string): Country | undefined {
  const from = number.startsWith('+') ? 1 : 0;
  const codeOf = (digits: number): string => number.slice(from, from + digits);
  return BY_CODE.get(codeOf(3)) ?? BY_CODE.get(codeOf(2)) ?? BY_CODE.get(codeOf(1));
}

/** The number in full of a country's sample. */
export const sampleNumber = ({ code, sample }: Country): string => `+${code}${sample}`;

/** Another country than this one, for the sample of a call abroad. */
export const abroadFrom = ({ code }: Pick<Country, 'code'>): Country => (code === US.code ? GB : US);

/** Any of them stands before a calling code. */
export const waysAbroad = ({ international, carriers = [] }: Country): readonly string[] => [
  international,
  ...carriers,
];

/** Whether such a prefix stands before a number. */
export const isDialledAbroad = (home: Country, dialled: string): boolean =>
  prefixAbroad(home, dialled) !== undefined;

/** Without a list of all: a simulator asks for every call. */
const prefixAbroad = ({ international, carriers }: Country, dialled: string): string | undefined =>
  dialled.startsWith(international) ? international : carriers?.find((prefix) => dialled.startsWith(prefix));

/** How a number abroad is dialled without its plus: none is told where digits of a carrier stand behind the prefix. */
export const abroadWithoutPlus = (
  { international, carrierDigits }: Country,
  number: string,
): readonly string[] => (carrierDigits ? [] : [`${international}${number.slice(1)}`]);

/** Whether the table tells all ways in which people of a country dial numbers in full. */
export const isToldInFull = ({ carrierDigits, otherwise }: Country): boolean => !carrierDigits && !otherwise;

/** Whether no national number is dialled in full without something before it. */
export const needsTrunkPrefix = ({ trunk, code }: Country): boolean => trunk !== '' && trunk !== code;

/**
 * The number in full that people of a country mean by what they dial; undefined where it is not dialled in full, as numbers
 * for help and local ones are not, and where digits of a carrier may stand before it.
 */
export function meantIn(home: Country, dialled: string): string | undefined {
  const { code, trunk, carrierDigits, bare, lengths } = home;
  if (dialled.startsWith('+')) return dialled;
  const abroad = prefixAbroad(home, dialled);
  if (abroad !== undefined) return carrierDigits ? undefined : `+${dialled.slice(abroad.length)}`;
  const national = dialled.startsWith(trunk) ? dialled.slice(trunk.length) : dialled;
  const isInFull = national !== dialled || !needsTrunkPrefix(home) || bare?.test(dialled) === true;
  return isInFull && lengths.includes(national.length) ? `+${code}${national}` : undefined;
}
