import { pick, type Foreign, type Observed, type Properties } from 'trunkline/plugin';
import { findProvider } from '../trunks.ts';
import type { Pbx } from '../pbx.ts';
import { creationBody, observedProvider, refuseNewer, updateBody, type Level } from '../provider.ts';
import { removeUnlessUsed } from './in-use.ts';
import { idOf, overlaid, readBack, secretsOf, type Ground, type Writes } from './tools.ts';

const PATH = '/providers';
const pathOf = (id: string): string => `${PATH}/${encodeURIComponent(id)}`;

const levelOf = async (ground: Ground, { level }: Properties): Promise<Level> =>
  level === 'system' ? level : ground.pbx.tenant(idOf(ground, level));

/** The system makes its own trunks, a tenant its own. */
const laneOf = (pbx: Pbx, level: Level): Pbx['home'] =>
  level === 'system' ? pbx.home : pbx.laneOf((level satisfies Foreign).id);

const seen = async (ground: Ground, id: string, level: Level): Promise<Observed | undefined> => {
  const row = await findProvider(ground.pbx.client, laneOf(ground.pbx, level), id);
  return row && observedProvider(row, level);
};

/** Trunks, which the API calls providers. */
export const providerWrites: Writes = {
  async create(ground, wanted, fields) {
    const { pbx, io } = ground;
    const properties = pick(wanted.properties, fields);
    refuseNewer(fields, await pbx.version());
    const level = await levelOf(ground, wanted.properties);
    const what = `create trunk "${wanted.key}"`;
    const id = await pbx.client.create(
      { lane: laneOf(pbx, level), what, path: PATH },
      await creationBody(properties, io),
    );
    return readBack(`trunk "${wanted.key}"`, () => seen(ground, id, level));
  },

  async update(ground, change) {
    const { pbx, io } = ground;
    const { before, wanted, fields } = change;
    refuseNewer(fields, await pbx.version());
    const level = await levelOf(ground, before.properties);
    const properties = { ...overlaid(change), ...secretsOf(wanted) };
    await pbx.client.post(
      { lane: laneOf(pbx, level), what: `update trunk "${wanted.key}"`, path: pathOf(before.id) },
      await updateBody(before, properties, io),
    );
    return readBack(`trunk "${wanted.key}"`, () => seen(ground, before.id, level));
  },

  async remove(ground, before) {
    const { pbx } = ground;
    const level = await levelOf(ground, before.properties);
    const what = `remove trunk "${before.label}"`;
    await removeUnlessUsed(
      pbx,
      { provider: before.id, ...(level === 'system' ? {} : { tenant: level }) },
      () => pbx.client.post({ lane: laneOf(pbx, level), what, path: `${pathOf(before.id)}/destroy` }),
    );
  },
};
