import { countryNamed, countryOf, HELP_ANYWHERE, type Country, type NumberSet } from 'trunkline/plugin';

/** As which country people dial: as it is said, else that of a pool's first number. Undefined where it is not known. */
export const homeOf = (said: string | undefined, pool: NumberSet): Country | undefined =>
  said === undefined ? ofFirst(pool) : countryNamed(said);

/** What people dial for help in the country they dial as; where that is not known, what they may dial from any phone. */
export const helpNumbers = (home: Country | undefined): readonly string[] => home?.emergency ?? HELP_ANYWHERE;

const ofFirst = ({ ranges: [first] }: NumberSet): Country | undefined => countryOf(first?.[0] ?? '');
