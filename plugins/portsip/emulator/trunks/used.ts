import { refuse } from '../errors.ts';
import { parsePool, type Interval } from '../pools.ts';
import type { PbxRow, World } from '../state.ts';
import type { InboundRow, OutboundRow } from '../trunk-rows.ts';
import { isOn } from '../switches.ts';
import { reaches, SINCE } from '../versions.ts';

interface Users {
  readonly inbound: readonly InboundRow[];
  readonly outbound: readonly OutboundRow[];
}

/** The rules that refer to a trunk: of all tenants, or of one. */
function usersOf(world: World, provider: string, tenant?: string): Users {
  const mine = (row: { readonly tenant: string }): boolean => tenant === undefined || row.tenant === tenant;
  return {
    inbound: world.inbound.all().filter((row) => mine(row) && row.provider_id === provider),
    outbound: world.outbound
      .all()
      .filter((row) => mine(row) && row.routes.some((route) => route.provider_id === provider)),
  };
}

/** 409 RESOURCE_IN_USE since 22.8 (change log, 2026-09). Before, the refusal is documented, its code is not. */
export const inUse = (pbx: PbxRow, message: string): never =>
  reaches(pbx.version, SINCE.inUse)
    ? refuse({ status: 409, code: 'RESOURCE_IN_USE', message })
    : refuse({ status: 400, code: 'VALIDATE_FAILED', own: 'IN_USE', message });

/** Refuses while rules refer to the trunk (trunk guide, 2026-08). */
export function refuseUsed(world: World, pbx: PbxRow, provider: string, tenant?: string): void {
  const { inbound, outbound } = usersOf(world, provider, tenant);
  const [first] = [...inbound, ...outbound];
  if (first) inUse(pbx, `the rule ${first.name} uses it`);
}

/** For one tenant's share that is documented from 22.8 on (change log, 2026-09). */
export function refuseUsedShare(
  world: World,
  pbx: PbxRow,
  share: { readonly provider: string; readonly tenant: string },
): void {
  if (reaches(pbx.version, SINCE.inUse) || !isOn(world.io, 'usedShareGoes'))
    refuseUsed(world, pbx, share.provider, share.tenant);
}

/** The numbers that a tenant's rules take from its pool on a trunk. */
export function numbersUsed(world: World, provider: string, tenant: string): readonly Interval[] {
  const { inbound, outbound } = usersOf(world, provider, tenant);
  const callerIds = outbound.flatMap(({ routes }) =>
    routes.filter((route) => route.provider_id === provider).map((route) => route.outbound_caller_id),
  );
  return [...inbound.map((row) => row.did_numbers), ...callerIds].flatMap(
    (text) => parsePool(text.replace(/^\+/, '')) ?? [],
  );
}
