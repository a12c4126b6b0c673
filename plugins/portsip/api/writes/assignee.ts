import { foreign, minusNumbers, type Foreign, type Observed, type Properties } from 'trunkline/plugin';
import { formatPool, poolEntries, poolOf } from '../../pools.ts';
import { PROVIDER } from '../../resources/names.ts';
import { failure } from '../errors.ts';
import { findAssignee } from '../lists.ts';
import { assigneeBody, observedAssignee } from '../rules/share.ts';
import { removeUnlessUsed } from './in-use.ts';
import { idOf, overlaid, readBack, type Ground, type Writes } from './tools.ts';

interface Share {
  readonly provider: Foreign;
  readonly tenant: Foreign;
}

const pathOf = ({ provider, tenant }: Share): string =>
  `/providers/${encodeURIComponent(provider.id)}/assignees/${encodeURIComponent(tenant.id)}`;

async function post(ground: Ground, share: Share, properties: Properties): Promise<Observed> {
  const { pbx } = ground;
  const what = `give trunk "${share.provider.label}" to tenant "${share.tenant.label}"`;
  await pbx.client.post({ lane: pbx.home, what, path: pathOf(share) }, assigneeBody(properties));
  const found = await readBack(what, async () => {
    const row = await findAssignee(pbx, share.provider.id, share.tenant.id);
    return row && observedAssignee(row, share);
  });
  refuseKept(found, properties, what);
  return found;
}

/** Numbers for another tenant leave now; the others stay as they are. */
function handedOver({ properties: before }: Observed, properties: Properties): Properties {
  const { handsOver, ...plain } = properties;
  if (handsOver === undefined) return plain;
  const left = minusNumbers(poolOf(before['didNumbers']), poolOf(handsOver));
  return { ...plain, didNumbers: poolEntries(left) };
}

/** Where a second POST adds to the pool, nothing short of taking the trunk from the tenant would make it smaller. */
function refuseKept(found: Observed, { didNumbers }: Properties, what: string): void {
  const kept = minusNumbers(poolOf(found.properties['didNumbers']), poolOf(didNumbers));
  if (kept.ranges.length === 0) return;
  throw failure('pool-not-shrunk', `${what}: the pool still holds ${formatPool(kept)}`, { fault: 'vendor' });
}

const shareOf = async (ground: Ground, { provider, tenant }: Properties, key: string): Promise<Share> => ({
  provider: foreign(PROVIDER, idOf(ground, provider), key.slice(0, Math.max(0, key.lastIndexOf('/')))),
  tenant: await ground.pbx.tenant(idOf(ground, tenant)),
});

/** System trunks as they are given to tenants, by one POST for the first time and every other. */
export const assigneeWrites: Writes = {
  create: async (ground, wanted) =>
    post(ground, await shareOf(ground, wanted.properties, wanted.key), wanted.properties),

  update: async (ground, change) =>
    post(
      ground,
      await shareOf(ground, change.before.properties, change.wanted.key),
      handedOver(change.before, overlaid(change)),
    ),

  async remove(ground, before) {
    const { pbx } = ground;
    const share = await shareOf(ground, before.properties, before.label);
    const what = `take trunk "${share.provider.label}" from tenant "${share.tenant.label}"`;
    await removeUnlessUsed(pbx, { provider: share.provider.id, tenant: share.tenant }, () =>
      pbx.client.post({ lane: pbx.home, what, path: `${pathOf(share)}/destroy` }),
    );
  },
};
