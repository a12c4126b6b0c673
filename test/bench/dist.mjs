import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const named = process.env['TRUNKLINE_DIST'];
const here = resolve(import.meta.dirname, '../../dist');

/**
 * The build with a door to each room that is measured by itself: `dist/bench`, or what TRUNKLINE_DIST names (beside its
 * own package.json and node_modules).
 */
export const DIST = resolve(named ?? join(here, 'bench'));

/**
 * A module of the build by its path in the sources, such as `src/index`.
 * @param {string} path
 */
export const built = (path) => import(pathToFileURL(join(DIST, `${path}.js`)).href);

/** The command as users run it. */
export const CLI = named
  ? join(named, 'src/cli/bin.js')
  : resolve(import.meta.dirname, '../../src/cli/trunkline.mjs');
