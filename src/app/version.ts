import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** The version of this package, from its own package.json, whether it runs from sources or from the build. */
export const VERSION: string = (() => {
  const manifest = createRequire(import.meta.url).resolve('trunkline/package.json');
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { readonly version: string }).version;
})();
