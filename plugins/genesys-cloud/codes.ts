import type { CodePage } from 'trunkline/plugin';
import { ADDRESS_CODES } from './codes/addresses.ts';
import { CHANGES } from './codes/changes.ts';
import { NUMBER_CODES } from './codes/numbers.ts';
import { SITE_CODES } from './codes/sites.ts';
import { DRIVER_CODES } from './codes/driver.ts';
import { JUDGEMENT } from './codes/judgement.ts';
import { TRUNK_CODES } from './codes/trunks.ts';

/** A page for every finding, and for every error of the driver. */
export const CODES: readonly CodePage[] = [
  ...TRUNK_CODES,
  ...SITE_CODES,
  ...NUMBER_CODES,
  ...ADDRESS_CODES,
  ...JUDGEMENT,
  ...CHANGES,
  ...DRIVER_CODES,
];
