import { describe, expect, test } from 'vitest';
import { toE164 } from '../../src/contract/numbers.ts';
import { labelsOf } from '../../src/manifest/labels.ts';
import { loadManifests } from '../../src/manifest/load.ts';
import { readProject } from '../../src/manifest/project.ts';
import { locate } from '../../src/manifest/sources.ts';
import { EDGE_NAMES } from '../../src/manifest/edges.ts';
import { BUILT_IN, CARRIER, CATALOG, diskReader, load, memoryReader, PLATFORM, trunk } from './catalog.ts';

const codes = (findings: readonly { readonly code: string }[]) => findings.map(({ code }) => code);
const only = async (text: string, beside: Readonly<Record<string, string>> = {}) => {
  const { wiring, findings } = await load(CARRIER + PLATFORM + text, beside);
  expect(findings).toEqual([]);
  const [first] = wiring?.trunks ?? [];
  if (!first) throw new Error('no trunk');
  return first;
};

describe('a trunk', () => {
  test('gets every default', async () => {
    const { spec, endpoints } = await only(trunk('paris', '  cnam: false'));
    expect(spec).toEqual({
      name: 'paris',
      carrier: 'twilio',
      formerly: [],
      friendlyName: 'paris',
      secure: false,
      cnam: false,
      transfer: { mode: 'disable-all', callerId: 'from-transferee' },
      access: { ipLists: [], credentialLists: [] },
      numbers: { groups: [], unlisted: 'keep', takeover: false },
      unlistedRows: 'keep',
    });
    expect(endpoints).toEqual([
      {
        spec: {
          name: 'office',
          platform: 'office',
          inbound: { transport: 'udp', rows: [{ priority: 10, weight: 10, enabled: true }] },
        },
        settings: { tenants: [] },
        pointer: '/spec/endpoints/0',
      },
    ]);
  });

  test('carries over everything it sets', async () => {
    const { spec, endpoints } = await only(`apiVersion: trunkline/v1
kind: Trunk
metadata: { name: paris, labels: { site: paris } }
spec:
  carrier: twilio
  formerly: [old-paris]
  friendlyName: Paris
  domain: acme-paris
  secure: true
  cnam: true
  disasterRecovery: { url: "https://acme.example/busy.xml", method: GET }
  transfer: { mode: sip-only, callerId: from-transferor }
  capacity: { calls: 60 }
  access:
    ipLists: [{ name: Paris }, { name: Fixed, entries: [203.0.113.0/24], unlisted: remove }, { use: Corp SBCs }]
    credentialLists: [{ name: Paris, users: [{ username: office, password: { env: P } }] }, { use: Shared }]
  numbers: { unlisted: detach, takeover: true, groups: [{ name: main, members: ["+33123456789"], labels: { wave: one } }] }
  callerId: { number: "+33123456789", name: Acme }
  origination: { unlisted: remove }
  endpoints:
    - name: primary
      platform: office
      origination: { transport: tls, rows: [{ friendlyName: D, node: main, edge: dublin, priority: 0, weight: 65535, enabled: false }] }
      termination: { hosts: [dublin, global], user: office }
      settings: { tenants: [{ tenant: t, numbers: [main] }] }
    - { name: out, platform: office, origination: none, termination: {} }
`);
    expect(spec).toMatchObject({
      carrier: 'twilio',
      formerly: ['old-paris'],
      friendlyName: 'Paris',
      domain: 'acme-paris',
      secure: true,
      cnam: true,
      recovery: { url: 'https://acme.example/busy.xml', method: 'GET' },
      transfer: { mode: 'sip-only', callerId: 'from-transferor' },
      capacity: { calls: 60 },
      access: {
        ipLists: [
          { name: 'Paris', entries: 'from-endpoints', unlisted: 'keep' },
          { name: 'Fixed', entries: ['203.0.113.0/24'], unlisted: 'remove' },
          { use: 'Corp SBCs' },
        ],
        credentialLists: [
          {
            name: 'Paris',
            users: [{ username: 'office', password: { $secret: { env: 'P' } } }],
            unlisted: 'keep',
          },
          { use: 'Shared' },
        ],
      },
      numbers: {
        unlisted: 'remove',
        takeover: true,
        groups: [
          { name: 'main', numbers: { ranges: [['+33123456789', '+33123456789']] }, labels: { wave: 'one' } },
        ],
      },
      callerId: { number: '+33123456789', name: 'Acme' },
      unlistedRows: 'remove',
    });
    expect(Object.keys(spec)).not.toContain('endpoints');
    expect(endpoints.map((endpoint) => endpoint.spec)).toEqual([
      {
        name: 'primary',
        platform: 'office',
        inbound: {
          transport: 'tls',
          rows: [
            { friendlyName: 'D', node: 'main', edge: 'dublin', priority: 0, weight: 65_535, enabled: false },
          ],
        },
        outbound: { hosts: ['dublin', 'global'], user: 'office' },
      },
      { name: 'out', platform: 'office', outbound: { hosts: ['global'] } },
    ]);
  });
});

