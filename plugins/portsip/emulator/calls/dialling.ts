import { bare, holds } from '../pools.ts';
import { at, type Extension, type PbxRow, type TenantRow, type World } from '../state.ts';
import type { OutboundRow, RouteRow } from '../trunk-rows.ts';
import { sharesOf } from '../trunks/pool-rules.ts';
import { reaches, SINCE } from '../versions.ts';
import type { Calling } from './caller-id.ts';
import { fitsExtension, listOf } from './masks.ts';

/**
 * Who calls: an extension (`101`, or `101@domain` where several tenants have one); a number of some tenant's pool, picked
 * as caller ID by its first extension; without either the first extension there is.
 */
export function callingOf(world: World, from: string | undefined): Calling | undefined {
  const tenants = world.tenants.all().filter((tenant) => tenant.enabled);
  const [number, domain] = (from ?? '').split('@');
  for (const tenant of tenants) {
    if (domain !== undefined && domain.toLowerCase() !== tenant.domain.toLowerCase()) continue;
    const extension = tenant.extensions.find((one) => from === undefined || one.number === number);
    if (extension) return { tenant, extension };
  }
  if (from === undefined) return undefined;
  const owner = tenants.find((tenant) => tenant.extensions.length > 0 && owns(world, tenant, from));
  const [extension] = owner?.extensions ?? [];
  return owner && extension ? { tenant: owner, extension, picked: from } : undefined;
}

const owns = (world: World, tenant: TenantRow, number: string): boolean =>
  world.providers
    .all()
    .flatMap((trunk) => sharesOf(world, trunk))
    .some((share) => share.tenant === tenant.id && holds(share.pool, bare(number)));

/**
 * Whether the extension may dial it. A plus is an international call while processing is off: 403 for a StandardUser, and
 * for a country that is not allowed (call troubleshooting, 2026-08).
 */
export function mayDial(tenant: TenantRow, extension: Extension, dialled: string): boolean {
  if (!dialled.startsWith('+') || tenant.e164.enabled) return true;
  if (extension.role === 'StandardUser') return false;
  return tenant.countries === null || tenant.countries.some((code) => dialled.startsWith(`+${code}`));
}

/**
 * The rule that takes a number: lowest priority first, all its conditions met. That a call goes on to the next rule when
 * no route of the first is usable is not documented, so it does not.
 */
export const ruleFor = (
  world: World,
  pbx: PbxRow,
  { tenant, extension }: Calling,
  number: string,
): OutboundRow | undefined =>
  at(world.outbound, pbx)
    .filter((row) => row.tenant === tenant.id && row.enabled)
    .toSorted((a, b) => a.priority - b.priority)
    .find((row) => fits(pbx, row, number) && fitsExtension(row.number_mask, extension.number));

function fits(pbx: PbxRow, rule: OutboundRow, number: string): boolean {
  const prefixes = listOf(rule.number_prefix);
  const lengths = listOf(rule.number_length);
  // A plus alone matches since 22.3.22 (release notes).
  const usable = prefixes.filter((one) => one !== '+' || reaches(pbx.version, SINCE.plusInRules));
  const digits = String(number.replaceAll(/\D/g, '').length);
  return (
    (prefixes.length === 0 || usable.some((prefix) => number.startsWith(prefix))) &&
    (lengths.length === 0 || lengths.includes(digits))
  );
}

/** Signs from the left go, then the prefix comes. Whether a plus counts as a digit to strip is not documented: it does. */
export const changed = (route: RouteRow, number: string): string =>
  route.prepend + number.slice(route.strip_digits);

/** The pool of a tenant on a trunk; undefined where the trunk is not the tenant's to use. */
export const poolFor = (world: World, pbx: PbxRow, providerId: string, tenant: TenantRow) => {
  const trunk = world.providers.get(providerId);
  const share =
    trunk?.pbx === pbx.id ? sharesOf(world, trunk).find((one) => one.tenant === tenant.id) : undefined;
  return trunk && share ? { trunk, pool: share.pool } : undefined;
};
