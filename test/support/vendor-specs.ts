import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder =
  process.env['VENDOR_SPECS'] ?? fileURLToPath(new URL('../../../shared/specs', import.meta.url));

/** The first of these files in the folder of the vendors' own descriptions, which VENDOR_SPECS names. */
export const vendorSpec = (...names: readonly string[]): string | undefined =>
  names.map((name) => join(folder, name)).find(existsSync);

/** How a skipped test says so. */
export const NO_SPEC = 'skipped: not found, name the folder of the descriptions in VENDOR_SPECS';
