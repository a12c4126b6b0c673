import type { PbxRow, TenantRow, World } from '../state.ts';
import type { ProviderRow } from '../trunk-rows.ts';
import { assigneeOf } from '../trunks/visible.ts';

/**
 * Whether one more call fits on the trunk, in the tenant's share of it and in the tenant. That a limit of 0 lets none
 * through is inferred.
 */
export function hasRoom(world: World, pbx: PbxRow, trunk: ProviderRow, tenant: TenantRow): boolean {
  const here = pbx.calls.filter((one) => one.trunk === trunk.name);
  const theirs = pbx.calls.filter((one) => one.tenant === tenant.domain);
  const share = assigneeOf(world, trunk.id, tenant.id)?.concurrency;
  return (
    sum(here) < trunk.concurrency &&
    sum(theirs) < tenant.max_concurrent_calls &&
    sum(here.filter((one) => theirs.includes(one))) < (share ?? trunk.concurrency)
  );
}

const sum = (calls: readonly { readonly calls: number }[]): number =>
  calls.reduce((total, one) => total + one.calls, 0);
