import type { Json } from '../contract/value.ts';
import type { Located } from './place.ts';

/** A finding as JSON, with the place in the manifest where it has one. */
export const diagnosticJson = ({ diagnostic, place }: Located): Json => ({
  code: diagnostic.code,
  severity: diagnostic.severity,
  summary: diagnostic.summary,
  detail: diagnostic.detail,
  fix: diagnostic.fix,
  forcible: diagnostic.forcible ?? false,
  ...(place ? { file: place.file, line: place.line, column: place.column } : {}),
});
