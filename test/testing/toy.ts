import { z } from 'zod';
import { jsonResponse } from 'trunkline/emulator';
import {
  CAPABILITIES,
  definePlugin,
  known,
  MAPPED_FIELDS,
  nothing,
  secret,
  secretRef,
  toCidr,
  VendorError,
  WRITE_ONCE,
  type Capability,
  type ConnectContext,
  type Driver,
  type EmulatorFactory,
  type EndpointPlugin,
  type Example,
  type Json,
  type MappingReport,
  type Observed,
  type Origin,
  type Properties,
  type Resource,
  type ResourceType,
  type WireFacts,
} from 'trunkline/plugin';
import type { Wiring } from '../../src/contract/wiring.ts';
import { caseOfExample } from '../../src/testing/index.ts';

const HOST = 'api.toy.example';

const connection = z.strictObject({ key: secret('Key of the API.') });
const settings = z.strictObject({ note: z.string().describe('Shown on the line.') });
type ToyConnection = z.output<typeof connection>;
type ToySettings = z.output<typeof settings>;
export type ToyPlugin = EndpointPlugin<ToySettings, Record<string, never>, ToyConnection>;

const LINE: ResourceType = {
  type: 'line',
  label: 'line',
  kind: 'object',
  schema: z.strictObject({ name: z.string(), note: z.string(), transport: z.string(), calls: z.int() }),
  fields: {
    name: { label: 'name', wire: false },
    note: { label: 'note', wire: false },
    transport: { label: 'transport', wire: true },
    calls: { label: 'calls at once', wire: true },
  },
  identity: [{ by: 'name', of: (p) => p['name'] as string | undefined }],
  role: 'accepts',
  remove: 'delete',
  replace: 'create-first',
  calls: { create: WRITE_ONCE, update: WRITE_ONCE, remove: WRITE_ONCE },
  permissions: [],
};

/** Keyed by name; the name is the id. */
const emulator: EmulatorFactory = ({ store, id }) => ({
  hosts: [HOST],
  async handle({ method, url, body }) {
    const name = decodeURIComponent(new URL(url).pathname.split('/')[2] ?? '');
    if (method === 'GET')
      return jsonResponse(
        200,
        store.all('lines').map(([, row]) => row),
      );
    if (method === 'DELETE') store.remove('lines', name);
    if (method === 'DELETE') return jsonResponse(200, {});
    const before: Json = store.get('lines', name) ?? { id: id('LN', 8) };
    const row = { ...Object(before), ...Object(JSON.parse(body ?? '{}')), name } as Json;
    store.put('lines', name, row);
    return jsonResponse(200, row);
  },
  invite: () => ({ status: 200, reason: 'OK' }),
  outgoing: () => [],
  own: () => undefined,
});

const observed = (row: Record<string, string>): Observed => {
  const { id = '', ...properties } = row;
  return { type: 'line', id, label: properties['name'] ?? '', properties, rest: null };
};

export async function connect(io: ConnectContext<ToyConnection>): Promise<Driver> {
  const key = await io.secret(io.connection.key);
  const call = async (method: string, path: string, body?: Properties): Promise<unknown> => {
    const response = await io.http(
      {
        method,
        url: `https://${HOST}/lines/${encodeURIComponent(path)}`,
        headers: { authorization: key },
        ...(body ? { body: JSON.stringify(body) } : {}),
      },
      { kind: method === 'GET' ? 'read' : 'write' },
    );
    if (response.status < 300) return JSON.parse(response.body) as unknown;
    throw new VendorError({
      code: 'toy/refused',
      fault: 'vendor',
      message: `answered ${response.status}`,
      fix: 'Look at the machine.',
      outcome: 'not-done',
    });
  };
  const put = async (wanted: Resource): Promise<Observed> =>
    observed((await call('PUT', wanted.key, wanted.properties)) as Record<string, string>);
  return {
    lockKey: 'toy',
    observe: async () => ({
      observed: ((await call('GET', '')) as Record<string, string>[]).map(observed),
      diagnostics: [],
    }),
    create: (wanted) => put(wanted),
    update: (_before, wanted) => put(wanted),
    remove: async (before) => void (await call('DELETE', before.label)),
    close: async () => undefined,
  };
}

const here: Origin = { at: 'manifest', document: 'Trunk/kit', pointer: '/spec' };

