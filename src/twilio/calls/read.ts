import type { AlertRecord, CallHistory, CallRecord, CallsQuery, Clock } from 'trunkline/plugin';
import { NUMBER } from '../resources/names.ts';
import type { TwilioApi } from '../rows.ts';
import { alertsOf, readAlerts } from './alerts.ts';
import { detailsOf, digitsOf } from './details.ts';
import { findTrunk } from './find-trunk.ts';
import type { CallsApi, SummaryRow } from './rows.ts';
import { readSummaries, startOf } from './summaries.ts';

export interface CallsInput {
  readonly api: TwilioApi;
  readonly calls: CallsApi;
  readonly account: string;
  readonly clock: Clock;
  readonly query: CallsQuery;
}

/** A first, partial summary is there within ten minutes of the end of a call (Twilio docs, call summaries, 2026-08). */
const LATE_MS = 10 * 60_000;

/**
 * Calls of the wanted trunk from Voice Insights with what Monitor noted about them. Only reads: the trunks, then pages
 * of 25 summaries and of 1000 alerts. Fails with `twilio/trunk-not-found`, `twilio/insights-refused` and
 * `twilio/wrong-account`.
 */
export async function readCalls({ api, calls, account, clock, query }: CallsInput): Promise<CallHistory> {
  const trunk = await findTrunk(api, account, query.wanted);
  const now = clock.now();
  const isWanted = filterOf(trunk, query);
  const summaries = await readSummaries({ ...query, calls, isWanted });
  const wanted = summaries.rows.filter(isWanted).toSorted((a, b) => startOf(b) - startOf(a));
  const told = wanted.slice(0, query.most);
  const whole = summaries.whole && wanted.length === told.length;
  const since = whole || told.length === 0 ? query.since : startOf(told.at(-1));
  const alerts = await readAlerts(calls, since, now);
  const listed = new Set(told.map(sidOf));
  const records = alertsOf(alerts.rows, {
    trunk,
    listed,
    others: new Set(summaries.rows.map(sidOf).filter((sid) => !listed.has(sid))),
    alone: query.number === undefined,
  });
  return {
    calls: told.map((row) => callRecord(row, records)),
    alerts: records.toSorted((a, b) => b.at - a.at),
    more: !whole || !alerts.whole,
    settledBefore: now - LATE_MS,
  };
}

const sidOf = (row: SummaryRow): string => row.callSid ?? '';

/** A summary that does not say its trunk yet counts by the numbers of the manifest. */
function filterOf(trunk: string, { wanted, number, since }: CallsQuery): (row: SummaryRow) => boolean {
  const numbers = new Set(wanted.filter((one) => one.type === NUMBER).map((one) => digitsOf(one.key)));
  return (row) => {
    const details = detailsOf(row);
    const parties = [details.from, details.to].map(digitsOf);
    const isHere =
      details.trunk === undefined ? parties.some((one) => numbers.has(one)) : details.trunk === trunk;
    if (!isHere || startOf(row) < since) return false;
    return number === undefined || parties.includes(digitsOf(number));
  };
}

function callRecord(row: SummaryRow, alerts: readonly AlertRecord[]): CallRecord {
  const { from, to, direction, sipStatus } = detailsOf(row);
  const id = sidOf(row);
  const noted = alerts.filter((alert) => alert.call === id).map((alert) => alert.code);
  const failed = sipStatus !== undefined && sipStatus >= 300 ? [`sip/${sipStatus}`] : [];
  return {
    id,
    at: startOf(row),
    direction,
    from,
    to,
    ...(row.connectDuration === null ? {} : { seconds: row.connectDuration }),
    state: row.callState ?? 'unknown',
    codes: [...new Set([...failed, ...noted])],
    partial: row.processingState !== 'complete',
  };
}
