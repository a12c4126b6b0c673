import { z } from 'zod';
import { identityOf, WRITE_ONCE, type ResourceType } from 'trunkline/plugin';
import type { Kind } from './kind.ts';

const type: ResourceType = {
  type: 'default-route',
  label: 'default route',
  kind: 'object',
  schema: z.strictObject({
    site: z.unknown(),
    gateway: z.unknown(),
    enabled: z.boolean(),
    strip: z.int(),
    prepend: z.string(),
  }),
  fields: {
    site: { label: 'site', wire: true, immutable: 'a default route belongs to the site it came with' },
    gateway: { label: 'gateway', wire: true },
    enabled: { label: 'enabled', wire: true },
    strip: { label: 'digits taken away', wire: true },
    prepend: { label: 'digits put before', wire: true },
  },
  identity: [{ by: 'site', of: (p) => identityOf(p['site']) }],
  role: 'sends',
  remove: 'detach',
  replace: 'create-first',
  bornWith: 'site',
  // Read once it has been born, then written.
  calls: { create: { reads: 1, writes: 1 }, update: WRITE_ONCE, remove: WRITE_ONCE },
  permissions: ['telephony'],
};

export const DEFAULT_ROUTE: Kind = {
  type,
  path: 'routes',
  refers: { site: 'site', gateway: 'gateway' },
  rest: [],
  fixed: ['site'],
};
