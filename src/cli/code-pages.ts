import { AGREEMENT_CODES } from '../agreement/codes.ts';
import type { CodePage } from '../contract/diagnostic.ts';
import { ENGINE_CODES } from '../engine/codes.ts';
import { HOST_CODES } from '../host/codes.ts';
import { MANIFEST_CODES } from '../manifest/codes.ts';
import { PLAN_CODES } from '../plan/codes.ts';
import type { Catalog } from '../registry/catalog.ts';
import { REGISTRY_CODES } from '../registry/codes.ts';
import { SANDBOX_CODES } from '../sandbox/codes.ts';
import { CLI_CODES } from './codes.ts';

/** The pages of all rooms. */
export const OWN_PAGES: readonly CodePage[] = [
  ...MANIFEST_CODES,
  ...REGISTRY_CODES,
  ...PLAN_CODES,
  ...ENGINE_CODES,
  ...AGREEMENT_CODES,
  ...HOST_CODES,
  ...SANDBOX_CODES,
  ...CLI_CODES,
];

/** Those of every plugin there is as well. */
export const allPages = (plugins: Catalog): readonly CodePage[] => [...OWN_PAGES, ...plugins.codes()];
