import { textOf } from 'trunkline/plugin';
import type { Fields, Org, Row, World } from '../state.ts';
import { LAG_MS } from '../lag.ts';
import { isOn } from '../switches.ts';
import { countryOf } from './countries.ts';
import { plansId } from './plans.ts';

export const DEFAULT_ROUTE = 'Default Outbound Route';

/**
 * What comes with a new site: number plans of its country, and a route for all of them over the trunk that the vendor
 * manages (Genesys help, number plan information; an export of 2024-12). Which expressions the plans have is not
 * published; these are as plain as their kind allows.
 */
export function bearDefaults(world: World, org: Org, site: Row): void {
  const since = isOn(world.io, 'lateDefaults') ? world.now() + LAG_MS : undefined;
  const plans = defaultPlans(countryIn(world, site)).map((plan, at) => ({ n: at + 1, version: 1, ...plan }));
  world.put('numberPlans', { id: plansId(site.id), org: org.id, version: 1, plans }, since);
  const managed = world.rows('trunkBases', org.id).find((row) => row['managed'] === true);
  const row: Row = {
    id: world.id(),
    org: org.id,
    version: 1,
    name: DEFAULT_ROUTE,
    description: null,
    site: site.id,
    managed: false,
    enabled: true,
    distribution: 'SEQUENTIAL',
    classifications: ['Emergency', 'National', 'Network', 'International'],
    trunks: managed ? [managed.id] : [],
  };
  world.put('outboundRoutes', row, since);
}

/** ISO 3166-1, two letters; of the site's location. */
export function countryIn(world: World, site: Row): string {
  const location = world.get('locations', site.org, textOf(site['location']));
  const country: unknown = Object(location?.['address'])['country'];
  return typeof country === 'string' ? country : '';
}

function defaultPlans(alpha2: string): readonly Fields[] {
  const country = countryOf(alpha2);
  const emergency = (country?.emergency ?? ['112']).map((number) => ({ start: number, end: number }));
  return [
    plan('Emergency', 'numberList', { numbers: emergency }),
    ...(alpha2 === 'US' ? [suicidePrevention] : []),
    plan('Extension', 'digitLength', { digitLength: { start: '3', end: '6' } }),
    ...(country
      ? [
          plan('National', 'intraCountryCode', {
            digitLength: { start: String(country.national[0]), end: String(country.national[1]) },
          }),
        ]
      : []),
    plan('International', 'interCountryCode', { numbers: [] }),
    plan('Network', 'regex', { match: '^([^@:]+@[^@ ]+)$', normalizedFormat: 'sip:$1' }),
  ];
}

const plan = (name: string, matchType: string, more: Fields): Fields => ({
  name,
  classification: name,
  matchType,
  ...more,
});

const suicidePrevention: Fields = {
  name: 'Suicide Prevention',
  classification: 'National',
  matchType: 'regex',
  match: '^988$',
  normalizedFormat: '+18002738255',
};
