import type { Json } from 'trunkline/plugin';
import { urlOf, type App } from '../app.ts';
import { isoDate } from '../dates.ts';
import { refuse } from '../errors.ts';
import { productPage } from '../paging.ts';
import type { AccountRow, World } from '../state.ts';
import { alertsOf, type AlertRow } from './rows.ts';
import { timeOf } from './time.ts';

const FILTERS = new Set(['LogLevel', 'StartDate', 'EndDate', 'PageSize', 'Page', 'PageToken']);
const HOST = 'https://monitor.twilio.com';

/** Monitor takes no older question (OpenAPI, 2026-04). */
const OLDEST_MS = 30 * 86_400_000;

export function alertRoutes(app: App, world: World): void {
  app.get('/v1/Alerts', (c) => {
    const url = urlOf(c);
    const unknown = [...url.searchParams.keys()].find((name) => !FILTERS.has(name));
    if (unknown !== undefined) refuse(20001, `"${unknown}" is not a parameter of this resource`);
    const rows = ofAccount(world, c.get('account')).filter(filterOf(url.searchParams, world.io.clock.now()));
    const view = alertView;
    return c.json(productPage(url, { key: 'alerts', host: HOST, rows, sidOf: (row) => row.sid, view }));
  });

  app.get('/v1/Alerts/:alert', (c) => {
    const sid = c.req.param('alert');
    const found = ofAccount(world, c.get('account')).find((row) => row.sid === sid) ?? refuse(20404, sid);
    return c.json({
      ...alertView(found),
      request_variables: null,
      request_headers: null,
      response_body: null,
      response_headers: null,
    });
  });
}

/** Newest first. */
const ofAccount = (world: World, account: AccountRow): readonly AlertRow[] =>
  alertsOf(world)
    .all()
    .filter((row) => row.account_sid === account.sid)
    .toSorted((a, b) => b.generated - a.generated);

function filterOf(query: URLSearchParams, now: number): (row: AlertRow) => boolean {
  const level = query.get('LogLevel');
  const start = query.get('StartDate');
  const from = start === null ? now - OLDEST_MS : timeOf(start, now);
  const to = timeOf(query.get('EndDate') ?? '0m', now);
  // The date is written in whole seconds.
  if (from < now - OLDEST_MS - 1000) refuse(20001, 'StartDate is more than 30 days ago');
  return (row) => row.generated >= from && row.generated <= to && (level === null || level === row.level);
}

function alertView(row: AlertRow): { readonly [key: string]: Json } {
  return {
    sid: row.sid,
    account_sid: row.account_sid,
    alert_text: row.text,
    api_version: null,
    date_created: isoDate(row.generated),
    date_generated: isoDate(row.generated),
    date_updated: isoDate(row.generated),
    error_code: String(row.code),
    log_level: row.level,
    more_info: `https://www.twilio.com/docs/errors/${row.code}`,
    request_method: null,
    request_url: null,
    resource_sid: row.resource,
    service_sid: null,
    url: `${HOST}/v1/Alerts/${row.sid}`,
  };
}
