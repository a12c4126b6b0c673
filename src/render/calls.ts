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

/**
 * Every code once, the most frequent first, joined to its page and to the page of its rule. A status says how a call
 * ended; a code of the same calls that says why goes before it, however rare.
 */
export function explain(history: CallHistory, pages: readonly CodePage[]): readonly Explained[] {
  const byCode = new Map(pages.map((page) => [page.code, page]));
  const codes = [
    ...history.calls.flatMap((call) => call.codes),
    ...loneAlerts(history).map((alert) => alert.code),
  ];
  const explained = [...groupBy(codes, (code) => code)].map(([code, all]) => ({
    code,
    times: all.length,
    ...pagesOf(code, byCode),
  }));
  const weights = new Map(explained.map((one) => [one, weightOf(one, explained, history)]));
  return explained.toSorted(
    (a, b) =>
      weights.get(b)! - weights.get(a)! ||
      Number(isStatus(a)) - Number(isStatus(b)) ||
      (a.code < b.code ? -1 : 1),
  );
}

const isStatus = ({ code }: Explained): boolean => code.startsWith('sip/');

/** How often it is seen; for what says why calls ended so, how often they ended so. */
function weightOf(one: Explained, all: readonly Explained[], { calls }: CallHistory): number {
  if (isStatus(one) || !one.page) return one.times;
  const beside = new Set(calls.filter(({ codes }) => codes.includes(one.code)).flatMap(({ codes }) => codes));
  return Math.max(
    one.times,
    ...all.filter((other) => isStatus(other) && beside.has(other.code)).map(({ times }) => times),
  );
}

function pagesOf(code: string, pages: ReadonlyMap<string, CodePage>): Pick<Explained, 'page' | 'rule'> {
  const page = pages.get(code);
  const rule = page?.rule === undefined ? undefined : pages.get(page.rule);
  return { ...(page ? { page } : {}), ...(rule ? { rule } : {}) };
}

/** `2026-11-20T11:58:00Z`. */
export const isoTime = (milliseconds: number): string =>
  new Date(milliseconds).toISOString().replace(/\.\d{3}Z$/, 'Z');
