import type { Table } from 'trunkline/emulator';
import type { Json } from 'trunkline/plugin';
import type { App } from './app.ts';
import { formOf, urlOf } from './app.ts';
import { rfcDate } from './dates.ts';
import type { Code } from './errors.ts';
import { refuse } from './errors.ts';
import type { Form } from './form.ts';
import { allow, required, text } from './form.ts';
import { LENGTHS, LIMITS } from './limits.ts';
import { corePage } from './paging.ts';
import type { AccountRow, ListRow, World } from './state.ts';

/** What IP access control lists and credential lists do not have in common. */
export interface ListKind {
  readonly collection: 'IpAccessControlLists' | 'CredentialLists';
  readonly key: string;
  readonly prefix: 'AL' | 'CL';
  readonly lists: Table<ListRow>;
  readonly limit: number;
  readonly nameLength: number;
  readonly codes: { readonly invalid: Code; readonly tooMany: Code; readonly mapped: Code };
  /** The entries, as the list's answer names them. */
  readonly entries: { readonly key: string; readonly collection: string };
  /** Takes the list's entries out of the store. */
  readonly empty: (list: ListRow) => void;
}

export const SIP = '/2010-04-01/Accounts/:account/SIP';

export const ipListKind = (world: World): ListKind => ({
  collection: 'IpAccessControlLists',
  key: 'ip_access_control_lists',
  prefix: 'AL',
  lists: world.ipLists,
  limit: LIMITS.ipLists,
  nameLength: LENGTHS.ipListName,
  codes: { invalid: 21235, tooMany: 21255, mapped: 21236 },
  entries: { key: 'ip_addresses', collection: 'IpAddresses' },
  empty: (list) => removeEntries(world.addresses, list),
});

export const credentialListKind = (world: World): ListKind => ({
  collection: 'CredentialLists',
  key: 'credential_lists',
  prefix: 'CL',
  lists: world.credentialLists,
  limit: LIMITS.credentialLists,
  nameLength: LENGTHS.credentialListName,
  codes: { invalid: 21240, tooMany: 21239, mapped: 21241 },
  entries: { key: 'credentials', collection: 'Credentials' },
  empty: (list) => removeEntries(world.credentials, list),
});

function removeEntries<R extends { readonly sid: string; readonly list: string }>(
  table: Table<R>,
  list: ListRow,
): void {
  for (const row of table.all()) if (row.list === list.sid) table.remove(row.sid);
}

export function sipListRoutes(app: App, world: World): void {
  routesOf(app, world, ipListKind(world));
  routesOf(app, world, credentialListKind(world));
}

function routesOf(app: App, world: World, kind: ListKind): void {
  const path = `${SIP}/${kind.collection}` as const;
  const view = (row: ListRow): Json => listView(kind, row);

  app.get(path, (c) => {
    const rows = listsOf(kind, c.get('account'));
    return c.json(corePage(urlOf(c), { key: kind.key, rows, sidOf: (row) => row.sid, view }));
  });

  app.post(path, async (c) => c.json(view(createList(world, kind, c.get('account'), await formOf(c))), 201));

  app.get(`${path}/:list`, (c) => c.json(view(listOf(kind, c.get('account'), c.req.param('list')))));

  app.post(`${path}/:list`, async (c) => {
    const before = listOf(kind, c.get('account'), c.req.param('list'));
    const friendly_name = nameOf(kind, c.get('account'), await formOf(c), before);
    const row = { ...before, friendly_name, ...world.touched() };
    kind.lists.put(row);
    return c.json(view(row));
  });

  app.delete(`${path}/:list`, (c) => {
    deleteList(world, kind, listOf(kind, c.get('account'), c.req.param('list')));
    return c.body(null, 204);
  });
}

const listsOf = (kind: ListKind, account: AccountRow): readonly ListRow[] =>
  kind.lists.all().filter((row) => row.account_sid === account.sid);

export function listOf(kind: ListKind, account: AccountRow, sid: string): ListRow {
  const row = kind.lists.get(sid);
  return row?.account_sid === account.sid ? row : refuse(20404, `${kind.collection}/${sid}`);
}

/** Refuses an equal name in the account and a list beyond the limit. */
export function createList(world: World, kind: ListKind, account: AccountRow, form: Form): ListRow {
  const friendly_name = nameOf(kind, account, form);
  if (listsOf(kind, account).length >= kind.limit)
    refuse(kind.codes.tooMany, `an account can have ${kind.limit}`);
  const row = { sid: world.sid(kind.prefix), account_sid: account.sid, friendly_name, ...world.born() };
  kind.lists.put(row);
  return row;
}

function nameOf(kind: ListKind, account: AccountRow, form: Form, self?: ListRow): string {
  allow(form, ['FriendlyName']);
  const { invalid } = kind.codes;
  const name = required(text(form, 'FriendlyName', kind.nameLength, invalid), 'FriendlyName', invalid);
  if (listsOf(kind, account).some((row) => row.sid !== self?.sid && row.friendly_name === name))
    refuse(invalid, `FriendlyName "${name}" is in use`);
  return name;
}

/**
 * 21236 and 21241 are documented for SIP domains. That they hold for trunks is likely, not certain: the switch
 * `deleteMappedListAllowed` plays the other world, in which the mapping goes with the list.
 */
function deleteList(world: World, kind: ListKind, list: ListRow): void {
  const mappings = world.mappings.all().filter((row) => row.list === list.sid);
  if (mappings.length > 0 && world.io.switches['deleteMappedListAllowed'] !== true)
    refuse(kind.codes.mapped, `${list.sid} is associated with a trunk`);
  for (const row of mappings) world.mappings.remove(row.sid);
  kind.empty(list);
  kind.lists.remove(list.sid);
}

function listView(kind: ListKind, row: ListRow): Json {
  const base = `/2010-04-01/Accounts/${row.account_sid}/SIP/${kind.collection}/${row.sid}`;
  return {
    sid: row.sid,
    account_sid: row.account_sid,
    friendly_name: row.friendly_name,
    date_created: rfcDate(row.created),
    date_updated: rfcDate(row.updated),
    subresource_uris: { [kind.entries.key]: `${base}/${kind.entries.collection}.json` },
    uri: `${base}.json`,
  };
}
