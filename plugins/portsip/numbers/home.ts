import { countryNamed, countryOf, HELP_ANYWHERE, type Country, type NumberSet } from 'trunkline/plugin';

/** As which country people dial: as it is said, else that of a pool's first number. Undefined where it is not known. */
export const homeOf = (said: string | undefined, pool: NumberSet): Country | undefined =>
  said === undefined ? ofFirst(pool) : countryNamed(said);

/** What people dial for help in the country of a pool's first number, as far as that is known, and from any phone. */
export const helpNumbers = (pool: NumberSet): readonly string[] => [
  ...new Set([...(ofFirst(pool)?.emergency ?? []), ...HELP_ANYWHERE]),
];

const ofFirst = ({ ranges: [first] }: NumberSet): Country | undefined => countryOf(first?.[0] ?? '');
