/**
 * Codes that rest on what only a side that is asked can tell: addresses and Regions of numbers, rows that no manifest lists or would name so,
 * what runs where there is no API. A proof over manifests never finds them, whatever is wrong.
 */
const LIVE_ONLY: ReadonlySet<string> = new Set([
  'agreement/emergency-numbers',
  'agreement/not-deployed',
  'agreement/region-differs',
  'agreement/stranger-row',
  'agreement/unknown-edge',
]);

export const isFoundLiveOnly = (code: string): boolean => LIVE_ONLY.has(code);
