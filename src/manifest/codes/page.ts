import type { Severity } from '../../contract/diagnostic.ts';

/** What is said of one code; an error unless it says otherwise. */
export interface Page {
  readonly title: string;
  readonly means: string;
  readonly fix: string;
  readonly severity?: Severity;
  readonly source?: string;
}

/** By the part of the code after `manifest/`. */
export type Pages = Readonly<Record<string, Page>>;

export const TRUNKING = 'Twilio docs, sip-trunking, 2026-08';
export const TRUNKING_API = 'Twilio OpenAPI, trunking_v1, 2026-04';
