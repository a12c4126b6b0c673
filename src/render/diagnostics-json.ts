import type { Waived } from '../contract/diagnostic.ts';
import type { Json } from '../contract/value.ts';
import type { Located, Place } from './place.ts';

/** A finding as JSON, with the place in the manifest where it has one. */
export const diagnosticJson = ({ diagnostic, place }: Located): Json => ({
  code: diagnostic.code,
  severity: diagnostic.severity,
  summary: diagnostic.summary,
  detail: diagnostic.detail,
  fix: diagnostic.fix,
  forcible: diagnostic.forcible ?? false,
  waived: waivedJson(diagnostic.waived),
  ...placeJson(place),
});

/** Absent for what stands in no manifest. */
export const placeJson = (place: Place | undefined): Readonly<Record<string, Json>> =>
  place ? { file: place.file, line: place.line, column: place.column } : {};

/** Who accepts a finding, and what it would be otherwise; null where nobody does. */
export const waivedJson = (waived: Waived | undefined): Json =>
  waived === undefined
    ? null
    : { reason: waived.reason, owner: waived.owner, until: waived.until, severity: waived.severity };
