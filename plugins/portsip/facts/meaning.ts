import {
  countryNamed,
  isKnown,
  mapFact,
  meantIn,
  textOf,
  unknown,
  type Country,
  type Declared,
  type Fact,
  type Known,
} from 'trunkline/plugin';
import { countryKey } from '../compile/declared.ts';
import { homeOf } from '../numbers/home.ts';
import { OWN_WAY } from '../settings/rules.ts';
import type { Wire, WireTenant } from './wire.ts';

type Tenant = Pick<WireTenant, 'domain' | 'pool'>;

/** As which country people of a tenant are said to dial; undefined where the manifest does not say. */
export function countrySaid(
  declared: Declared,
  { endpoint }: Pick<Wire, 'endpoint'>,
  { domain }: Pick<Tenant, 'domain'>,
): Known<string> | undefined {
  const said = declared[countryKey(endpoint, domain)];
  const country = said && mapFact(said, textOf);
  return country && isKnown(country) ? country : undefined;
}

/** As it is said, else the country of the numbers. */
export const homeOfTenant = (
  declared: Declared,
  wire: Pick<Wire, 'endpoint'>,
  tenant: Tenant,
): Country | undefined => homeOf(countrySaid(declared, wire, tenant)?.value, tenant.pool);

const bare = (number: string): string => number.replace(/^\+/, '');

/** That a plus is missing is another matter; one before 911 makes another number of it. */
const isAlike = (meant: string, sent: string): boolean =>
  meant === sent || (meant.startsWith('+') && bare(meant) === bare(sent));

/**
 * Which number people of a tenant mean by what they dial, in the country that they are said to dial as: open where that is
 * none of the table, or one of which it tells some ways alone. Where nobody says it, that is open for a call that leaves as
 * another number than is meant in the country of the pool. Undefined for what is not dialled in full; a number for help means
 * itself.
 */
export function meaning(
  declared: Declared,
  wire: Wire,
  tenant: Tenant,
): (dialled: string, sent: string) => Fact<string> | undefined {
  const said = countrySaid(declared, wire, tenant);
  const home = homeOfTenant(declared, wire, tenant);
  if (said && !home) return meaningIn(said);
  return (dialled, sent) => {
    const meant = home && (home.emergency.includes(dialled) ? dialled : meantIn(home, dialled));
    if (meant === undefined) return undefined;
    if (said) return { ...said, value: meant };
    if (isAlike(meant, sent)) return undefined;
    return unknown(
      'decided-later',
      `in which country people of ${tenant.domain} dial is not said: in that of its numbers ${dialled} means ${meant}, and ${sent} is sent`,
      wire.origin('outbound rules'),
      'Say it: `outbound: { country: …, rules: [ … ] }` of the tenant, or `country: none` where people dial in a way of their own.',
    );
  };
}

/** In a country of which no table here says how people dial; nothing is asked of people with a way of their own. */
const meaningIn =
  (said: Known<string>) =>
  (dialled: string): Fact<string> | undefined => {
    if (said.value === OWN_WAY) return undefined;
    if (dialled.startsWith('+')) return { ...said, value: dialled };
    return unknown(
      'not-readable',
      `how people of ${said.value} dial stands in no table here${countryNamed(said.value) ? ' in full' : ''}, so that what they mean by ${dialled} is not known`,
      said.from,
      'Say `country: none` where the rules make what is meant: calls are then held against them.',
    );
  };
