import { isIpv4 } from 'trunkline/plugin';
import type { Json } from 'trunkline/plugin';
import type { App } from './app.ts';
import { formOf, urlOf } from './app.ts';
import { rfcDate } from './dates.ts';
import { refuse } from './errors.ts';
import type { Form } from './form.ts';
import { allow, integer, required, sent, text } from './form.ts';
import { LENGTHS, LIMITS } from './limits.ts';
import { corePage } from './paging.ts';
import { SIP, ipListKind, listOf } from './sip-lists.ts';
import type { AddressRow, ListRow, World } from './state.ts';

const PATH = `${SIP}/IpAccessControlLists/:list/IpAddresses` as const;

/** The addresses and networks of an IP access control list. */
export function ipAddressRoutes(app: App, world: World): void {
  const kind = ipListKind(world);

  app.get(PATH, (c) => {
    const rows = addressesOf(world, listOf(kind, c.get('account'), c.req.param('list')));
    return c.json(
      corePage(urlOf(c), { key: 'ip_addresses', rows, sidOf: (row) => row.sid, view: addressView }),
    );
  });

  app.post(PATH, async (c) => {
    const list = listOf(kind, c.get('account'), c.req.param('list'));
    return c.json(addressView(createAddress(world, list, await formOf(c))), 201);
  });

  app.get(`${PATH}/:sid`, (c) => {
    const list = listOf(kind, c.get('account'), c.req.param('list'));
    return c.json(addressView(addressOf(world, list, c.req.param('sid'))));
  });

  app.post(`${PATH}/:sid`, async (c) => {
    const list = listOf(kind, c.get('account'), c.req.param('list'));
    const before = addressOf(world, list, c.req.param('sid'));
    const row = { ...before, ...sent(fieldsOf(await formOf(c))), ...world.touched() };
    checkUnique(world, list, row);
    world.addresses.put(row);
    return c.json(addressView(row));
  });

  app.delete(`${PATH}/:sid`, (c) => {
    const list = listOf(kind, c.get('account'), c.req.param('list'));
    world.addresses.remove(addressOf(world, list, c.req.param('sid')).sid);
    return c.body(null, 204);
  });
}

export const addressesOf = (world: World, list: Pick<ListRow, 'sid'>): readonly AddressRow[] =>
  world.addresses.all().filter((row) => row.list === list.sid);

function addressOf(world: World, list: ListRow, sid: string): AddressRow {
  const row = world.addresses.get(sid);
  return row?.list === list.sid ? row : refuse(20404, `IpAccessControlLists/${list.sid}/IpAddresses/${sid}`);
}

/** Refuses with 21237 beyond the limit; a network counts as one. */
export function createAddress(world: World, list: ListRow, form: Form): AddressRow {
  const fields = fieldsOf(form);
  const row: AddressRow = {
    sid: '',
    account_sid: list.account_sid,
    list: list.sid,
    friendly_name: required(fields.friendly_name, 'FriendlyName', 21235),
    ip_address: required(fields.ip_address, 'IpAddress', 21238),
    cidr_prefix_length: fields.cidr_prefix_length ?? 32,
    ...world.born(),
  };
  checkUnique(world, list, row);
  if (addressesOf(world, list).length >= LIMITS.addressesPerList)
    refuse(21237, `a list can have ${LIMITS.addressesPerList}`);
  const created = { ...row, sid: world.sid('IP') };
  world.addresses.put(created);
  return created;
}

function fieldsOf(form: Form) {
  allow(form, ['FriendlyName', 'IpAddress', 'CidrPrefixLength']);
  return {
    friendly_name: text(form, 'FriendlyName', LENGTHS.addressName, 21235),
    ip_address: ipv4(form),
    cidr_prefix_length: integer(form, 'CidrPrefixLength', { from: 1, to: 32, code: 21238 }),
  };
}

/** A whole IPv4 address; the prefix has a parameter of its own. */
function ipv4(form: Form): string | undefined {
  const value = form['IpAddress'];
  if (value === undefined || isIpv4(value)) return value;
  return refuse(21238, 'IpAddress must be an IPv4 address');
}

function checkUnique(world: World, list: ListRow, wanted: AddressRow): void {
  const others = addressesOf(world, list).filter((row) => row.sid !== wanted.sid);
  if (others.some((row) => row.friendly_name === wanted.friendly_name))
    refuse(21235, `FriendlyName "${wanted.friendly_name}" is in use`);
  const same = (row: AddressRow): boolean =>
    row.ip_address === wanted.ip_address && row.cidr_prefix_length === wanted.cidr_prefix_length;
  if (others.some(same)) refuse(21235, `"${wanted.ip_address}" is in the list already`);
}

const addressView = (row: AddressRow): Json => ({
  sid: row.sid,
  account_sid: row.account_sid,
  ip_access_control_list_sid: row.list,
  friendly_name: row.friendly_name,
  ip_address: row.ip_address,
  cidr_prefix_length: row.cidr_prefix_length,
  date_created: rfcDate(row.created),
  date_updated: rfcDate(row.updated),
  uri: `/2010-04-01/Accounts/${row.account_sid}/SIP/IpAccessControlLists/${row.list}/IpAddresses/${row.sid}.json`,
});
