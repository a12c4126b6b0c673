import { foreign, identityOf, WRITE_ONCE, type Observed, type ResourceType } from 'trunkline/plugin';
import { z } from 'zod';
import type { RecordingRow, TrunkRow } from '../rows.ts';
import { orNull, RECORDING, TRUNK } from './names.ts';

/**
 * How a trunk records. Every trunk has one such object, which comes and goes with it and is changed at a path of its
 * own; lists of trunks show it (Twilio OpenAPI, trunking_v1, 2026-04).
 */
export const recordingType: ResourceType = {
  type: RECORDING,
  label: 'recording of a trunk',
  kind: 'object',
  schema: z.strictObject({
    trunk: z.unknown(),
    mode: z.enum([
      'do-not-record',
      'record-from-ringing',
      'record-from-answer',
      'record-from-ringing-dual',
      'record-from-answer-dual',
    ]),
    trim: z.enum(['trim-silence', 'do-not-trim']),
  }),
  fields: {
    trunk: { label: 'trunk', wire: false, immutable: 'every trunk has its own' },
    mode: { label: 'recording mode', wire: false },
    trim: { label: 'trimming of silence', wire: false },
  },
  identity: [{ by: 'trunk', of: (p) => identityOf(p['trunk']) }],
  role: 'accepts',
  bornWith: TRUNK,
  remove: 'never',
  replace: 'create-first',
  calls: { create: WRITE_ONCE, update: WRITE_ONCE, remove: WRITE_ONCE },
  permissions: ['Elastic SIP Trunking: Trunks'],
};

/** What the list did not show is unreadable, not switched off. */
export function observedRecording(
  row: RecordingRow | null,
  trunk: { readonly sid: string; readonly label: string },
): Observed {
  const mode = orNull(row?.mode);
  const trim = orNull(row?.trim);
  const unreadable = [...(mode === null ? ['mode'] : []), ...(trim === null ? ['trim'] : [])];
  return {
    type: RECORDING,
    id: trunk.sid,
    label: trunk.label,
    properties: { trunk: foreign(TRUNK, trunk.sid, trunk.label), mode, trim },
    rest: {},
    in: foreign(TRUNK, trunk.sid, trunk.label),
    ...(unreadable.length === 0 ? {} : { unreadable }),
  };
}

export const recordingOf = (row: TrunkRow, label: string): Observed =>
  observedRecording(row.recording, { sid: row.sid, label });
