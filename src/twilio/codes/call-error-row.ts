import type { CodePage } from 'trunkline/plugin';

/** One numbered error: its cause and what it does to calls in one text; last the check that finds it before a call. */
export type CallErrorRow = readonly [
  code: number,
  severity: CodePage['severity'],
  title: string,
  means: string,
  fix: string,
  rule?: string,
];