describe('sides', () => {
  test('a carrier takes everything beside its plugin as the connection', async () => {
    const { wiring } = await load(CARRIER);
    expect(wiring?.carriers).toMatchObject([
      {
        name: 'twilio',
        document: 'Carrier/twilio',
        connection: { account: { $secret: { env: 'TWILIO_ACCOUNT_SID' } } },
      },
    ]);
  });

  test('a carrier with a plugin alone has no connection', async () => {
    const { wiring, findings } = await load(CARRIER.replace(/ {2}account[^]*?---/, '---'));
    expect(findings).toEqual([]);
    expect(wiring?.carriers[0]).not.toHaveProperty('connection');
  });

  test('a platform says where its addresses stand in the manifest', async () => {
    const { wiring } = await load(PLATFORM);
    expect(wiring?.platforms).toMatchObject([
      {
        name: 'office',
        document: 'Platform/office',
        shared: {},
        spec: {
          name: 'office',
          sendsFrom: [
            {
              cidr: '203.0.113.10/32',
              asOf: '2026-11-20',
              source: 'its home page',
              pointer: '/spec/sendsFrom/0',
            },
          ],
          listensOn: [{ node: 'main', host: '203.0.113.10', udp: 5060, pointer: '/spec/listensOn/0' }],
        },
      },
    ]);
    expect(wiring?.platforms[0]).not.toHaveProperty('connection');
  });

  test('faults of connection and settings are shown where they stand', async () => {
    const { findings } = await load(
      PLATFORM.replace(
        '  plugin: pbx\n',
        '  plugin: pbx\n  connection: { url: pbx, username: me }\n  settings: { divison: Home }\n',
      ),
    );
    expect(findings.map(({ code, pointer, line }) => [code, pointer, line])).toEqual([
      ['manifest/missing-field', '/spec/connection/password', 6],
      ['manifest/bad-value', '/spec/connection/url', 6],
      ['manifest/unknown-key', '/spec/settings/divison', 7],
    ]);
  });

  test('several Sandbox documents become one', async () => {
    const box = (name: string, spec: string) =>
      `apiVersion: trunkline/v1\nkind: Sandbox\nmetadata: { name: ${name} }\nspec: ${spec}\n---\n`;
    const { wiring, findings } = await load(
      CARRIER +
        PLATFORM +
        box('a', '{ twilio: { numbers: [{ number: +12025550123 }] } }') +
        box('b', '{ office: { pools: 2 } }'),
    );
    expect(findings).toEqual([]);
    expect(wiring?.sandbox).toEqual({
      twilio: { numbers: [{ number: '+12025550123' }] },
      office: { pools: 2 },
    });
  });

  describe('a Sandbox document is held against what the plugin of each side takes', () => {
    const box = (spec: string) =>
      load(`${CARRIER}${PLATFORM}apiVersion: trunkline/v1
kind: Sandbox
metadata: { name: start }
spec:
  ${spec}
`);

    test.each([
      ['an unknown key', 'twilio: { number: [] }', 'manifest/unknown-key', 'Did you mean "numbers"?'],
      [
        'a number without its plus',
        'twilio: { numbers: [{ number: "12025550123" }] }',
        'manifest/bad-number',
        '+12025550123',
      ],
      [
        'a trunk it does not list',
        'twilio: { numbers: [{ number: "+12025550123", trunk: Old }] }',
        'manifest/unresolved-reference',
        '',
      ],
      [
        'a list it does not list',
        'twilio: { trunks: [{ friendlyName: Old, ipLists: [Paris] }] }',
        'manifest/unresolved-reference',
        '',
      ],
      [
        'a number twice',
        'twilio: { numbers: [{ number: "+12025550123" }, { number: "+12025550123" }] }',
        'manifest/duplicate-number',
        '',
      ],
      [
        'an address twice',
        'twilio: { ipLists: [{ friendlyName: A, addresses: [192.0.2.1/32, 192.0.2.1/32] }] }',
        'manifest/duplicate-name',
        '',
      ],
      [
        'a call that ended in no way',
        'twilio: { calls: [{ trunk: A, from: a, to: b, state: lost }] }',
        'manifest/bad-choice',
        '',
      ],
      ['a platform in the words of its plugin', 'office: { pools: many }', 'manifest/wrong-type', ''],
    ])('%s', async (_, spec, code, fix) => {
      const { findings, wiring } = await box(spec);
      expect(codes(findings)).toEqual([code]);
      expect(findings[0]).toMatchObject({ file: 'm.yaml', line: 21, fix: expect.stringContaining(fix) });
      expect(findings[0]?.column).toBeGreaterThan(3);
      expect(wiring).toBeUndefined();
    });

    test('a weak password, which is not shown', async () => {
      const { findings } = await box(
        'twilio: { credentialLists: [{ friendlyName: A, credentials: [{ username: u, password: hunter2 }] }] }',
      );
      expect(codes(findings)).toEqual(['manifest/bad-value']);
      expect(JSON.stringify(findings)).not.toContain('hunter2');
    });

    test('a side that has no emulator', async () => {
      const { emulator: _, ...silent } = CATALOG.platform('pbx')!;
      const plugins = { ...CATALOG, platform: () => silent };
      const text = `${CARRIER}${PLATFORM}apiVersion: trunkline/v1
kind: Sandbox
metadata: { name: start }
spec: { office: {} }
`;
      const { findings } = await loadManifests({
        paths: ['m.yaml'],
        reader: memoryReader({ 'm.yaml': text }),
        plugins,
      });
      expect(codes(findings)).toEqual(['manifest/no-emulator']);
    });
  });

  test('one wrong document is told once, not again by what refers to it', async () => {
    const { findings } = await load(
      CARRIER + PLATFORM.replace('udp: 5060', 'udp: 0') + trunk('paris', '  cnam: false'),
    );
    expect(codes(findings)).toEqual(['manifest/out-of-range']);
  });
});

