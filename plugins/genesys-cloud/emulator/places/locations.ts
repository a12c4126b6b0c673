import { z } from 'zod';
import type { Json } from 'trunkline/plugin';
import { bodyOf, name, need, optional, reference, TELEPHONY, type App } from '../app.ts';
import { readable, writable } from '../entities.ts';
import { bad, conflict, invalid, staleVersion } from '../errors.ts';
import { listing } from '../listing.ts';
import type { Org, Row, World } from '../state.ts';
import { isOn } from '../switches.ts';
import { searchRoute } from './search.ts';

const PATH = '/api/v2/locations';
const AT = { name: 'locations', what: 'a location' } as const;

/** How long an address is looked at; nothing says how long that takes. */
const VERIFIED_AFTER_MS = 30_000;

const address = z.object({
  street1: optional(z.string()),
  street2: optional(z.string()),
  city: optional(z.string()),
  state: optional(z.string()),
  zipcode: optional(z.string()),
  country: optional(z.string().regex(/^[A-Za-z]{2}$/)),
  countryName: optional(z.string()),
});
const locationBody = z.object({
  name,
  version: optional(z.int()),
  emergencyNumber: optional(
    z.object({
      number: z.string().min(1),
      type: z
        .enum(['default', 'elin'])
        .nullish()
        .transform((value) => value ?? 'default'),
    }),
  ),
  address: optional(address),
  notes: optional(z.string()),
  path: optional(z.array(z.string())),
  contactUser: optional(z.union([reference, z.string().transform((id) => ({ id }))])),
});
/** A PATCH names what it changes. */
const changeBody = locationBody.partial();
type Body = z.output<typeof changeBody>;

/** Permissions of writes are not listed for the directory; the right to telephony is what it takes here. */
export function locationRoutes(app: App, world: World): void {
  app.get(PATH, (c) => {
    const filters = { id: (row: Row, wanted: string) => wanted.split(',').includes(row.id) };
    return c.json(
      listing(c, world.reads.rows('locations', c.get('org').id), filters, (row) => locationView(world, row)),
    );
  });
  app.get(`${PATH}/:id`, (c) => {
    need(c, TELEPHONY);
    const { row, deleted } = readable(world, AT, c.get('org'), c.req.param('id'));
    return c.json({ ...locationView(world, row), ...(deleted ? { state: 'deleted' } : {}) });
  });
  searchRoute(app, `${PATH}/search`, {
    type: 'locations',
    rows: (org) => world.reads.rows('locations', org.id),
    view: (row) => locationView(world, row),
  });
  app.post(PATH, async (c) => {
    need(c, TELEPHONY);
    const row = locationRow(world, c.get('org'), await bodyOf(c, locationBody));
    world.put('locations', row);
    return c.json(locationView(world, row));
  });
  app.patch(`${PATH}/:id`, async (c) => {
    need(c, TELEPHONY);
    const before = writable(world, AT, c.get('org'), c.req.param('id'));
    const body = await bodyOf(c, changeBody);
    needLocationVersion(world, before, body.version);
    const row = locationRow(world, c.get('org'), body, before);
    world.put('locations', row);
    return c.json(locationView(world, row));
  });
  app.delete(`${PATH}/:id`, (c) => {
    need(c, TELEPHONY);
    const row = writable(world, AT, c.get('org'), c.req.param('id'));
    const sites = [...world.rows('sites', row.org), ...world.reads.rows('sites', row.org)];
    // Clients wait some seconds after they deleted its site (Terraform provider, 2026-07).
    if (sites.some((site) => site['location'] === row.id)) conflict('a site uses the location');
    world.remove('locations', row);
    return c.body(null, 200);
  });
}

/** The directory says so in words (Terraform provider, 2026-07). */
function needLocationVersion(world: World, row: Row, version: number | undefined): void {
  if (version === row.version) return;
  if (isOn(world.io, 'locationConflictIs409')) staleVersion();
  bad('general.bad.request', 'the version of the location does not match the current version');
}

function locationRow(world: World, org: Org, body: Body, before?: Row): Row {
  if (before && body.address && before['emergencyNumber'] !== null)
    bad('general.bad.request', 'the address cannot be changed while there is an emergency number');
  if (body.notes === '') invalid('notes', 'notes cannot be empty');
  const contact = body.contactUser?.id;
  if (contact !== undefined && !world.get('users', org.id, contact)) invalid('contactUser', 'no such user');
  const given = JSON.parse(JSON.stringify(body)) as Record<string, Json>;
  return {
    id: before?.id ?? world.id(),
    org: org.id,
    version: (before?.version ?? 0) + 1,
    name: given['name'] ?? before?.['name'] ?? '',
    address: given['address'] ?? before?.['address'] ?? {},
    emergencyNumber: given['emergencyNumber'] ?? before?.['emergencyNumber'] ?? null,
    notes: given['notes'] ?? before?.['notes'] ?? null,
    path: given['path'] ?? before?.['path'] ?? [],
    contact: contact ?? before?.['contact'] ?? null,
    verified: before?.['verified'] ?? null,
  };
}

/** Verification goes its own way, and says nothing about calls over carriers of one's own. */
function verification(world: World, row: Row): Record<string, Json> {
  const settled = row['verified'];
  const age = world.now() - world.reads.dates(row.id).created;
  const done = typeof settled === 'boolean' || age >= VERIFIED_AFTER_MS;
  const good = typeof settled === 'boolean' ? settled : !isOn(world.io, 'addressNeverVerified');
  return {
    addressVerified: done && good,
    addressVerificationDetails: { status: done ? (good ? 'Complete' : 'Failed') : 'Pending' },
  };
}

function locationView(world: World, row: Row): Record<string, Json> {
  const emergency = row['emergencyNumber'] as Record<string, Json> | null;
  return {
    id: row.id,
    name: row['name'] ?? '',
    address: row['address'] ?? {},
    ...(emergency ? { emergencyNumber: { ...emergency, e164: emergency['number'] ?? '' } } : {}),
    ...(typeof row['notes'] === 'string' ? { notes: row['notes'] } : {}),
    path: row['path'] ?? [],
    ...(typeof row['contact'] === 'string'
      ? { contactUser: { id: row['contact'], selfUri: `/api/v2/users/${row['contact']}` } }
      : {}),
    ...verification(world, row),
    version: row.version,
    state: 'active',
    selfUri: `${PATH}/${row.id}`,
  };
}
