import { observedRecording } from '../resources/recording.ts';
import type { Fields } from '../rows.ts';
import { bug, inside, nameOf, sid, type Writes } from './tools.ts';

const fieldsOf = (properties: Readonly<Record<string, unknown>>, names: readonly string[]): Fields =>
  Object.fromEntries(
    ['mode', 'trim'].flatMap((name) => {
      const value = properties[name];
      return names.includes(name) && typeof value === 'string' ? [[name, value]] : [];
    }),
  );

/** Made with its trunk, so that making it is changing it. */
export const recording: Writes = {
  async create({ api, io }, wanted, fields) {
    const { trunk } = wanted.properties;
    const trunkSid = sid(trunk, io);
    const row = await api.recording(trunkSid).update(fieldsOf(wanted.properties, fields));
    return observedRecording(row, { sid: trunkSid, label: nameOf(trunk) });
  },
  async update({ api }, before, wanted, fields) {
    const trunkSid = inside(before);
    const row = await api.recording(trunkSid).update(fieldsOf(wanted.properties, fields));
    return observedRecording(row, { sid: trunkSid, label: before.in?.label ?? '' });
  },
  remove: () => Promise.reject(bug('the recording of a trunk cannot be removed')),
};
