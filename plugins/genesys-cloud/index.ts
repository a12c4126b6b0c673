import { definePlugin } from 'trunkline/plugin';
import { begins } from './begins.ts';
import { CODES } from './codes.ts';
import { check } from './check.ts';
import { compile } from './compile.ts';
import { genesysEmulator, sandboxData } from './emulator/index.ts';
import { EXAMPLES } from './examples.ts';
import { facts } from './facts.ts';
import { router } from './numbers/route.ts';
import { forOrganization } from './organization.ts';
import { owns } from './owns.ts';
import { LIMITS, REFERENCE } from './reference.ts';
import { refine } from './refine.ts';
import { RESOURCE_TYPES } from './resources/all.ts';
import { review } from './review.ts';
import { connection, pacedBy, settings, shared } from './settings.ts';
import { SUPPORTS } from './supports.ts';
import { tables } from './tables.ts';

/** Genesys Cloud with BYOC Cloud: external trunks, sites, routes and numbers, over its API or as steps for a person. */
export default definePlugin({
  meta: {
    id: 'genesys-cloud',
    displayName: 'Genesys Cloud',
    vendor: 'Genesys',
    contract: 1,
    docs: 'https://help.genesys.cloud/articles/about-byoc-cloud/',
  },
  connection,
  settings,
  shared,
  limits: LIMITS,
  supports: SUPPORTS,
  resourceTypes: RESOURCE_TYPES,
  reference: REFERENCE,
  codes: CODES,
  compile,
  // Loaded by whoever connects: validating needs no SDK.
  connect: async (io) => (await import('./driver.ts')).openDriver(io),
  pacedBy,
  check,
  refine,
  review,
  facts,
  tables,
  router,
  emulator: genesysEmulator,
  sandbox: sandboxData,
  owns,
  examples: EXAMPLES,
  forOrganization,
  begins,
});
