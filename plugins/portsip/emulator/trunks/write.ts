import type { Body } from '../app.ts';
import { invalid } from '../errors.ts';
import { read, required } from '../fields.ts';
import type { PbxRow, TenantRow, World } from '../state.ts';
import type { ProviderRow } from '../trunk-rows.ts';
import { isOn } from '../switches.ts';
import { TRUNK_CHANGE, TRUNK_CREATION, TRUNK_DEFAULTS } from './form.ts';
import { checkCreator, checkTrunk } from './rules.ts';

/** A new trunk of the tenant, or of the system. Refuses what breaks a rule. */
export function createTrunk(
  world: World,
  pbx: PbxRow,
  tenant: TenantRow | undefined,
  body: Body,
): ProviderRow {
  const given = read(world, pbx.version, TRUNK_CREATION, body);
  // The schema has no default for it, and no page says what a trunk without it is.
  const mode = given.auth_mode ?? invalid('auth_mode is required');
  checkCreator(pbx, tenant, mode);
  const row: ProviderRow = {
    ...TRUNK_DEFAULTS,
    ...plain(given),
    id: '',
    pbx: pbx.id,
    tenant: tenant?.id ?? null,
    auth_mode: mode,
    brand: given.brand === undefined ? null : spelled(world, given.brand),
    name: required(given.name, 'name'),
    transport: required(given.transport, 'transport'),
    hostname: required(given.hostname, 'hostname'),
    port: required(given.port, 'port'),
    outbound_server: required(given.outbound_server, 'outbound_server'),
    outbound_server_port: required(given.outbound_server_port, 'outbound_server_port'),
    concurrency: required(given.concurrency, 'concurrency'),
  };
  checkTrunk(world, pbx, row);
  const created = { ...row, id: world.id() };
  world.providers.put(created);
  return created;
}

type RowFields = { readonly [K in keyof ProviderRow]?: Exclude<ProviderRow[K], undefined> };

/** What a form let through has the types of a row; a body is JSON. */
const plain = (given: object): RowFields => JSON.parse(JSON.stringify(given)) as RowFields;

const spelled = (world: World, brand: string): string =>
  isOn(world.io, 'brandsAsKeys') ? brand.toUpperCase().replaceAll(/[^A-Z0-9]+/g, '_') : brand;

/** What is left out stays, or under a switch falls back to its default. */
export function updateTrunk(world: World, pbx: PbxRow, before: ProviderRow, body: Body): void {
  const given = read(world, pbx.version, TRUNK_CHANGE, body);
  const { brand: _brand, password: _password, ...defaults } = TRUNK_DEFAULTS;
  const base = isOn(world.io, 'updateReplacesWhole') ? { ...before, ...defaults } : before;
  const row: ProviderRow = { ...base, ...plain(given) };
  checkTrunk(world, pbx, row);
  world.providers.put(row);
}
