import { definePlugin } from 'trunkline/plugin';
import { DRIVER_CODES } from './api/codes.ts';
import { base } from './base.ts';
import { begins } from './begins.ts';
import { CODES } from './codes.ts';
import { compile } from './compile.ts';
import { portsipEmulator, sandboxData } from './emulator/index.ts';
import { EXAMPLES } from './examples.ts';
import { facts } from './facts.ts';
import { tables } from './facts/tables.ts';
import { router } from './numbers/route.ts';
import { owns } from './owns.ts';
import { LIMITS, REFERENCE } from './reference.ts';
import { refine } from './refine.ts';
import { RESOURCE_TYPES } from './resources/all.ts';
import { review } from './review.ts';
import { connection, settings, shared } from './settings.ts';
import { SUPPORTS } from './supports.ts';
import { trusts } from './trust.ts';

/** PortSIP PBX: trunks, tenants, DID pools and rules, over its REST API or as steps for a person. */
export default definePlugin({
  meta: {
    id: 'portsip',
    displayName: 'PortSIP PBX',
    vendor: 'PortSIP',
    contract: 1,
    docs: 'https://support.portsip.com',
  },
  connection,
  settings,
  shared,
  limits: LIMITS,
  supports: SUPPORTS,
  resourceTypes: RESOURCE_TYPES,
  reference: REFERENCE,
  codes: [...CODES, ...DRIVER_CODES],
  compile,
  base,
  // Loaded by whoever connects: validating needs no API.
  connect: async (io) => (await import('./driver.ts')).openDriver(io),
  trusts,
  refine,
  review,
  facts,
  tables,
  router,
  emulator: portsipEmulator,
  sandbox: sandboxData,
  owns,
  examples: EXAMPLES,
  begins,
});
