import { isForeign, pick, type Foreign, type Observed } from 'trunkline/plugin';
import { failure } from '../errors.ts';
import { findRule, OUTBOUND_PATH } from '../lists.ts';
import { findProvider } from '../trunks.ts';
import { outboundRule, type OutboundRow } from '../rows.ts';
import { observedOutbound, otherTrunks, outboundCreation, outboundUpdate } from '../rules/outbound.ts';
import { idOf, overlaid, readBack, unlessGone, type Ground, type Writes } from './tools.ts';

interface Rule {
  readonly tenantId: string;
  readonly id: string;
}

const find = ({ pbx }: Ground, { tenantId, id }: Rule): Promise<OutboundRow | undefined> =>
  findRule(pbx, { tenantId, path: OUTBOUND_PATH, id }, outboundRule);

const pathOf = ({ id }: Rule): string => `${OUTBOUND_PATH}/${encodeURIComponent(id)}`;

const readAgain = (ground: Ground, key: string, rule: Rule, providerId: string): Promise<Observed> =>
  readBack(`outbound rule "${key}"`, async () => {
    const row = await find(ground, rule);
    return row && observedOutbound(row, await ground.pbx.tenant(rule.tenantId), [providerId]);
  });

/** Rules for calls out, in the lane of their tenant. Routes that other people put there stay. */
export const outboundWrites: Writes = {
  async create(ground, wanted, fields) {
    const { pbx } = ground;
    const tenantId = idOf(ground, wanted.properties['tenant']);
    const providerId = idOf(ground, wanted.properties['provider']);
    const id = await pbx.client.create(
      { lane: pbx.laneOf(tenantId), what: `create outbound rule "${wanted.key}"`, path: OUTBOUND_PATH },
      outboundCreation(pick(wanted.properties, fields), providerId),
    );
    return readAgain(ground, wanted.key, { tenantId, id }, providerId);
  },

  async update(ground, change) {
    const { pbx } = ground;
    const { before, wanted } = change;
    const rule = { tenantId: idOf(ground, before.properties['tenant']), id: before.id };
    const properties = overlaid(change);
    const providerId = idOf(ground, properties['provider']);
    const now = await find(ground, rule);
    const what = `update outbound rule "${wanted.key}"`;
    if (!now) throw failure('not-found', `${what}: it is gone`, { fault: 'state', outcome: 'gone' });
    await pbx.client.post(
      { lane: pbx.laneOf(rule.tenantId), what, path: pathOf(rule) },
      outboundUpdate(now, properties, providerId),
    );
    return readAgain(ground, wanted.key, rule, providerId);
  },

  async remove(ground, before) {
    const { pbx } = ground;
    const rule = { tenantId: idOf(ground, before.properties['tenant']), id: before.id };
    const now = await find(ground, rule);
    if (!now) return;
    await refuseShared(ground, now, before);
    const what = `remove outbound rule "${before.label}"`;
    await unlessGone(() =>
      pbx.client.post({ lane: pbx.laneOf(rule.tenantId), what, path: `${pathOf(rule)}/destroy` }),
    );
  },
};

async function refuseShared(
  ground: Ground,
  now: OutboundRow,
  { properties, label }: Observed,
): Promise<void> {
  const { provider, tenant } = properties;
  const others = otherTrunks(now, isForeign(provider) ? provider.id : undefined);
  if (others.length === 0) return;
  const names = await Promise.all([...new Set(others)].map((id) => trunkName(ground, tenant, id)));
  throw failure('rule-shared', `outbound rule "${label}" also leads to ${names.join(', ')}`, {
    fault: 'state',
  });
}

async function trunkName({ pbx }: Ground, tenant: unknown, id: string): Promise<string> {
  const lane = isForeign(tenant) ? pbx.laneOf((tenant satisfies Foreign).id) : pbx.home;
  const row = await findProvider(pbx.client, lane, id);
  return row?.name ? `trunk "${row.name}"` : `trunk ${id}`;
}
