import type { AlertRecord } from 'trunkline/plugin';
import { oneLine, timeOf } from './details.ts';
import type { AlertRow, CallsApi } from './rows.ts';

/** Monitor takes no older question (Twilio OpenAPI, monitor v1, 2026-04). */
const OLDEST_MS = 30 * 86_400_000;
/** Ten thousand alerts of the account. */
const MOST_PAGES = 10;

interface Alerts {
  readonly rows: readonly AlertRow[];
  readonly whole: boolean;
}

/** Alerts of the account since then, as far back as Monitor tells. */
export async function readAlerts(calls: CallsApi, since: number, now: number): Promise<Alerts> {
  const rows: AlertRow[] = [];
  let next: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const answer = await calls.alerts(Math.max(since, now - OLDEST_MS), next);
    rows.push(...answer.rows);
    next = answer.next;
    if (next === undefined) return { rows, whole: true };
  }
  return { rows, whole: false };
}

/** What is known of the calls that were read. */
export interface Context {
  readonly trunk: string;
  /** The calls that are told. */
  readonly listed: ReadonlySet<string>;
  /** Calls that were read and are not told: of other trunks, or older than what was asked for. */
  readonly others: ReadonlySet<string>;
  /** Whether alerts that name no call that was read are to be told. */
  readonly alone: boolean;
}

/**
 * Those of the listed calls and of the trunk itself. An alert that names nothing, or a call that Insights does not have
 * yet, is told too where it is about SIP: it may belong to this trunk, and calls that Twilio refuses at the door leave
 * little else behind.
 */
export const alertsOf = (rows: readonly AlertRow[], context: Context): readonly AlertRecord[] =>
  rows.filter((row) => isTold(row, context)).map(recordOf);

function isTold(row: AlertRow, { trunk, listed, others, alone }: Context): boolean {
  const about = row.resourceSid ?? '';
  if (!isSerious(row)) return false;
  if (about === trunk || row.serviceSid === trunk) return true;
  if (about === '') return alone && isAboutSip(row);
  return listed.has(about) || (alone && isCall(about) && !others.has(about) && isAboutSip(row));
}

/** `notice` and `debug` are neither warning nor error. */
const isSerious = ({ logLevel }: AlertRow): boolean => logLevel === 'error' || logLevel === 'warning';

const isCall = (sid: string): boolean => sid.startsWith('CA');

/** The 32xxx series, and two of calls over SIP (Twilio error dictionary, 2026-08). */
const isAboutSip = ({ errorCode }: AlertRow): boolean =>
  /^32\d{3}$/.test(errorCode ?? '') || ['13224', '13254'].includes(errorCode ?? '');

function recordOf(row: AlertRow): AlertRecord {
  const about = row.resourceSid ?? '';
  return {
    id: row.sid ?? '',
    at: timeOf(row.dateGenerated, row.dateCreated) ?? 0,
    code: codeOf(row),
    text: oneLine(row.alertText ?? ''),
    ...(isCall(about) ? { call: about } : {}),
  };
}

const codeOf = ({ errorCode }: AlertRow): string => `twilio/${errorCode ?? 'unknown'}`;
