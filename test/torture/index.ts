import { definePlugin } from 'trunkline/plugin';
import { CODES } from './codes.ts';
import { compile } from './compile.ts';
import { connect } from './driver.ts';
import { tortureEmulator } from './emulator/index.ts';
import { EXAMPLES } from './examples.ts';
import { facts } from './facts.ts';
import { recover } from './recover.ts';
import { LIMITS, REFERENCE } from './reference.ts';
import { refine } from './refine.ts';
import { RESOURCE_TYPES } from './resources/types.ts';
import { router } from './route.ts';
import { connection, settings, shared } from './settings.ts';

/** The difficult vendor: every hard trait of the real ones in one small machine. */
export default definePlugin({
  meta: {
    id: 'torture',
    displayName: 'Torture',
    vendor: 'Torture Inc.',
    contract: 1,
    docs: 'https://docs.torture.example',
  },
  connection,
  settings,
  shared,
  limits: LIMITS,
  supports: {
    inbound: true,
    outbound: true,
    udp: true,
    tcp: true,
    tls: true,
    srtp: true,
    digest: true,
    'ip-access': true,
    'several-rows': true,
    'several-wires': true,
  },
  resourceTypes: RESOURCE_TYPES,
  reference: REFERENCE,
  codes: CODES,
  compile,
  connect,
  guard: (request) =>
    request.method === 'DELETE' && new URL(request.url).pathname.startsWith('/flows')
      ? {
          code: 'torture/flow-is-shared',
          message: 'a call flow is never removed',
          fix: 'Report it to the author of the plugin.',
        }
      : undefined,
  refine,
  facts,
  router,
  recover,
  emulator: tortureEmulator,
  examples: EXAMPLES,
});
