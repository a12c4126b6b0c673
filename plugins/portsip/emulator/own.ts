import type { Json } from 'trunkline/plugin';
import { builtIn, rightsOf } from './access/roles.ts';
import { digestOf } from './access/secrets.ts';
import { tenantAt } from './access/sign-in.ts';
import { missing } from './errors.ts';
import { portsipEstate, type Estate } from './estate.ts';
import { createInbound } from './rules/inbound.ts';
import { createOutbound } from './rules/outbound.ts';
import { at, type Flow, type PbxRow, type Rights, type TenantRow, type World } from './state.ts';
import { assign } from './trunks/assignees.ts';
import { createTrunk } from './trunks/write.ts';
import { reaches, SINCE } from './versions.ts';

/**
 * Makes a PBX as an estate says it; everything passes the rules of the API. Of a PBX that is there already only what is
 * missing comes: transports, users, tenants, caller IDs of tenants, trunks.
 */
export function own(world: World, declared: Json): void {
  const wanted = portsipEstate.parse(declared);
  const pbx = ownPbx(world, wanted);
  for (const one of wanted.transports) ownTransport(world, pbx, one);
  for (const one of wanted.tenants) ownTenant(world, pbx, one);
  for (const one of wanted.users) ownUser(world, pbx, wanted, one);
  for (const one of wanted.trunks) ownTrunk(world, pbx, one);
  for (const one of wanted.tenants) ownCallerIds(world, pbx, one);
}

function ownPbx(world: World, wanted: Estate): PbxRow {
  const id = new URL(wanted.url).host;
  const there = world.pbxs.get(id);
  if (there) return there;
  const row: PbxRow = {
    id,
    version: wanted.version,
    public: wanted.addresses.public,
    private: wanted.addresses.private ?? null,
    hidePrivate: wanted.addresses.hidePrivate,
    alsoAt: wanted.addresses.others,
    webDomain: wanted.webDomain ?? null,
    sbc: wanted.sbc ?? null,
    flows: wanted.flows ?? flowsOf(wanted.version),
    tokenSeconds: wanted.tokenSeconds,
    lockAfter: wanted.lockAfter,
    lockSeconds: wanted.lockSeconds,
    requestsPerMinute: wanted.requestsPerMinute ?? rateOf(wanted.version),
    enable_tenant_level_trunk: wanted.tenantTrunks,
    registrars: wanted.registrars,
    calls: wanted.calls,
  };
  world.pbxs.put(row);
  return row;
}

/** For which releases `oauth` holds is not documented: its page is older than 22.0.38 and as new as 2026. */
const flowsOf = (version: string): readonly Flow[] => [
  ...(reaches(version, SINCE.signIn) ? (['sign-in'] as const) : []),
  'oauth',
  ...(reaches(version, SINCE.login) ? (['login'] as const) : []),
];

/** Requests a minute and client (rate limit FAQ; release notes v22.x). */
const rateOf = (version: string): number => {
  if (reaches(version, SINCE.rateOf10000)) return 10_000;
  return reaches(version, SINCE.rateOf5000) ? 5000 : 1000;
};

function ownTransport(world: World, pbx: PbxRow, wanted: Estate['transports'][number]): void {
  if (at(world.transports, pbx).some((row) => row.protocol === wanted.protocol)) return;
  world.transports.put({ ...wanted, id: world.id(), pbx: pbx.id, verification: 'DISABLE' });
}

const find = (world: World, pbx: PbxRow, domain: string): TenantRow | undefined =>
  at(world.tenants, pbx).find((row) => row.domain.toLowerCase() === domain.toLowerCase());

function ownTenant(world: World, pbx: PbxRow, wanted: Estate['tenants'][number]): void {
  if (find(world, pbx, wanted.domain)) return;
  const { e164 } = wanted;
  world.tenants.put({
    id: world.id(),
    pbx: pbx.id,
    domain: wanted.domain,
    name: wanted.name ?? wanted.domain,
    enabled: wanted.enabled,
    enable_feature_trunks: wanted.trunks,
    enable_two_factor_authentication: wanted.twoFactor,
    max_concurrent_calls: wanted.calls,
    e164: {
      ...e164,
      international_code: e164.international_code ?? null,
      country: e164.country ?? null,
      area_code: e164.area_code ?? null,
      national_code: e164.national_code ?? null,
      prefix: e164.prefix ?? null,
    },
    outbound_caller_ids: [],
    extensions: wanted.extensions.map(({ number, role, callerId, group }) => ({
      number,
      role,
      callerId: callerId ?? null,
      group: group ?? null,
    })),
    groups: wanted.groups,
    countries: wanted.countries ?? null,
    created: world.io.clock.now(),
  });
}

