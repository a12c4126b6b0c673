import { abroadFrom, abroadWithoutPlus, COUNTRIES, sampleNumber, type Country } from 'trunkline/plugin';

export const EMERGENCY = 'emergency';

/** One way to dial one number. */
export interface Way {
  /** `national`, `international`, `E.164`, `E.164 abroad` or `emergency`. */
  readonly how: string;
  readonly dialled: string;
  readonly meant: string;
}

/** What people of a country dial: nationally, abroad, with the plus, and for help. */
export function waysOf(home: Country): readonly Way[] {
  const meant = sampleNumber(home);
  const far = sampleNumber(abroadFrom(home));
  return [
    ...national(home).map((dialled) => ({ how: 'national', dialled, meant })),
    ...abroadWithoutPlus(home, far).map((dialled) => ({ how: 'international', dialled, meant: far })),
    { how: 'E.164', dialled: meant, meant },
    { how: 'E.164 abroad', dialled: far, meant: far },
    ...home.emergency.slice(0, 1).map((number) => ({ how: EMERGENCY, dialled: number, meant: number })),
  ];
}

/** Reserved for fiction. */
const SOMEBODY = '+12025550123';

/**
 * What is dialled alike in every country, whether or not its ways are known. Numbers for help are not: where 911 or 112 is none,
 * local numbers begin so, as those of mobiles in Hong Kong do.
 */
export const EVERYWHERE: readonly Way[] = [{ how: 'E.164', dialled: SOMEBODY, meant: SOMEBODY }];

/** None where digits of a carrier stand behind the prefix: which ones those are people there decide. */
function national({ trunk, code, sample, carrierDigits }: Country): readonly string[] {
  if (carrierDigits) return [];
  return trunk === code ? [sample, `${trunk}${sample}`] : [`${trunk}${sample}`];
}

/** Numbers of all countries, as people of one dial them. */
export const dialledIn = (home: Country): readonly string[] => [
  ...national(home),
  ...COUNTRIES.map(sampleNumber).flatMap((number) => [...abroadWithoutPlus(home, number), number]),
];
