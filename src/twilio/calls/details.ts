import { parseSipUri, type CallRecord } from 'trunkline/plugin';
import { z } from 'zod';
import type { SummaryRow } from './rows.ts';

/** The nested part of a summary, without what only measures quality. */
interface Details {
  readonly from: string;
  readonly to: string;
  readonly trunk?: string;
  readonly sipStatus?: number;
  readonly direction: CallRecord['direction'];
}

/** Anything may be missing: a partial summary is one that is not put together yet. */
const text = z.string().nullish().catch(null);
const number = z.number().nullish().catch(null);
const party = z.object({ caller: text, callee: text }).nullish().catch(null);
const shape = z.object({
  from: party,
  to: party,
  sipEdge: z
    .object({ properties: z.object({ trunk_sid: text }).nullish().catch(null) })
    .nullish()
    .catch(null),
  properties: z.object({ last_sip_response_num: number, direction: text }).nullish().catch(null),
});

/** Twilio names directions from its own end: originating calls come from the public network to the platform. */
const DIRECTIONS: Readonly<Record<string, CallRecord['direction']>> = {
  trunking_originating: 'inbound',
  trunking_terminating: 'outbound',
};

/** Reads what Twilio describes by example (Voice Insights API, call summaries, 2026-04). */
export function detailsOf({ from, to, sipEdge, properties }: SummaryRow): Details {
  const read = shape.parse({ from, to, sipEdge, properties });
  const trunk = read.sipEdge?.properties?.trunk_sid ?? undefined;
  const sipStatus = read.properties?.last_sip_response_num ?? undefined;
  return {
    from: oneLine(read.from?.caller ?? ''),
    to: oneLine(read.to?.callee ?? ''),
    direction: DIRECTIONS[read.properties?.direction ?? ''] ?? 'unknown',
    ...(trunk === undefined ? {} : { trunk }),
    ...(sipStatus === undefined ? {} : { sipStatus }),
  };
}

/** The digits of a party, which is a number or, on a trunk, a SIP URI with the number as user. */
export function digitsOf(party: string): string {
  const user = parseSipUri(party)?.user ?? party;
  return user.replace(/^\+/, '');
}

/** Null without a date, and the text as it came where the SDK could not read it. */
export const timeOf = (...dates: readonly unknown[]): number | undefined =>
  dates.find((date) => date instanceof Date)?.getTime();

/** Whoever made the call may have written part of it: no line breaks, nothing that moves a cursor. */
export const oneLine = (text: string): string => text.replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();
