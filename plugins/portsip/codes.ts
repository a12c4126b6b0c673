import type { CodePage } from 'trunkline/plugin';
import { ADDRESS_CODES } from './codes/addresses.ts';
import { CHANGES } from './codes/changes.ts';
import { NUMBER_CODES } from './codes/numbers.ts';
import { TRUNK_CODES } from './codes/trunks.ts';

/** A page for every finding of compile, refine and review. */
export const CODES: readonly CodePage[] = [...TRUNK_CODES, ...NUMBER_CODES, ...ADDRESS_CODES, ...CHANGES];
