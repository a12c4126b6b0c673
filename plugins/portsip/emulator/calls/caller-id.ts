import { bare, holds, type Interval } from '../pools.ts';
import type { Extension, TenantRow } from '../state.ts';
import type { ProviderRow, RouteRow } from '../trunk-rows.ts';

export interface Calling {
  readonly tenant: TenantRow;
  readonly extension: Extension;
  /** Picked in the app for this call. */
  readonly picked?: string;
}

/**
 * App, extension, outbound rule, user group, company: the first that is set and in the pool (outbound call guide, 2026-08;
 * numbers outside the pool are passed over since 16.4.4). Undefined where none is.
 */
export function outboundCallerId(
  { tenant, extension, picked }: Calling,
  trunk: ProviderRow,
  route: RouteRow,
  pool: readonly Interval[],
): string | undefined {
  const group = tenant.groups.find((one) => one.name === extension.group);
  const company = tenant.outbound_caller_ids.filter((one) => [null, trunk.id].includes(one.provider_id));
  return [
    picked,
    extension.callerId,
    route.outbound_caller_id,
    group?.callerId,
    ...company.map((one) => one.caller_id),
  ].find((one) => typeof one === 'string' && holds(pool, bare(one))) as string | undefined;
}
