import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { rolldown } from 'rolldown';

const ROOT = resolve(import.meta.dirname, '..');

/** By their paths in the sources, where package.json names them; the compiler's declarations lie beside them. */
const ENTRIES = [
  'src/index',
  'src/contract/index',
  'src/emulator/index',
  'src/testing/index',
  'src/cli/bin',
  'src/cli/demo',
];

/**
 * Writes what users run: every entry with the libraries it needs, in as few files as keep a command from loading what
 * only others use. To find and link hundreds of small files is most of a cold start.
 *
 * All entries are built at once, so that the `trunkline/plugin` of a plugin is the module that the commands use. SDKs
 * and the HTTP client stay packages: they are large, few commands load them, and users can patch them by themselves.
 * @param {{ dir: string, entries?: readonly string[] }} options `entries`: more of them, for those who measure a room
 */
export async function bundle({ dir, entries = [] }) {
  const build = await rolldown({
    cwd: ROOT,
    input: Object.fromEntries([...ENTRIES, ...entries].map((entry) => [entry, join(ROOT, `${entry}.ts`)])),
    platform: 'node',
    external: [/^purecloud-platform-client-v2(\/|$)/, /^twilio(\/|$)/, /^undici(\/|$)/],
    resolve: {
      conditionNames: ['@trunkline/source', 'node', 'import', 'default'],
      // The same parser as ES modules, of which what is not used falls away: its build for Node is CommonJS.
      alias: { yaml: join(ROOT, 'node_modules/yaml/browser/index.js') },
    },
    plugins: [licenses()],
  });
  await build.write({
    dir: resolve(ROOT, dir),
    format: 'esm',
    // Says which sources a chunk holds. Not packed.
    sourcemap: 'hidden',
    entryFileNames: '[name].js',
    chunkFileNames: 'chunks/[name]-[hash].js',
  });
  await build.close();
}

/** Whose code goes along, their license goes along. */
function licenses() {
  return {
    name: 'licenses',
    /** @type {import('rolldown').Plugin['generateBundle']} */
    generateBundle(_options, output) {
      const modules = Object.values(output).flatMap((file) => (file.type === 'chunk' ? file.moduleIds : []));
      const folders = new Set(
        modules.flatMap((id) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id)?.[0] ?? []),
      );
      this.emitFile({
        type: 'asset',
        fileName: 'THIRD-PARTY-LICENSES.txt',
        source: [...folders]
          .toSorted()
          .map(licenseOf)
          .join(`\n${'-'.repeat(80)}\n\n`),
      });
    },
  };
}

/** @param {string} folder */
function licenseOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|notice)/i.test(file));
  const texts = files.map((file) => readFileSync(join(folder, file), 'utf8').trim());
  return `${[`${name} ${version} (${license})`, ...texts].join('\n\n')}\n`;
}
