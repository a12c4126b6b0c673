import { mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { builtIns } from '../../src/registry/built-ins.ts';
import { createCatalog } from '../../src/registry/catalog.ts';
import { checkCarrier, checkPlatform } from '../../src/registry/check.ts';
import { REGISTRY_CODES } from '../../src/registry/codes.ts';
import { loadPlugins, type Importer } from '../../src/registry/load.ts';
import { failureOf, temporaryFolder } from '../host/support.ts';
import { carrier, platform } from './support.ts';

const BUILT_INS = await builtIns();

const failure = (work: () => unknown) => failureOf((async () => work())());

describe('catalogue', () => {
  const catalog = createCatalog({
    carriers: [carrier('tw')],
    platforms: [platform('pbx'), platform('acme-cc')],
  });

  it('finds plugins by id', () => {
    expect(catalog.carrier('tw')?.meta.id).toBe('tw');
    expect(catalog.platform('pbx')?.meta.id).toBe('pbx');
    expect([catalog.carrier('pbx'), catalog.platform('tw')]).toEqual([undefined, undefined]);
  });

  it('lists ids and code pages in order', () => {
    expect(catalog.ids()).toEqual({ carriers: ['tw'], platforms: ['acme-cc', 'pbx'] });
    expect(catalog.codes().map((page) => page.code)).toEqual([
      'acme-cc/some-code',
      'pbx/some-code',
      'tw/some-code',
    ]);
  });

  it.each([
    ['an id that is not kebab case', { meta: { ...platform('x').meta, id: 'My PBX' } }, 'meta.id'],
    ['a capability left out', { supports: { inbound: true } }, 'supports.outbound'],
    [
      'a capability denied without a reason',
      { supports: { ...platform('x').supports, tls: false } },
      'supports.tls',
    ],
    ['a capability nobody knows', { supports: { ...platform('x').supports, fax: true } }, 'fax'],
    ['settings that are no schema', { settings: {} }, 'settings'],
    ['no compile', { compile: undefined }, 'compile'],
    ['no concurrency', { limits: { concurrency: 0, readLagMs: 0 } }, 'limits.concurrency'],
    ['a code without a room', { codes: [{ code: 'oops' }] }, 'codes.0.code'],
  ])('refuses a platform with %s', async (_what, more, told) => {
    const error = await failure(() => checkPlatform(platform('x', more)));
    expect([error.code, error.message.includes(told)]).toEqual(['registry/not-a-plugin', true]);
  });

  it('refuses a carrier without an offer', async () => {
    const error = await failure(() => checkCarrier(carrier('x', { offer: 1 })));
    expect([error.code, error.message.includes('offer')]).toEqual(['registry/not-a-plugin', true]);
  });

  it('refuses a plugin that speaks another version of the contract, before it looks at its shape', async () => {
    const meta = { ...platform('x').meta, contract: 2 };
    const error = await failure(() => checkPlatform(platform('x', { meta, facts: 1 })));
    expect([error.code, error.fix]).toEqual(['registry/contract-version', 'Use a newer Trunkline.']);
  });

  it.each([
    ['two platforms', { carriers: [], platforms: [platform('x'), platform('x')] }],
    ['a carrier and a platform', { carriers: [carrier('x')], platforms: [platform('x')] }],
  ])('refuses one id for %s', async (_what, plugins) => {
    expect((await failure(() => createCatalog(plugins))).code).toBe('registry/duplicate-id');
  });
});

describe('plugins that come with Trunkline', () => {
  it('have the shape that is asked of others', () => {
    expect(BUILT_INS.carriers.map(checkCarrier)).toEqual(BUILT_INS.carriers);
    expect(BUILT_INS.platforms.map(checkPlatform)).toEqual(BUILT_INS.platforms);
    expect(createCatalog(BUILT_INS).ids()).toEqual({
      carriers: ['twilio'],
      platforms: ['genesys-cloud', 'ibm-voice-gateway', 'portsip'],
    });
  });
});

describe('plugins that no manifest names', () => {
  const some = builtIns(new Set(['twilio', 'portsip', 'nobody']));

  it('are not loaded, and known all the same', async () => {
    const catalog = createCatalog(await some);
    expect([catalog.carrier('twilio')?.meta.id, catalog.platform('portsip')?.meta.id]).toEqual([
      'twilio',
      'portsip',
    ]);
    expect(catalog.platform('ibm-voice-gateway')).toBeUndefined();
    expect(catalog.ids()).toEqual(createCatalog(BUILT_INS).ids());
    expect(catalog.codes().filter(({ code }) => code.startsWith('ibm-'))).toEqual([]);
  });

  it('keep their ids', async () => {
    const plugins = await some;
    const platforms = [...plugins.platforms, platform('ibm-voice-gateway')];
    const error = await failure(() => createCatalog({ ...plugins, platforms }));
    expect([error.code, error.message]).toEqual([
      'registry/duplicate-id',
      'two plugins have the id "ibm-voice-gateway"',
    ]);
  });

  it.each(Object.values(createCatalog(BUILT_INS).ids()).flat())('are left alone when %s is', async (id) => {
    const { carriers, platforms } = await builtIns(new Set([id]));
    expect([...carriers, ...platforms].map(({ meta }) => meta.id)).toEqual([id]);
  });
});

describe('third-party plugins', () => {
  const fixtures = fileURLToPath(new URL('fixtures', import.meta.url));
  /** Node's own import: the one of the test runner has errors of its own. */
  const nodeImport: Importer = createRequire(import.meta.url)('./fixtures/node-import.cjs');
  const exporting = (plugin: unknown) => async () => ({ default: plugin });

  it('are told apart into carriers and platforms', async () => {
    const plugins = [carrier('c'), platform('p')];
    const left = [...plugins];
    const loaded = await loadPlugins(['./c.js', './p.js'], async () => ({ default: left.shift() }), fixtures);
    expect(loaded).toEqual({ carriers: [plugins[0]], platforms: [plugins[1]] });
  });

  it('are looked for from the folder of the manifests', async () => {
    const dir = await temporaryFolder();
    const asked: string[] = [];
    const importer = async (specifier: string) => {
      asked.push(specifier);
      return { default: platform('p') };
    };
    const home = join(dir, 'node_modules', 'trunkline-acme');
    await mkdir(home, { recursive: true });
    await writeFile(join(home, 'package.json'), '{ "name": "trunkline-acme", "exports": "./plugin.js" }');
    await writeFile(join(home, 'plugin.js'), '');
    await loadPlugins(['./own/plugin.js', 'trunkline-acme', 'not-there'], importer, dir);
    expect(asked.slice(0, 2).map((url) => fileURLToPath(url))).toEqual([
      join(dir, 'own', 'plugin.js'),
      join(home, 'plugin.js'),
    ]);
    expect(asked[2]).toBe('not-there');
  });

  it.each([
    ['./nowhere.mjs', 'registry/plugin-not-found', 'Correct the path'],
    ['a-package-nobody-has', 'registry/plugin-not-found', 'npm install a-package-nobody-has'],
    ['./throws.mjs', 'registry/plugin-failed', 'Install what it needs'],
    ['./misses.mjs', 'registry/plugin-failed', 'Install what it needs'],
    ['./named.mjs', 'registry/not-a-plugin', 'exports "acme"'],
    ['./nothing.mjs', 'registry/not-a-plugin', 'export default definePlugin'],
    ['./future.mjs', 'registry/contract-version', 'newer Trunkline'],
  ])('fail with a hint: %s is %s', async (specifier, code, hint) => {
    const error = await failureOf(loadPlugins([specifier], nodeImport, fixtures));
    expect(error.code).toBe(code);
    expect(error.fix).toContain(hint);
  });

  it('are checked like those that come with Trunkline', async () => {
    const load = loadPlugins(['./p.js'], exporting(platform('p', { examples: 0 })), fixtures);
    expect((await failureOf(load)).code).toBe('registry/not-a-plugin');
  });
});

describe('code pages of the registry', () => {
  it('are unique', () => {
    const codes = REGISTRY_CODES.map((page) => page.code);
    expect(new Set(codes).size).toBe(codes.length);
  });
});
