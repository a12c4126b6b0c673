import type { Table } from 'trunkline/emulator';
import type { Json } from 'trunkline/plugin';
import type { App } from './app.ts';
import { formOf, urlOf } from './app.ts';
import { isoDate } from './dates.ts';
import { refuse } from './errors.ts';
import { allow, required, sid } from './form.ts';
import { productPage } from './paging.ts';
import type { ListRow, MappingRow, TrunkRow, World } from './state.ts';
import { TRUNKS, trunkOf } from './trunks.ts';

interface Kind {
  readonly collection: 'IpAccessControlLists' | 'CredentialLists';
  readonly key: string;
  readonly prefix: 'AL' | 'CL';
  readonly parameter: string;
  readonly lists: Table<ListRow>;
}

/** Lists mapped to a trunk. The SID of a mapping is that of the list. */
export function mappingRoutes(app: App, world: World): void {
  routesOf(app, world, {
    collection: 'IpAccessControlLists',
    key: 'ip_access_control_lists',
    prefix: 'AL',
    parameter: 'IpAccessControlListSid',
    lists: world.ipLists,
  });
  routesOf(app, world, {
    collection: 'CredentialLists',
    key: 'credential_lists',
    prefix: 'CL',
    parameter: 'CredentialListSid',
    lists: world.credentialLists,
  });
}

function routesOf(app: App, world: World, kind: Kind): void {
  const path = `${TRUNKS}/:trunk/${kind.collection}` as const;

  app.get(path, (c) => {
    const trunk = trunkOf(world, c.get('account'), c.req.param('trunk'));
    const rows = mappedTo(world, trunk, kind.prefix);
    const view = (row: MappingRow): Json => mappingView(kind, trunk, row);
    return c.json(productPage(urlOf(c), { key: kind.key, rows, sidOf: (row) => row.list, view }));
  });

  app.post(path, async (c) => {
    const trunk = trunkOf(world, c.get('account'), c.req.param('trunk'));
    const form = await formOf(c);
    allow(form, [kind.parameter]);
    const list = kind.lists.get(required(sid(form, kind.parameter, kind.prefix), kind.parameter));
    if (list?.account_sid !== trunk.account_sid)
      return refuse(20404, `${kind.parameter} is not in this account`);
    return c.json(mappingView(kind, trunk, mapList(world, trunk, list)), 201);
  });

  app.get(`${path}/:sid`, (c) => {
    const trunk = trunkOf(world, c.get('account'), c.req.param('trunk'));
    return c.json(mappingView(kind, trunk, mappingOf(world, trunk, c.req.param('sid'))));
  });

  app.delete(`${path}/:sid`, (c) => {
    const trunk = trunkOf(world, c.get('account'), c.req.param('trunk'));
    world.mappings.remove(mappingOf(world, trunk, c.req.param('sid')).sid);
    return c.body(null, 204);
  });
}

export const mappedTo = (world: World, trunk: TrunkRow, prefix: 'AL' | 'CL'): readonly MappingRow[] =>
  world.mappings.all().filter((row) => row.trunk === trunk.sid && row.list.startsWith(prefix));

/** Refuses with 21245 a list that is mapped already. */
export function mapList(world: World, trunk: TrunkRow, list: ListRow): MappingRow {
  const key = `${trunk.sid}.${list.sid}`;
  if (world.mappings.get(key)) return refuse(21245, `${list.sid} is already associated with this trunk`);
  const row = { sid: key, trunk: trunk.sid, list: list.sid, ...world.born() };
  world.mappings.put(row);
  return row;
}

const mappingOf = (world: World, trunk: TrunkRow, list: string): MappingRow =>
  world.mappings.get(`${trunk.sid}.${list}`) ?? refuse(20404, `${list} is not associated with ${trunk.sid}`);

function mappingView(kind: Kind, trunk: TrunkRow, row: MappingRow): Json {
  return {
    sid: row.list,
    account_sid: trunk.account_sid,
    trunk_sid: trunk.sid,
    friendly_name: kind.lists.get(row.list)?.friendly_name ?? null,
    date_created: isoDate(row.created),
    date_updated: isoDate(row.updated),
    url: `https://trunking.twilio.com${TRUNKS}/${trunk.sid}/${kind.collection}/${row.list}`,
  };
}
