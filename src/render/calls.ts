import type { CodePage } from '../contract/diagnostic.ts';
import type { AlertRecord, CallHistory } from '../contract/driver.ts';
import { groupBy } from './words.ts';

/** A code that calls or alerts carry, with what is known of it. */
export interface Explained {
  readonly code: string;
  /** How many calls and lone alerts carry it. */
  readonly times: number;
  /** Absent where Trunkline has no page. */
  readonly page?: CodePage;
  /** The check that finds the likeliest cause before a call. */
  readonly rule?: CodePage;
}

/** Alerts that are no part of a call told: of a call that is not there yet, or of none. */
export const loneAlerts = ({ calls, alerts }: CallHistory): readonly AlertRecord[] => {
  const told = new Set(calls.map((call) => call.id));
  return alerts.filter((alert) => alert.call === undefined || !told.has(alert.call));
};

/** Every code once, the most frequent first, joined to its page and to the page of its rule. */
export function explain(history: CallHistory, pages: readonly CodePage[]): readonly Explained[] {
  const byCode = new Map(pages.map((page) => [page.code, page]));
  const codes = [
    ...history.calls.flatMap((call) => call.codes),
    ...loneAlerts(history).map((alert) => alert.code),
  ];
  return [...groupBy(codes, (code) => code)]
    .map(([code, all]) => ({ code, times: all.length, ...pagesOf(code, byCode) }))
    .toSorted((a, b) => b.times - a.times || (a.code < b.code ? -1 : 1));
}

function pagesOf(code: string, pages: ReadonlyMap<string, CodePage>): Pick<Explained, 'page' | 'rule'> {
  const page = pages.get(code);
  const rule = page?.rule === undefined ? undefined : pages.get(page.rule);
  return { ...(page ? { page } : {}), ...(rule ? { rule } : {}) };
}

/** `2026-11-20T11:58:00Z`. */
export const isoTime = (milliseconds: number): string =>
  new Date(milliseconds).toISOString().replace(/\.\d{3}Z$/, 'Z');
