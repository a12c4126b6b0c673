import type { Limits, ReferenceTable } from 'trunkline/plugin';

const SOURCE = 'Torture handbook, API chapter';

/** A list shows a write up to three seconds late. */
export const LIMITS: Limits = { concurrency: 2, readLagMs: 3_000 };

/** Members one write of a shared list may add or remove together. */
export const DIALLED_AT_MOST = 3;

/** A session is renewed this long before it ends. */
export const RENEW_BEFORE_MS = 30_000;

export const REFERENCE: readonly ReferenceTable[] = [
  { table: 'torture limits', asOf: '2026-11-01', source: SOURCE, staleAfterDays: 365 },
];
