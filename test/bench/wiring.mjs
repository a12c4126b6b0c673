import { built } from './dist.mjs';

const PATH = 'bench.yaml';

/**
 * The manifest as the command line would read it, with the example platform beside the built-in plugins.
 * @param {string} text
 */
export async function wiringOf(text) {
  const { wiring, findings } = await (await loader())(text);
  if (!wiring) throw new Error(`the manifest of the benchmark is refused: ${JSON.stringify(findings[0])}`);
  return wiring;
}

/** A function that loads a manifest, for those who measure it. */
export async function loader() {
  const [{ loadManifests }, { createCatalog }, { builtIns }, { examplePlatform }] = await Promise.all([
    built('src/manifest/load'),
    built('src/registry/catalog'),
    built('src/registry/built-ins'),
    built('src/testing/example-platform'),
  ]);
  const comes = await builtIns();
  const plugins = createCatalog({ ...comes, platforms: [...comes.platforms, examplePlatform] });
  return (/** @type {string} */ text) =>
    loadManifests({
      paths: [PATH],
      plugins,
      reader: { list: async () => [PATH], read: async () => text },
    });
}
