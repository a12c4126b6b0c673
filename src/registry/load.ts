import { createRequire } from 'node:module';
import { isAbsolute, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { TrunklineError } from '../contract/errors.ts';
import type { Plugins } from './catalog.ts';
import { checkCarrier, checkPlatform } from './check.ts';

/** `(specifier) => import(specifier)`, given by the composition root. */
export type Importer = (specifier: string) => Promise<unknown>;

/**
 * Loads third-party plugins: packages as installed beside the manifests, or files relative to `baseDir`. Each has its
 * plugin as default export. Fails with `registry/plugin-not-found`, `registry/plugin-failed`, `registry/not-a-plugin` or
 * `registry/contract-version`.
 */
export async function loadPlugins(
  specifiers: readonly string[],
  importer: Importer,
  baseDir: string,
): Promise<Plugins> {
  const loaded = await Promise.all(specifiers.map((specifier) => load(specifier, importer, baseDir)));
  const isCarrier = (plugin: object): boolean => 'offer' in plugin;
  return {
    carriers: loaded.filter(isCarrier).map(checkCarrier),
    platforms: loaded.filter((plugin) => !isCarrier(plugin)).map(checkPlatform),
  };
}

async function load(specifier: string, importer: Importer, baseDir: string): Promise<object> {
  const target = locate(specifier, baseDir);
  const module = await importer(target).catch((error: unknown) => {
    throw isNotFound(error, target) ? notFound(specifier, baseDir) : broken(specifier, error);
  });
  const exported = memberOf(module, 'default');
  if (isPluginLike(exported)) return exported;
  throw noDefault(specifier, module);
}

const isPath = (specifier: string): boolean => specifier.startsWith('.') || isAbsolute(specifier);

function locate(specifier: string, baseDir: string): string {
  if (isPath(specifier)) return pathToFileURL(resolve(baseDir, specifier)).href;
  try {
    // Node looks for packages from the file that imports; the manifests' own folder is meant.
    return pathToFileURL(createRequire(join(baseDir, 'manifest.js')).resolve(specifier)).href;
  } catch {
    return specifier;
  }
}

const memberOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && name in value
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;

const isPluginLike = (value: unknown): value is object => typeof memberOf(value, 'meta') === 'object';

function isNotFound(error: unknown, target: string): boolean {
  const code = memberOf(error, 'code');
  const missing = code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND';
  // A plugin that is there but misses a package of its own is a broken plugin.
  const name = target.startsWith('file:') ? decodeURIComponent(new URL(target).pathname) : target;
  return missing && error instanceof Error && error.message.includes(`'${name}'`);
}

const notFound = (specifier: string, baseDir: string): TrunklineError =>
  new TrunklineError({
    code: 'registry/plugin-not-found',
    fault: 'input',
    message: `plugin ${JSON.stringify(specifier)} was not found from ${JSON.stringify(baseDir)}`,
    fix: isPath(specifier)
      ? 'Correct the path: it is relative to the manifest, with the ending of the file.'
      : `Run "npm install ${specifier}" in that folder. A file's path begins with "./".`,
  });

const broken = (specifier: string, error: unknown): TrunklineError =>
  new TrunklineError({
    code: 'registry/plugin-failed',
    fault: 'input',
    message: `plugin ${JSON.stringify(specifier)} cannot be loaded: ${error instanceof Error ? error.message : 'no reason given'}`,
    fix: 'Install what it needs, or use another version of it.',
    cause: error,
  });

function noDefault(specifier: string, module: unknown): TrunklineError {
  const named = Object.entries(module ?? {}).find(([, value]) => isPluginLike(value))?.[0];
  return new TrunklineError({
    code: 'registry/not-a-plugin',
    fault: 'input',
    message: `${JSON.stringify(specifier)} has no plugin as default export`,
    fix:
      named === undefined
        ? 'Name the package or file that says "export default definePlugin({ ... })".'
        : `It exports ${JSON.stringify(named)}, which looks like one: its author makes that the default export.`,
  });
}
