import type { Foreign } from 'trunkline/plugin';
import type { z } from 'zod';
import type { At } from './client.ts';
import type { Lane } from './lanes.ts';
import { ifAllowed, type Pbx } from './pbx.ts';
import {
  assignee,
  assignees,
  inboundRule,
  outboundRule,
  type AssigneeRow,
  type InboundRow,
  type OutboundRow,
} from './rows.ts';

const assigneesAt = (lane: Lane, providerId: string): At => ({
  lane,
  what: `read tenants of trunk ${providerId}`,
  path: `/providers/${encodeURIComponent(providerId)}/assignees`,
});

export interface Assigned extends AssigneeRow {
  readonly tenant_id: string;
}

/** The tenants that a system trunk is given to. None for a trunk that is gone by now. */
export async function listAssignees(pbx: Pbx, providerId: string): Promise<readonly Assigned[]> {
  const found = await pbx.client.find(assigneesAt(pbx.home, providerId), assignees);
  return found?.items ?? [];
}

export function findAssignee(
  pbx: Pbx,
  providerId: string,
  tenantId: string,
): Promise<AssigneeRow | undefined> {
  const { path, ...at } = assigneesAt(pbx.home, providerId);
  return pbx.client.find({ ...at, path: `${path}/${encodeURIComponent(tenantId)}` }, assignee);
}

export const INBOUND_PATH = '/inbound_rules';
export const OUTBOUND_PATH = '/outbound_rules';

export const listInbound = (pbx: Pbx, tenant: Foreign): Promise<readonly InboundRow[]> =>
  pbx.client.list(
    { lane: pbx.laneOf(tenant.id), what: `list inbound rules of "${tenant.label}"`, path: INBOUND_PATH },
    inboundRule,
  );

const listOutbound = (pbx: Pbx, tenant: Foreign): Promise<readonly OutboundRow[]> =>
  pbx.client.list(
    { lane: pbx.laneOf(tenant.id), what: `list outbound rules of "${tenant.label}"`, path: OUTBOUND_PATH },
    outboundRule,
  );

/** One rule of a kind; undefined when it is gone. */
export const findRule = <T>(
  pbx: Pbx,
  at: { readonly tenantId: string; readonly path: string; readonly id: string },
  schema: z.ZodType<T>,
): Promise<T | undefined> =>
  pbx.client.find(
    {
      lane: pbx.laneOf(at.tenantId),
      what: `read rule ${at.id}`,
      path: `${at.path}/${encodeURIComponent(at.id)}`,
    },
    schema,
  );

export interface TenantRules {
  readonly tenant: Foreign;
  readonly inbound: readonly InboundRow[];
  /** With their routes. */
  readonly outbound: readonly OutboundRow[];
}

/** Every rule of a tenant with all it leads to: outbound rules one by one, since the list leaves out their routes. */
export async function readEveryRule(pbx: Pbx, tenant: Foreign): Promise<TenantRules> {
  const [inbound, listed] = await Promise.all([listInbound(pbx, tenant), listOutbound(pbx, tenant)]);
  const read = listed.map((row) =>
    findRule(pbx, { tenantId: tenant.id, path: OUTBOUND_PATH, id: row.id }, outboundRule),
  );
  const outbound = (await Promise.all(read)).flatMap((row) => row ?? []);
  return { tenant, inbound, outbound };
}

/** Undefined where the login may not look. */
export const everyRule = (pbx: Pbx, tenant: Foreign): Promise<TenantRules | undefined> =>
  ifAllowed(() => readEveryRule(pbx, tenant));
