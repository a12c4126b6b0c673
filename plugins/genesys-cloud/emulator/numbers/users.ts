import { z } from 'zod';
import { isE164, textOf, type Json } from 'trunkline/plugin';
import { bodyOf, optional, type App } from '../app.ts';
import { needVersion, readable, writable } from '../entities.ts';
import { bad } from '../errors.ts';
import { byName, listing } from '../listing.ts';
import { searchRoute } from '../places/search.ts';
import type { Row, World } from '../state.ts';
import { isOn } from '../switches.ts';
import { ownersOf, phonesOf, poolOf } from './owners.ts';

const PATH = '/api/v2/users';
const AT = { name: 'users', what: 'a user' } as const;

const contact = z.object({
  address: optional(z.string()),
  mediaType: z.enum(['PHONE', 'EMAIL', 'SMS']),
  type: z.enum(['PRIMARY', 'WORK', 'WORK2', 'WORK3', 'WORK4', 'HOME', 'MOBILE', 'MAIN']),
  extension: optional(z.string()),
});
const userBody = z.object({
  version: optional(z.int()),
  name: optional(z.string().min(1)),
  addresses: optional(z.array(contact)),
});

/** Users as far as numbers go, and flows as far as names go. No permission is listed for them. */
export function userRoutes(app: App, world: World): void {
  searchRoute(app, `${PATH}/search`, {
    type: 'users',
    rows: (org) => world.reads.rows('users', org.id),
    view: userView,
  });
  app.get(PATH, (c) => {
    const filters = {
      id: (row: Row, wanted: string) => wanted.split(',').includes(row.id),
      state: (_row: Row, wanted: string) => wanted !== 'deleted',
    };
    return c.json(listing(c, world.reads.rows('users', c.get('org').id), filters, userView));
  });
  app.get(`${PATH}/:id`, (c) => c.json(userView(readable(world, AT, c.get('org'), c.req.param('id')).row)));
  app.patch(`${PATH}/:id`, async (c) => {
    const before = writable(world, AT, c.get('org'), c.req.param('id'));
    const body = await bodyOf(c, userBody);
    needVersion(before, body.version);
    const given = JSON.parse(JSON.stringify(body)) as Record<string, Json>;
    const row: Row = {
      ...before,
      version: before.version + 1,
      name: given['name'] ?? before['name'] ?? '',
      addresses: given['addresses'] ?? before['addresses'] ?? [],
    };
    checkNumbers(world, before, row);
    world.put('users', row);
    return c.json(userView(row));
  });
  app.get('/api/v2/flows', (c) => {
    const rows = world.reads.rows('flows', c.get('org').id);
    const filters = {
      name: byName,
      type: (row: Row, wanted: string) =>
        wanted.toLowerCase().split(',').includes(textOf(row['type']).toLowerCase()),
      deleted: () => true,
    };
    return c.json(
      listing(c, rows, filters, (row) => ({
        id: row.id,
        name: row['name'] ?? '',
        type: row['type'] ?? 'INBOUNDCALL',
        active: true,
        system: false,
        deleted: false,
        selfUri: `/api/v2/flows/${row.id}`,
      })),
    );
  });
}

/**
 * A new number that some pool has is nobody else's; one outside every pool is a mere contact. That a pooled number in use
 * is refused is inferred from call routes.
 */
function checkNumbers(world: World, before: Row, after: Row): void {
  const added = phonesOf(after).filter((one) => !phonesOf(before).includes(one));
  if (added.some((one) => !isE164(one))) bad('invalid.value', 'addresses: not an E.164 number');
  const pools = world.rows('didPools', before.org);
  const owned = new Set(ownersOf(world, before.org).map((one) => one.number));
  if (added.some((one) => owned.has(one) && poolOf(pools, one)))
    bad('general.bad.request', 'a number is in use');
  if (isOn(world.io, 'oneNumberPerKind') && added.some((one) => kindsOf(after, one).some(isTwice(after))))
    bad('invalid.value', 'addresses: a user has one number of each type');
}

interface Contact {
  readonly mediaType?: unknown;
  readonly address?: unknown;
  readonly type?: unknown;
}

const contactsOf = (user: Row): readonly Contact[] =>
  (Array.isArray(user['addresses']) ? user['addresses'] : []).flatMap((one: Json): readonly Contact[] => {
    const given = Object(one) as Contact;
    return given.mediaType === 'PHONE' ? [given] : [];
  });

const kindsOf = (user: Row, number: string): readonly unknown[] =>
  contactsOf(user).flatMap(({ address, type }) => (address === number ? [type] : []));

const isTwice =
  (user: Row) =>
  (kind: unknown): boolean =>
    contactsOf(user).filter(({ type }) => type === kind).length > 1;

const userView = (row: Row): Record<string, Json> => ({
  id: row.id,
  name: row['name'] ?? '',
  email: row['email'] ?? '',
  username: row['email'] ?? '',
  state: 'active',
  version: row.version,
  addresses: (Array.isArray(row['addresses']) ? row['addresses'] : []).map((one: Json) => ({
    ...(one as Record<string, Json>),
    ...(typeof Object(one)['address'] === 'string' ? { display: Object(one)['address'] } : {}),
  })),
  primaryContactInfo: [{ address: row['email'] ?? '', mediaType: 'EMAIL', type: 'PRIMARY' }],
  selfUri: `${PATH}/${row.id}`,
});
