import type { App } from './app.ts';
import { formOf } from './app.ts';
import { allow, oneOf, sent } from './form.ts';
import type { World } from './state.ts';
import { TRUNKS, trunkOf } from './trunks.ts';

const MODES = [
  'do-not-record',
  'record-from-ringing',
  'record-from-answer',
  'record-from-ringing-dual',
  'record-from-answer-dual',
] as const;

/** How a trunk records: one object, never created nor deleted. */
export function recordingRoutes(app: App, world: World): void {
  const path = `${TRUNKS}/:trunk/Recording` as const;

  app.get(path, (c) => {
    const row = trunkOf(world, c.get('account'), c.req.param('trunk'));
    return c.json({ mode: row.recording_mode, trim: row.recording_trim });
  });

  app.post(path, async (c) => {
    const before = trunkOf(world, c.get('account'), c.req.param('trunk'));
    const form = await formOf(c);
    allow(form, ['Mode', 'Trim']);
    const fields = sent({
      recording_mode: oneOf(form, 'Mode', MODES),
      recording_trim: oneOf(form, 'Trim', ['trim-silence', 'do-not-trim']),
    });
    const row = { ...before, ...fields, ...world.touched() };
    world.trunks.put(row);
    return c.json({ mode: row.recording_mode, trim: row.recording_trim });
  });
}