describe('a JSON Schema beside the manifests', () => {
  const schema = '{ "$schema": "http://json-schema.org/draft-07/schema#", "title": "Trunkline manifest" }';

  test('is passed over, and counts as no file', async () => {
    const files = { 'm/a.yaml': CARRIER + PLATFORM, 'm/schema.json': schema };
    const { findings, sources } = await loadManifests({
      paths: ['m'],
      reader: memoryReader(files),
      plugins: CATALOG,
    });
    expect([findings, [...sources.masked.keys()]]).toEqual([[], ['m/a.yaml']]);
  });

  test('alone holds no manifest', async () => {
    const reader = memoryReader({ 'schema.json': schema });
    const { findings } = await loadManifests({ paths: ['schema.json'], reader, plugins: CATALOG });
    expect(codes(findings)).toEqual(['manifest/nothing-found']);
  });
});

describe('phone numbers', () => {
  test('an unquoted one keeps its plus, in lists, in settings and as caller id', async () => {
    const { spec, endpoints } = await only(
      trunk(
        'paris',
        '  callerId: { number: +33123456789 }\n  numbers: { groups: [{ name: main, members: [+33123456789, +33123456700..+33123456749] }] }',
      ).replace(
        'termination: none',
        'termination: none\n      settings: { tenants: [{ tenant: t, numbers: [main], callerId: +33123456789 }] }',
      ),
    );
    expect(spec.callerId).toEqual({ number: '+33123456789' });
    expect(spec.numbers.groups[0]?.numbers.ranges).toEqual([
      ['+33123456700', '+33123456749'],
      ['+33123456789', '+33123456789'],
    ]);
    expect(endpoints[0]?.settings).toMatchObject({ tenants: [{ callerId: '+33123456789' }] });
  });

  test('a group without a name in the trunk is an unresolved reference of the settings', async () => {
    const { findings } = await load(
      CARRIER +
        PLATFORM +
        trunk('paris', '  numbers: { groups: [{ name: sales }] }').replace(
          'termination: none',
          'termination: none\n      settings: { tenants: [{ tenant: t, numbers: [sale] }] }',
        ),
    );
    expect(findings).toMatchObject([
      {
        code: 'manifest/unresolved-reference',
        pointer: '/spec/endpoints/0/settings/tenants/0/numbers/0',
        fix: 'Did you mean "sales"?',
      },
    ]);
  });

  test('a CSV file adds numbers, labels and destinations', async () => {
    const csv = 'e164,labels,destination\r\n+12025550123,"wave=one;site=dc","8000"\r\n\r\n+12025550124,,\r\n';
    const text =
      CARRIER +
      PLATFORM +
      trunk(
        'dc',
        '  numbers: { groups: [{ name: main, file: lists/main.csv, labels: { wave: two, vip: "no" } }] }',
      );
    const { wiring, labels } = await loadManifests({
      paths: ['dir/m.yaml'],
      reader: memoryReader({ 'dir/m.yaml': text, 'dir/lists/main.csv': csv }),
      plugins: CATALOG,
    });
    expect(wiring?.trunks[0]?.spec.numbers.groups).toEqual([
      {
        name: 'main',
        numbers: { ranges: [['+12025550123', '+12025550124']] },
        labels: { wave: 'two', vip: 'no' },
        destinations: { '+12025550123': '8000' },
      },
    ]);
    expect(labelsOf(toE164('+12025550123'), labels)).toEqual({ wave: 'one', site: 'dc', vip: 'no' });
    expect(labelsOf(toE164('+12025550124'), labels)).toEqual({ wave: 'two', vip: 'no' });
    expect(labelsOf(toE164('+12025550125'), labels)).toEqual({});
  });

  test('ten thousand rows, each with an overlap, are read', async () => {
    const rows = Array.from({ length: 10_000 }, (_, at) => `+1202${String(5_550_000 + at)}`);
    const { findings } = await load(
      CARRIER +
        PLATFORM +
        trunk('dc', '  numbers: { groups: [{ name: main, file: a.csv }, { name: again, file: b.csv }] }'),
      { 'a.csv': `e164\n${rows.join('\n')}\n`, 'b.csv': `e164\n${rows.join('\n')}\n` },
    );
    expect(findings).toHaveLength(10_000);
    expect(findings[9999]).toMatchObject({
      code: 'manifest/duplicate-number',
      file: 'b.csv',
      line: 10_001,
      column: 1,
    });
  });
});

