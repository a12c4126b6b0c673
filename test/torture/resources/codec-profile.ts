import { z } from 'zod';
import { WRITE_ONCE, type ResourceType } from 'trunkline/plugin';
import { CODECS } from '../settings.ts';
import type { Kind } from './kind.ts';

const type: ResourceType = {
  type: 'codec-profile',
  label: 'codec profile',
  kind: 'object',
  schema: z.strictObject({ name: z.string(), codecs: z.array(z.enum(CODECS)) }),
  fields: { name: { label: 'name', wire: false }, codecs: { label: 'codecs', wire: true } },
  identity: [{ by: 'name', of: (p) => p['name'] as string | undefined }],
  role: 'accepts',
  remove: 'delete',
  replace: 'create-first',
  calls: { create: WRITE_ONCE, update: WRITE_ONCE, remove: WRITE_ONCE },
  permissions: ['configuration'],
};

export const CODEC_PROFILE: Kind = { type, path: 'codecs', refers: {}, rest: [], fixed: [] };