const mapping: MappingReport = MAPPED_FIELDS.map((field) => ({
  field,
  outcome:
    field === 'capacity.calls' || field.startsWith('inbound')
      ? ('exact' as const)
      : ('not-applicable' as const),
  reason: 'as the handbook says',
}));

export const compile: ToyPlugin['compile'] = ({ spec, endpoint, platform, settings: { note } }) => ({
  resources: [
    {
      type: 'line',
      key: endpoint.name,
      properties: {
        name: endpoint.name,
        note,
        transport: endpoint.inbound?.transport ?? 'udp',
        calls: spec.capacity?.calls ?? 10,
      },
      claim: 'own',
      serves: [endpoint.name],
      from: here,
    },
  ],
  diagnostics: [],
  declared: {},
  needs: {
    sendTo: (endpoint.inbound?.rows ?? []).map((row) => ({
      name: endpoint.name,
      host: known(platform.listensOn[0]!.host, here),
      port: known(5060, here),
      transport: endpoint.inbound!.transport,
      priority: row.priority,
      weight: row.weight,
      enabled: row.enabled,
    })),
  },
  mapping,
});

export const facts: ToyPlugin['facts'] = ({ endpoints, resources }): readonly WireFacts[] =>
  endpoints.map(({ name }) => {
    const line = resources.find((resource) => resource.key === name);
    return {
      endpoint: name,
      accepts: {
        listeners: [
          {
            hosts: known(['198.51.100.9'], here),
            port: known(5060, here),
            transport: line?.properties['transport'] === 'tcp' ? 'tcp' : 'udp',
          },
        ],
        from: known([toCidr('192.0.2.0/24')], here),
        requestUriHosts: known('any', here),
        digest: known('none', here),
        numbers: known('any', here),
        calledPlus: known('either', here),
        callerPlus: known('either', here),
        encryption: known('off', here),
      },
    };
  });

const example: Example<ToySettings, Record<string, never>, ToyConnection> = {
  name: 'one line',
  spec: {
    name: 'kit',
    carrier: 'carrier',
    formerly: [],
    friendlyName: 'Kit',
    secure: false,
    cnam: false,
    transfer: { mode: 'disable-all', callerId: 'from-transferee' },
    capacity: { calls: 20 },
    access: { ipLists: [], credentialLists: [] },
    numbers: { groups: [], unlisted: 'keep', takeover: false },
    unlistedRows: 'keep',
  },
  endpoint: {
    name: 'toy',
    platform: 'toy',
    inbound: { transport: 'udp', rows: [{ priority: 10, weight: 10, enabled: true }] },
  },
  platform: {
    name: 'toy',
    sendsFrom: [],
    listensOn: [{ node: 'main', host: '198.51.100.9', udp: 5060, tcp: 5060, tls: 5061, pointer: '/spec' }],
  },
  settings: { note: 'front desk' },
  shared: {},
  connection: { key: secretRef({ env: 'TOY_KEY' }) },
};

const NO_SRTP = 'Its media is plain.';

/** The smallest platform with an API that passes every check. */
export const toy: ToyPlugin = definePlugin({
  meta: {
    id: 'toy',
    displayName: 'Toy',
    vendor: 'Toys',
    contract: 1,
    docs: 'https://docs.toy.example',
  },
  connection,
  settings,
  shared: nothing,
  limits: { concurrency: 2, readLagMs: 1_000 },
  supports: {
    ...(Object.fromEntries(CAPABILITIES.map((name) => [name, true])) as Record<Capability, true>),
    srtp: { no: NO_SRTP },
  },
  resourceTypes: [LINE],
  reference: [{ table: 'toy limits', asOf: '2026-11-01', source: 'handbook', staleAfterDays: 365 }],
  codes: [
    { code: 'toy/refused', title: 'refused', severity: 'error', means: 'It said no.', fix: 'Ask why.' },
  ],
  compile,
  connect,
  facts,
  emulator,
  examples: [example],
});

/** The toy with something wrong. */
export const broken = (change: Partial<ToyPlugin>): ToyPlugin => definePlugin({ ...toy, ...change });

export const toyExample = example;

/** The toy at one end, the example carrier at the other. */
export const toyWiring: Wiring = caseOfExample(toy, example).wiring;
