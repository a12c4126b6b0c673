import { z } from 'zod';
import { WRITE_ONCE, type ResourceType } from 'trunkline/plugin';
import type { Kind } from './kind.ts';

const type: ResourceType = {
  type: 'number-pool',
  label: 'number pool',
  kind: 'coverage',
  schema: z.strictObject({ numbers: z.array(z.tuple([z.string(), z.string()])) }),
  fields: { numbers: { label: 'numbers', wire: true } },
  identity: [{ by: 'numbers', of: (p) => JSON.stringify(p['numbers']) }],
  role: 'accepts',
  remove: 'delete',
  replace: 'create-first',
  calls: { create: WRITE_ONCE, update: WRITE_ONCE, remove: WRITE_ONCE },
  permissions: ['numbers'],
};

export const NUMBER_POOL: Kind = { type, path: 'pools', refers: {}, rest: ['name', 'createdBy'], fixed: [] };