function ownUser(world: World, pbx: PbxRow, { roles }: Estate, wanted: Estate['users'][number]): void {
  const tenant = wanted.tenant === undefined ? null : tenantAt(world, pbx, wanted.tenant).id;
  if (at(world.users, pbx).some((row) => row.tenant === tenant && row.username === wanted.username)) return;
  const role = wanted.role ?? (tenant === null ? 'SystemAdmin' : 'Admin');
  if (tenant === null && role !== 'SystemAdmin' && !reaches(pbx.version, SINCE.systemUsers))
    throw new RangeError(
      `${wanted.username}: users of the system with other roles came with ${SINCE.systemUsers}`,
    );
  world.users.put({
    id: world.id(),
    pbx: pbx.id,
    tenant,
    username: wanted.username,
    passwordHash: digestOf(wanted.password),
    role,
    rights: rightsIn(roles, role),
    twoFactor: wanted.twoFactor,
  });
}

function rightsIn(roles: Estate['roles'], name: string): Rights {
  const custom = roles.find((one) => one.name === name);
  return custom ? rightsOf(custom) : (builtIn(name) ?? missing(`the estate has no role ${name}`));
}

function ownTrunk(world: World, pbx: PbxRow, wanted: Estate['trunks'][number]): void {
  const tenant = wanted.tenant === undefined ? undefined : tenantAt(world, pbx, wanted.tenant);
  const there = at(world.providers, pbx).some(
    (row) => row.name === wanted.fields['name'] && row.tenant === (tenant?.id ?? null),
  );
  if (there) return;
  const trunk = createTrunk(world, pbx, tenant, wanted.fields);
  for (const one of wanted.assignees)
    assign(world, { pbx, trunk, tenant: tenantAt(world, pbx, one.tenant) }, one.fields);
}

/** Caller IDs and rules name trunks, so they come last; rules with their tenant only. */
function ownCallerIds(world: World, pbx: PbxRow, wanted: Estate['tenants'][number]): void {
  const tenant = tenantAt(world, pbx, wanted.domain);
  const more = wanted.callerIds
    .map((one) => ({
      provider_id: one.trunk === undefined ? null : trunkNamed(world, pbx, tenant, one.trunk),
      caller_id: one.number,
    }))
    .filter((one) => !tenant.outbound_caller_ids.some((old) => old.caller_id === one.caller_id));
  if (more.length > 0)
    world.tenants.put({ ...tenant, outbound_caller_ids: [...tenant.outbound_caller_ids, ...more] });
  ownRules(world, pbx, tenant, wanted);
}

function ownRules(world: World, pbx: PbxRow, tenant: TenantRow, wanted: Estate['tenants'][number]): void {
  const named = (
    rows: readonly { readonly tenant: string; readonly name: string }[],
    name: unknown,
  ): boolean => rows.some((row) => row.tenant === tenant.id && row.name === name);
  for (const { trunk, fields } of wanted.inboundRules)
    if (!named(world.inbound.all(), fields['name']))
      createInbound(world, pbx, tenant, { ...fields, provider_id: trunkNamed(world, pbx, tenant, trunk) });
  for (const { fields, routes } of wanted.outboundRules) {
    if (named(world.outbound.all(), fields['name'])) continue;
    const made = routes.map((one) => ({
      ...one.fields,
      provider_id: trunkNamed(world, pbx, tenant, one.trunk),
    }));
    createOutbound(world, pbx, tenant, { ...fields, routes: made });
  }
}

function trunkNamed(world: World, pbx: PbxRow, tenant: TenantRow, name: string): string {
  const found = at(world.providers, pbx).find(
    (row) => row.name === name && [null, tenant.id].includes(row.tenant),
  );
  return found?.id ?? missing(`the estate has no trunk ${name} for ${tenant.domain}`);
}
