import { COUNTRIES, type Country } from './countries.ts';

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
  const other = abroad(home);
  const meant = `+${home.code}${home.sample}`;
  const far = `+${other.code}${other.sample}`;
  return [
    ...national(home).map((dialled) => ({ how: 'national', dialled, meant })),
    { how: 'international', dialled: `${home.international}${far.slice(1)}`, meant: far },
    { how: 'E.164', dialled: meant, meant },
    { how: 'E.164 abroad', dialled: far, meant: far },
    ...home.emergency.slice(0, 1).map((number) => ({ how: EMERGENCY, dialled: number, meant: number })),
  ];
}

/** Reserved for fiction. */
const SOMEBODY = '+12025550123';

/**
 * What is dialled alike in every country, whether or not its ways are known. Numbers for help are not: where 911 or 112 is none,
 * local numbers begin so, as those of mobiles in India do.
 */
export const EVERYWHERE: readonly Way[] = [{ how: 'E.164', dialled: SOMEBODY, meant: SOMEBODY }];

/** Another country than the own one, for a call abroad. */
const abroad = ({ code }: Country): Country => COUNTRIES.find((one) => one.code !== code)!;

const national = ({ trunk, code, sample }: Country): readonly string[] =>
  trunk === code ? [sample, `${trunk}${sample}`] : [`${trunk}${sample}`];

/** Numbers of all countries, as people of one dial them. */
export const dialledIn = (home: Country): readonly string[] => [
  ...national(home),
  ...COUNTRIES.flatMap(({ code, sample }) => [`${home.international}${code}${sample}`, `+${code}${sample}`]),
];

/** The number in full that people of a country mean; undefined where it is not dialled in full, as numbers for help are. */
export function meantIn(home: Country, dialled: string): string | undefined {
  const { code, trunk, international, lengths, emergency } = home;
  if (emergency.includes(dialled)) return undefined;
  if (dialled.startsWith('+')) return dialled;
  if (dialled.startsWith(international)) return `+${dialled.slice(international.length)}`;
  const national = dialled.startsWith(trunk) ? dialled.slice(trunk.length) : dialled;
  if (lengths) return lengths.includes(national.length) ? `+${code}${national}` : undefined;
  return national === dialled ? undefined : `+${code}${national}`;
}