describe('files', () => {
  test('a folder is read whole, and documents refer to one another over files', async () => {
    const reader = memoryReader({
      'd/a.yaml': trunk('paris', '  cnam: true'),
      'd/b.yml': CARRIER,
      'd/c/p.yaml': PLATFORM,
      'd/x.csv': '',
    });
    const { wiring, findings, labels } = await loadManifests({ paths: ['d'], reader, plugins: CATALOG });
    expect(findings).toEqual([]);
    expect(wiring?.trunks.map(({ document }) => document)).toEqual(['Trunk/paris']);
    expect(Object.keys(labels.documents)).toEqual(['Trunk/paris', 'Carrier/twilio', 'Platform/office']);
  });

  test('a file named twice is read once', async () => {
    const reader = memoryReader({ 'm.yaml': CARRIER });
    const { findings } = await loadManifests({ paths: ['m.yaml', 'm.yaml'], reader, plugins: CATALOG });
    expect(findings).toEqual([]);
  });

  test.each([
    ['a path that does not exist', ['no.yaml'], 'manifest/unreadable-file'],
    ['an empty file', ['empty.yaml'], 'manifest/nothing-found'],
    ['no path at all', [], 'manifest/nothing-found'],
  ])('%s is a finding', async (_, paths, code) => {
    const { findings, wiring } = await loadManifests({
      paths,
      reader: memoryReader({ 'empty.yaml': '# nothing\n' }),
      plugins: CATALOG,
    });
    expect(codes(findings)).toEqual([code]);
    expect(wiring).toBeUndefined();
  });

  test('every worked example is sound', async () => {
    const { findings, wiring } = await loadManifests({
      paths: ['manifests/ibm-voice-gateway.yaml'],
      reader: diskReader,
      plugins: BUILT_IN,
    });
    expect(findings).toEqual([]);
    expect(wiring?.trunks).toHaveLength(1);
  });

  test('the documents in the README are sound together', async () => {
    const readme = await diskReader.read('manifests/README.md');
    const blocks = [...readme.matchAll(/```yaml\n([^]*?)```/g)].map((match) => match[1] ?? '');
    expect(blocks).toHaveLength(7);
    const { findings, wiring } = await load(blocks.join('---\n'));
    expect(findings).toEqual([]);
    expect(wiring?.trunks).toHaveLength(1);
    expect(EDGE_NAMES.filter((edge) => !readme.includes(`\`${edge}\``))).toEqual([]);
  });

  test('what was read for the plugins is not read again', async () => {
    const reads: string[] = [];
    const kept = memoryReader({ 'm.yaml': CARRIER });
    const reader = { ...kept, read: (path: string) => (reads.push(path), kept.read(path)) };
    const { read } = await readProject(['m.yaml'], reader);
    const { wiring } = await loadManifests({ paths: ['m.yaml'], reader, plugins: CATALOG, read });
    expect(wiring?.carriers).toHaveLength(1);
    expect(reads).toEqual(['m.yaml']);
  });

  test('the plugins that are named are known before any is loaded, whatever else is wrong', async () => {
    const text = `${CARRIER}\n---\nkind: Platform\nspec: { plugin: acme-pbx, nonsense: 1 }\n---\nkind: Platform\nspec: { plugin: 7 }\n`;
    const { named } = await readProject(['m.yaml'], memoryReader({ 'm.yaml': text }));
    expect([...named]).toEqual(['twilio', 'acme-pbx']);
  });

  test('plugins of a Project are known before the catalogue is made', async () => {
    const text = `apiVersion: trunkline/v1\nkind: Project\nmetadata: { name: p }\nspec: { plugins: [./mine.js, acme-plugin] }\n---\n${CARRIER}`;
    const { plugins, sources } = await readProject(['p/m.yaml'], memoryReader({ 'p/m.yaml': text }));
    expect(plugins.map(({ at }) => locate(at, sources)?.column)).toEqual([19, 30]);
    expect(plugins).toMatchObject([
      { specifier: './mine.js', file: 'p/m.yaml', at: { document: 'Project/p', pointer: '/spec/plugins/0' } },
      { specifier: 'acme-plugin', file: 'p/m.yaml' },
    ]);
  });
});
