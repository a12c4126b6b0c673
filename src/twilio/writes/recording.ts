import { VendorError } from 'trunkline/plugin';
import { observedRecording } from '../resources/recording.ts';
import type { Fields, RecordingRow } from '../rows.ts';
import { bug, inside, nameOf, sid, type Writes } from './tools.ts';

const ATTEMPTS = 3;
/** Public provisioning code waits so long after a trunk was made (2026-08); no read lag is documented. */
const PAUSE_MS = 3000;

/** A new trunk can be unknown at this path for a moment. */
async function onceThere(
  write: () => Promise<RecordingRow>,
  sleep: (milliseconds: number) => Promise<void>,
): Promise<RecordingRow> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await write();
    } catch (error) {
      if (!VendorError.is(error) || error.outcome !== 'gone' || attempt === ATTEMPTS) throw error;
      await sleep(PAUSE_MS);
    }
  }
}

const fieldsOf = (properties: Readonly<Record<string, unknown>>, names: readonly string[]): Fields =>
  Object.fromEntries(
    ['mode', 'trim'].flatMap((name) => {
      const value = properties[name];
      return names.includes(name) && typeof value === 'string' ? [[name, value]] : [];
    }),
  );

/** Made with its trunk, so that making it is changing it. */
export const recording: Writes = {
  async create({ api, clock, io }, wanted, fields) {
    const { trunk } = wanted.properties;
    const trunkSid = sid(trunk, io);
    const write = () => api.recording(trunkSid).update(fieldsOf(wanted.properties, fields));
    const row = await onceThere(write, (milliseconds) => clock.sleep(milliseconds));
    return observedRecording(row, { sid: trunkSid, label: nameOf(trunk) });
  },
  async update({ api }, before, wanted, fields) {
    const trunkSid = inside(before);
    const row = await api.recording(trunkSid).update(fieldsOf(wanted.properties, fields));
    return observedRecording(row, { sid: trunkSid, label: before.in?.label ?? '' });
  },
  remove: () => Promise.reject(bug('the recording of a trunk cannot be removed')),
};
