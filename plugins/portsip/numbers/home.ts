import {
  countryNamed,
  countryOf,
  HELP_ANYWHERE,
  isToldInFull,
  type Country,
  type NumberSet,
} from 'trunkline/plugin';

/**
 * As which country people dial: as it is said, else that of a pool's first number. Undefined where it is not known, or where
 * the table tells some of its ways alone: what it does not tell would count as nothing that anybody dials.
 */
export function homeOf(said: string | undefined, pool: NumberSet): Country | undefined {
  const home = said === undefined ? ofFirst(pool) : countryNamed(said);
  return home && isToldInFull(home) ? home : undefined;
}

/** What people dial for help in the country they dial as; where that is not known, what they may dial from any phone. */
export const helpNumbers = (home: Country | undefined): readonly string[] => home?.emergency ?? HELP_ANYWHERE;

const ofFirst = ({ ranges: [first] }: NumberSet): Country | undefined => countryOf(first?.[0] ?? '');
