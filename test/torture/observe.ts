import {
  isForeign,
  match,
  type Foreign,
  type ObserveQuery,
  type Observed,
  type Resource,
  type Value,
} from 'trunkline/plugin';
import type { Api } from './api.ts';
import { FLOW, membersOf, observeFlow, observeMember } from './resources/flow.ts';
import { GATEWAY } from './resources/gateway.ts';
import { observe, type Row } from './resources/kind.ts';
import { KINDS, RESOURCE_TYPES } from './resources/types.ts';

/** Every list once, then one read for each wanted gateway that exists: the list lacks what it lets in. */
export async function observeAll(api: Api, query: ObserveQuery): Promise<readonly Observed[]> {
  const lists = await Promise.all(
    KINDS.map(async (kind) => (await api.list(kind.path)).map((row) => observe(kind, row))),
  );
  const flows = await api.list('flows');
  const listed = [...lists.flat(), ...flows.flatMap((row) => flowAndMembers(row, query.wanted))];
  const whole = await readGateways(api, query.wanted, listed);
  return query.purpose === 'removal' ? withUsers(whole, query.wanted) : whole;
}

const flowAndMembers = (row: Row, wanted: readonly Resource[]): readonly Observed[] => {
  const asked = wanted.some((one) => one.type === FLOW.type && one.properties['name'] === row.name);
  return [observeFlow(row), ...(asked ? membersOf(row).map((member) => observeMember(row, member)) : [])];
};

async function readGateways(
  api: Api,
  wanted: readonly Resource[],
  listed: readonly Observed[],
): Promise<readonly Observed[]> {
  const { pairs, ambiguous } = match(RESOURCE_TYPES, wanted, listed);
  const found = [...pairs.map((pair) => pair.observed), ...ambiguous.flatMap((one) => one.hits)];
  const asked = found.filter((one) => one?.type === GATEWAY.type.type);
  const reads = asked.map(async (one) => [one, await api.read(`${GATEWAY.path}/${one!.id}`)] as const);
  const rows = new Map(await Promise.all(reads));
  return listed.flatMap((one) => {
    if (!rows.has(one)) return [one];
    const row = rows.get(one);
    // Removed a moment ago, the list does not know it yet.
    return row ? [observe(GATEWAY, row)] : [];
  });
}

/** Who refers to what would go: gateways to their site and codec profile, sites to one another. */
function withUsers(observed: readonly Observed[], wanted: readonly Resource[]): readonly Observed[] {
  const ours = new Set(match(RESOURCE_TYPES, wanted, observed).pairs.map((pair) => pair.observed?.id));
  const users = observed.filter((one) => one.type === 'gateway' || one.type === 'site');
  return observed.map((one) => {
    if (one.type !== 'site' && one.type !== 'codec-profile') return one;
    const using = users.filter(
      (user) =>
        user !== one &&
        foreignsIn(user.properties).some((to) => to.$foreign === one.type && to.id === one.id),
    );
    return { ...one, usedBy: using.map((user) => ({ label: user.label, ours: ours.has(user.id) })) };
  });
}

function foreignsIn(value: Value): readonly Foreign[] {
  if (typeof value !== 'object' || value === null) return [];
  if (isForeign(value)) return [value];
  return Object.values(value).flatMap((item) => foreignsIn(item as Value));
}
