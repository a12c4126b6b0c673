import type { CodePage } from 'trunkline/plugin';

/** One page, without the room it is in. */
export type CodeRow = readonly [
  slug: string,
  severity: CodePage['severity'],
  title: string,
  means: string,
  fix: string,
];
