import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The build that is measured: `dist`, or what TRUNKLINE_DIST names (beside its own package.json and node_modules). */
export const DIST = resolve(process.env['TRUNKLINE_DIST'] ?? resolve(import.meta.dirname, '../../dist'));

/**
 * A module of the build by its path in the sources, such as `src/index`.
 * @param {string} path
 */
export const built = (path) => import(pathToFileURL(join(DIST, `${path}.js`)).href);

export const CLI = join(DIST, 'src/cli/bin.js');
