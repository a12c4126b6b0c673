import { pick, type Observed, type Resource } from 'trunkline/plugin';
import { findRule, INBOUND_PATH } from '../lists.ts';
import { inboundRule } from '../rows.ts';
import { inboundCreation, inboundUpdate, observedInbound } from '../rules/inbound.ts';
import { idOf, overlaid, readBack, unlessGone, type Ground, type Writes } from './tools.ts';

const readAgain = (ground: Ground, key: string, tenantId: string, id: string): Promise<Observed> =>
  readBack(`inbound rule "${key}"`, async () => {
    const row = await findRule(ground.pbx, { tenantId, path: INBOUND_PATH, id }, inboundRule);
    return row && observedInbound(row, await ground.pbx.tenant(tenantId));
  });

const whatOf = (verb: string, { key }: Resource): string => `${verb} inbound rule "${key}"`;

/** Rules for calls in, in the lane of their tenant. */
export const inboundWrites: Writes = {
  async create(ground, wanted, fields) {
    const { pbx } = ground;
    const { tenant, provider } = wanted.properties;
    const tenantId = idOf(ground, tenant);
    const id = await pbx.client.create(
      { lane: pbx.laneOf(tenantId), what: whatOf('create', wanted), path: INBOUND_PATH },
      inboundCreation(pick(wanted.properties, fields), idOf(ground, provider)),
    );
    return readAgain(ground, wanted.key, tenantId, id);
  },

  async update(ground, change) {
    const { pbx } = ground;
    const { before, wanted } = change;
    const tenantId = idOf(ground, before.properties['tenant']);
    const properties = overlaid(change);
    await pbx.client.post(
      {
        lane: pbx.laneOf(tenantId),
        what: whatOf('update', wanted),
        path: `${INBOUND_PATH}/${encodeURIComponent(before.id)}`,
      },
      inboundUpdate(before, properties, idOf(ground, properties['provider'])),
    );
    return readAgain(ground, wanted.key, tenantId, before.id);
  },

  async remove(ground, before) {
    const { pbx } = ground;
    const lane = pbx.laneOf(idOf(ground, before.properties['tenant']));
    const path = `${INBOUND_PATH}/${encodeURIComponent(before.id)}/destroy`;
    await unlessGone(() => pbx.client.post({ lane, what: `remove inbound rule "${before.label}"`, path }));
  },
};
