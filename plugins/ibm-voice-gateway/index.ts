import { definePlugin } from 'trunkline/plugin';
import { begins } from './begins.ts';
import { CODES } from './codes.ts';
import { compile } from './compile.ts';
import { hostsData, voiceGateway } from './emulator/index.ts';
import { EXAMPLES } from './examples.ts';
import { facts } from './facts.ts';
import { ID } from './id.ts';
import { REFERENCE } from './reference.ts';
import { connection, settings, shared } from './settings.ts';
import { SUPPORTS } from './supports.ts';

/** IBM Voice Gateway, self-managed, on one or several nodes. Files, and a step for a person on each node. */
export default definePlugin({
  meta: {
    id: ID,
    displayName: 'IBM Voice Gateway',
    vendor: 'IBM',
    contract: 1,
    docs: 'https://www.ibm.com/docs/en/voice-gateway',
  },
  connection,
  settings,
  shared,
  // Nothing is ever sent to a gateway.
  limits: { concurrency: 1, readLagMs: 0 },
  supports: SUPPORTS,
  // Files and hand steps are types of the core.
  resourceTypes: [],
  reference: REFERENCE,
  codes: CODES,
  compile,
  facts,
  emulator: voiceGateway,
  sandbox: hostsData,
  examples: EXAMPLES,
  begins,
});
