import { z } from 'zod';
import { WRITE_ONCE, type ResourceType } from 'trunkline/plugin';
import type { Kind } from './kind.ts';

const type: ResourceType = {
  type: 'site',
  label: 'site',
  kind: 'object',
  schema: z.strictObject({
    name: z.string(),
    primarySites: z.array(z.unknown()),
    exitGateway: z.unknown().optional(),
  }),
  fields: {
    name: { label: 'name', wire: false },
    // Usually the site itself, which has no id before it exists.
    primarySites: { label: 'primary sites', wire: true },
    // A gateway needs a site and the site needs a gateway: a cycle.
    exitGateway: { label: 'exit gateway', wire: true },
  },
  identity: [{ by: 'name', of: (p) => p['name'] as string | undefined }],
  role: 'accepts',
  remove: 'delete',
  replace: 'create-first',
  calls: { create: WRITE_ONCE, update: WRITE_ONCE, remove: WRITE_ONCE },
  permissions: ['configuration'],
};

export const SITE: Kind = {
  type,
  path: 'sites',
  refers: { primarySites: 'site', exitGateway: 'gateway' },
  rest: ['timeZone', 'createdBy'],
  fixed: [],
};
