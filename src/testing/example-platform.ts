import { rowName } from '../contract/endpoint-name.ts';
import { known, type Origin } from '../contract/fact.ts';
import type { AnyPlugin } from '../contract/any-side.ts';
import { CAPABILITIES, MAPPED_FIELDS, type Capability } from '../contract/mapping.ts';
import { definePlugin, type CompileInput } from '../contract/plugin.ts';
import { nothing } from '../contract/schemas.ts';
import type { Needs } from '../contract/trunk-spec.ts';

/** What any carrier is asked for, straight from the manifest: where the platform listens and what it sends from. */
function needsOf({
  endpoint,
  platform,
}: Pick<CompileInput<never, never, never>, 'endpoint' | 'platform'>): Needs {
  const from: Origin = { at: 'manifest', document: `Platform/${platform.name}`, pointer: '/spec' };
  const { inbound, outbound } = endpoint;
  const rows = inbound?.rows ?? [];
  return {
    sendTo: rows.flatMap((row) => {
      const node = platform.listensOn.find((one) => one.node === row.node) ?? platform.listensOn[0];
      const port = inbound && node?.[inbound.transport];
      if (!node || !inbound || port === undefined) return [];
      return [
        {
          name: rowName(endpoint, row),
          host: known(node.host, from, 'declared'),
          port: known(port, from, 'declared'),
          transport: inbound.transport,
          ...(row.edge === undefined ? {} : { edge: row.edge }),
          priority: row.priority,
          weight: row.weight,
          enabled: row.enabled,
        },
      ];
    }),
    ...(outbound
      ? {
          callsFrom: known(
            platform.sendsFrom.map((one) => one.cidr),
            from,
            'declared',
          ),
        }
      : {}),
    ...(outbound?.user === undefined ? {} : { digestAs: outbound.user }),
  };
}

/** A platform without an API and without objects: the far end for trying a carrier alone. */
export const examplePlatform: AnyPlugin = definePlugin({
  meta: {
    id: 'example-platform',
    displayName: 'Example platform',
    vendor: 'nobody',
    contract: 1,
    docs: 'https://www.rfc-editor.org/rfc/rfc3261',
  },
  connection: nothing,
  settings: nothing,
  shared: nothing,
  limits: { concurrency: 1, readLagMs: 0 },
  resourceTypes: [],
  reference: [],
  codes: [],
  supports: Object.fromEntries(CAPABILITIES.map((c) => [c, true])) as Readonly<Record<Capability, true>>,
  compile: (input) => ({
    resources: [],
    diagnostics: [],
    declared: {},
    needs: needsOf(input),
    mapping: MAPPED_FIELDS.map((field) => ({
      field,
      outcome: 'not-applicable' as const,
      reason: 'this platform has no objects',
    })),
  }),
  facts: ({ endpoints }) => endpoints.map(({ name }) => ({ endpoint: name })),
  examples: [],
});
