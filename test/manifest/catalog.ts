import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import genesysCloud from '../../plugins/genesys-cloud/index.ts';
import ibmVoiceGateway from '../../plugins/ibm-voice-gateway/index.ts';
import portsip from '../../plugins/portsip/index.ts';
import type { AnyPlugin } from '../../src/contract/any-side.ts';
import { e164, numberGroup, secret } from '../../src/contract/schemas.ts';
import type { PluginCatalog } from '../../src/manifest/catalog.ts';
import { loadManifests, type Loaded } from '../../src/manifest/load.ts';
import type { ManifestReader } from '../../src/manifest/reader.ts';
import { twilio } from '../../src/twilio/index.ts';

/** A platform with settings of every kind this room must understand; it compiles nothing. */
const pbx: AnyPlugin = {
  ...ibmVoiceGateway,
  meta: { ...ibmVoiceGateway.meta, id: 'pbx', displayName: 'Test PBX' },
  connection: z.strictObject({
    url: z.url().describe('Address of its API.'),
    username: z.string().describe('Who logs in.'),
    password: secret('Its password.'),
  }),
  sandbox: z.strictObject({ pools: z.int().optional().describe('How many pools it has.') }),
  shared: z.strictObject({ division: z.string().optional().describe('Where its objects live.') }),
  settings: z.strictObject({
    tenants: z
      .array(
        z.strictObject({
          tenant: z.string().describe('Name of the tenant.'),
          numbers: z.array(numberGroup('Number group.')).describe('Number groups it answers.'),
          callerId: e164('Number it calls as.').optional(),
        }),
      )
      .default([])
      .describe('Tenants.'),
  }),
};

const catalogOf = (platforms: readonly AnyPlugin[]): PluginCatalog => ({
  carrier: (id) => (id === 'twilio' ? twilio : undefined),
  platform: (id) => platforms.find((plugin) => plugin.meta.id === id),
  ids: () => ({ carriers: ['twilio'], platforms: platforms.map((plugin) => plugin.meta.id) }),
});

/** What comes with Trunkline. */
export const BUILT_IN = catalogOf([genesysCloud, ibmVoiceGateway, portsip]);

/** The same and the PBX above. */
export const CATALOG = catalogOf([ibmVoiceGateway, pbx]);

/** Files that exist in the test only. */
export const memoryReader = (files: Readonly<Record<string, string>>): ManifestReader => {
  const missing = () => Object.assign(new Error('no such file'), { code: 'ENOENT' });
  return {
    list: async (path) => {
      if (path in files) return [path];
      const inside = Object.keys(files).filter((file) => file.startsWith(`${path}/`));
      if (inside.length === 0) throw missing();
      return inside.filter((file) => /\.(ya?ml|json)$/.test(file));
    },
    read: async (path) => {
      const text = files[path];
      if (text === undefined) throw missing();
      return text;
    },
  };
};

/** Files of this repository. */
export const diskReader: ManifestReader = {
  list: async (path) => {
    if (!(await stat(path)).isDirectory()) return [path];
    const names = await readdir(path, { recursive: true });
    return names
      .filter((name) => /\.(ya?ml|json)$/.test(name))
      .toSorted()
      .map((name) => join(path, name));
  },
  read: (path) => readFile(path, 'utf8'),
};

/** Loads one manifest, `m.yaml`, and files beside it. */
export const load = (text: string, beside: Readonly<Record<string, string>> = {}): Promise<Loaded> =>
  loadManifests({ paths: ['m.yaml'], reader: memoryReader({ ...beside, 'm.yaml': text }), plugins: CATALOG });

export const CARRIER = `apiVersion: trunkline/v1
kind: Carrier
metadata: { name: twilio }
spec:
  plugin: twilio
  account: { env: TWILIO_ACCOUNT_SID }
  credentials: { apiKey: { env: TWILIO_API_KEY }, apiSecret: { env: TWILIO_API_SECRET } }
---
`;

export const PLATFORM = `apiVersion: trunkline/v1
kind: Platform
metadata: { name: office }
spec:
  plugin: pbx
  sendsFrom: [{ cidr: 203.0.113.10/32, asOf: 2026-11-20, source: its home page }]
  listensOn: [{ host: 203.0.113.10, udp: 5060 }]
---
`;

/** A whole trunk; `spec` are more lines of its spec, indented by two. */
export const trunk = (name: string, spec: string): string => `apiVersion: trunkline/v1
kind: Trunk
metadata: { name: ${name} }
spec:
${spec}
  endpoints:
    - platform: office
      origination: { transport: udp, rows: [{ priority: 10, weight: 10 }] }
      termination: none
---
`;
