import type { Estate } from '../estate.ts';
import type { Org, World } from '../state.ts';
import { find, same } from './find.ts';

/** Divisions, flows, locations. */
export function ownDirectory(world: World, org: Org, wanted: Estate): void {
  for (const name of wanted.divisions)
    if (!find(world, 'divisions', org, name))
      world.put('divisions', { id: world.id(), org: org.id, version: 1, name });
  for (const name of wanted.flows)
    if (!find(world, 'flows', org, name))
      world.put('flows', { id: world.id(), org: org.id, version: 1, name, type: 'INBOUNDCALL' });
  for (const one of wanted.locations) ownLocation(world, org, one);
  const countries = wanted.sites.flatMap(({ location, country = 'US' }) =>
    location === undefined ? [country] : [],
  );
  for (const country of countries)
    ownLocation(world, org, { name: `Location ${country}`, country, verified: true });
}

function ownLocation(world: World, org: Org, wanted: Estate['locations'][number]): void {
  if (find(world, 'locations', org, wanted.name)) return;
  const { name, country, emergencyNumber, verified } = wanted;
  world.put('locations', {
    id: world.id(),
    org: org.id,
    version: 1,
    name,
    address: { country },
    emergencyNumber: emergencyNumber === undefined ? null : { number: emergencyNumber, type: 'default' },
    notes: null,
    path: [],
    contact: null,
    verified,
  });
}

/** After sites, where users have their phones. */
export function ownUser(world: World, org: Org, wanted: Estate['users'][number]): void {
  if (world.rows('users', org.id).some((row) => same(row['email'], wanted.email))) return;
  const site = wanted.site === undefined ? undefined : find(world, 'sites', org, wanted.site);
  world.put('users', {
    id: world.id(),
    org: org.id,
    version: 1,
    name: wanted.name ?? wanted.email,
    email: wanted.email,
    site: site?.id ?? null,
    addresses: wanted.numbers.map((address, at) => ({
      address,
      mediaType: 'PHONE',
      type: at === 0 ? 'WORK' : 'WORK2',
    })),
  });
}
