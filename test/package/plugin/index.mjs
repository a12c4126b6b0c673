// A plugin as a stranger writes it: by the published names, with a zod of its own.
import {
  CAPABILITIES,
  definePlugin,
  known,
  MAPPED_FIELDS,
  nothing,
  secret,
  TrunklineError,
} from 'trunkline/plugin';
import { z } from 'zod';

const settings = z.strictObject({
  greeting: z.string().describe('what callers hear first'),
  key: secret('what the platform lets itself be asked with'),
});

export default definePlugin({
  meta: { id: 'acme', displayName: 'Acme', vendor: 'Acme', contract: 1, docs: 'https://acme.example' },
  connection: nothing,
  shared: nothing,
  settings,
  limits: { concurrency: 1, readLagMs: 0 },
  supports: Object.fromEntries(CAPABILITIES.map((name) => [name, true])),
  resourceTypes: [],
  reference: [],
  codes: [
    {
      code: 'acme/rude',
      title: 'a rude greeting',
      severity: 'error',
      means: 'Callers mind.',
      fix: 'Greet them.',
    },
  ],
  compile: ({ settings: { greeting }, platform }) => {
    if (greeting === 'throw')
      throw new TrunklineError({
        code: 'acme/rude',
        fault: 'input',
        message: 'a rude greeting',
        fix: 'Greet them.',
      });
    const [{ host, tcp }] = platform.listensOn;
    const origin = { at: 'manifest', document: `Platform/${platform.name}`, pointer: '/spec/listensOn/0' };
    return {
      resources: [],
      diagnostics: [],
      declared: {},
      needs: {
        sendTo: [
          {
            name: 'acme',
            host: known(host, origin, 'declared'),
            port: known(tcp, origin, 'declared'),
            transport: 'tcp',
            priority: 10,
            weight: 10,
            enabled: true,
          },
        ],
      },
      mapping: MAPPED_FIELDS.map((field) => ({
        field,
        outcome: 'not-applicable',
        reason: 'nothing is made at Acme',
      })),
    };
  },
  facts: ({ endpoints }) => endpoints.map(({ name }) => ({ endpoint: name })),
  examples: [],
});
