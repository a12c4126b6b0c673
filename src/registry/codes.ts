import type { CodePage } from '../contract/diagnostic.ts';

const error = (code: string, title: string, means: string, fix: string): CodePage => ({
  code,
  title,
  severity: 'error',
  means,
  fix,
});

/** A page for every code of the registry. */
export const REGISTRY_CODES: readonly CodePage[] = [
  error(
    'registry/plugin-not-found',
    'a plugin is not there',
    'The Project document names a package or file that cannot be found from the folder of the manifests.',
    'Install the package there, or correct the path.',
  ),
  error(
    'registry/plugin-failed',
    'a plugin cannot be loaded',
    'It is there, but failed while it was loaded: a syntax error, or a package of its own is missing.',
    'Install what it needs, or use another version of it.',
  ),
  error(
    'registry/not-a-plugin',
    'a module is no plugin',
    'The default export must be what definePlugin() or defineCarrier() gives, with every required member.',
    'Name the right module, or tell its author.',
  ),
  error(
    'registry/contract-version',
    'a plugin speaks another version of the contract',
    'Plugins and Trunkline agree on a version of the contract between them; these two do not.',
    'Use a newer Trunkline, or a newer version of the plugin.',
  ),
  error(
    'registry/duplicate-id',
    'two plugins have the same id',
    'A manifest names plugins by id, so an id belongs to one plugin.',
    'Remove or rename one of them.',
  ),
];
