/** How numbers are dialled in a country: its code, what stands before national numbers, and their lengths with it. */
export interface Country {
  readonly code: string;
  readonly trunk: string;
  readonly national: readonly [fewest: number, most: number];
  readonly emergency: readonly string[];
}

const country = (
  code: string,
  trunk: string,
  national: readonly [number, number],
  ...emergency: readonly string[]
): Country => ({ code, trunk, national, emergency });

const NORTH_AMERICA = country('1', '1', [10, 11], '911');

/** National numbering plans as the ITU publishes them; emergency numbers of the same countries. */
const COUNTRIES: Readonly<Record<string, Country>> = {
  US: NORTH_AMERICA,
  CA: NORTH_AMERICA,
  PR: NORTH_AMERICA,
  AE: country('971', '0', [8, 10], '999', '998'),
  AR: country('54', '0', [10, 11], '911'),
  AT: country('43', '0', [7, 13], '112', '133', '144'),
  AU: country('61', '0', [9, 10], '000', '112'),
  BE: country('32', '0', [9, 10], '112', '101'),
  BR: country('55', '0', [10, 12], '190', '192', '193'),
  CH: country('41', '0', [10, 10], '112', '117', '144'),
  CL: country('56', '', [9, 9], '131', '133'),
  CN: country('86', '0', [10, 12], '110', '120'),
  CO: country('57', '0', [10, 11], '123'),
  CZ: country('420', '', [9, 9], '112', '158'),
  DE: country('49', '0', [7, 13], '112', '110'),
  DK: country('45', '', [8, 8], '112'),
  EE: country('372', '', [7, 8], '112'),
  ES: country('34', '', [9, 9], '112'),
  FI: country('358', '0', [6, 12], '112'),
  FR: country('33', '0', [10, 10], '112', '15', '17', '18'),
  GB: country('44', '0', [10, 11], '999', '112'),
  GR: country('30', '', [10, 10], '112'),
  HK: country('852', '', [8, 8], '999'),
  HU: country('36', '06', [10, 11], '112'),
  IE: country('353', '0', [8, 10], '112', '999'),
  IL: country('972', '0', [9, 10], '100', '101'),
  IN: country('91', '0', [10, 11], '112'),
  IT: country('39', '', [6, 11], '112', '113', '118'),
  JP: country('81', '0', [10, 11], '110', '119'),
  KR: country('82', '0', [9, 11], '112', '119'),
  LU: country('352', '', [6, 9], '112'),
  MX: country('52', '', [10, 10], '911'),
  MY: country('60', '0', [9, 11], '999'),
  NL: country('31', '0', [10, 10], '112'),
  NO: country('47', '', [8, 8], '112', '110', '113'),
  NZ: country('64', '0', [9, 11], '111'),
  PL: country('48', '', [9, 9], '112'),
  PT: country('351', '', [9, 9], '112'),
  RO: country('40', '0', [10, 10], '112'),
  SE: country('46', '0', [8, 10], '112'),
  SG: country('65', '', [8, 8], '999', '995'),
  SK: country('421', '0', [10, 10], '112'),
  TH: country('66', '0', [9, 10], '191'),
  TR: country('90', '0', [11, 11], '112'),
  TW: country('886', '0', [9, 10], '110', '119'),
  ZA: country('27', '0', [10, 10], '10111', '112'),
};

/** Undefined for a country that is not played: its sites have no national plan. */
export const countryOf = (alpha2: string): Country | undefined => COUNTRIES[alpha2.toUpperCase()];
