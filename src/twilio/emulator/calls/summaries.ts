import { urlOf, type App } from '../app.ts';
import { refuse } from '../errors.ts';
import { productPage } from '../paging.ts';
import type { AccountRow, World } from '../state.ts';
import { callsOf, endOf, processingOf, trunkOf, type CallRow } from './rows.ts';
import { summaryView } from './summary-view.ts';
import { timeOf } from './time.ts';

/** The filters that are played; Insights has more. */
const FILTERS = new Set([
  'From',
  'To',
  'StartTime',
  'EndTime',
  'CallType',
  'CallState',
  'Direction',
  'ProcessingState',
  'SortBy',
  'AbnormalSession',
  'PageSize',
  'Page',
  'PageToken',
]);

/** The newest description allows this much on a page, older ones 1000 (SDK 6.2.0 and OpenAPI 2.6.7, 2026). */
const PAGE_SIZE = 25;

interface Told {
  readonly call: CallRow;
  readonly processing: 'partial' | 'complete';
  readonly view: ReturnType<typeof summaryView>;
}

export function summaryRoutes(app: App, world: World): void {
  app.get('/v1/Voice/Summaries', (c) => {
    const url = urlOf(c);
    const unknown = [...url.searchParams.keys()].find((name) => !FILTERS.has(name));
    if (unknown !== undefined) refuse(20001, `"${unknown}" is not played here`);
    const rows = toldTo(world, c.get('account')).filter(filterOf(url.searchParams, world.io.clock.now()));
    return c.json(
      productPage(url, {
        key: 'call_summaries',
        host: 'https://insights.twilio.com',
        most: PAGE_SIZE,
        rows: sorted(rows, url.searchParams, world),
        sidOf: (row) => row.call.sid,
        view: (row) => row.view,
      }),
    );
  });

  app.get('/v1/Voice/:call/Summary', (c) => {
    const states = statesOf(c.req.query('ProcessingState') ?? null, ['complete', 'partial', 'all']);
    const found = toldTo(world, c.get('account')).find((row) => row.call.sid === c.req.param('call'));
    return found && states.includes(found.processing)
      ? c.json(found.view)
      : refuse(20404, c.req.param('call'));
  });
}

/** Those that Insights knows by now. A call of a trunk that was never made did not happen. */
const toldTo = (world: World, account: AccountRow): readonly Told[] =>
  callsOf(world)
    .all()
    .filter((call) => call.account_sid === account.sid)
    .flatMap((call) => {
      const trunk = trunkOf(world, account, call);
      const processing = processingOf(world, call);
      return trunk && processing
        ? [{ call, processing, view: summaryView({ call, trunk, processing }) }]
        : [];
    });

/** In which order Insights answers is not documented, so a switch turns it round. */
function sorted(rows: readonly Told[], query: URLSearchParams, world: World): readonly Told[] {
  const by = query.get('SortBy') ?? 'start_time';
  if (by !== 'start_time' && by !== 'end_time') return refuse(20001, 'SortBy must be start_time or end_time');
  const keyOf = ({ call }: Told): number => (by === 'start_time' ? call.began : endOf(call));
  const turn = world.io.switches['summariesOldestFirst'] === true ? -1 : 1;
  return rows.toSorted((a, b) => turn * (keyOf(b) - keyOf(a)));
}

function filterOf(query: URLSearchParams, now: number): (row: Told) => boolean {
  const from = timeOf(query.get('StartTime') ?? '4h', now);
  const to = timeOf(query.get('EndTime') ?? '0m', now);
  const states = statesOf(query.get('ProcessingState'), ['completed', 'started', 'partial', 'all']);
  return ({ call, processing }) =>
    call.began >= from &&
    call.began <= to &&
    states.includes(processing) &&
    isOne(query.get('From'), call.from) &&
    isOne(query.get('To'), call.to) &&
    isOneOf(query.get('CallType'), 'trunking') &&
    isOneOf(query.get('CallState'), call.state) &&
    isOneOf(query.get('Direction'), directionOf(call)) &&
    isOne(query.get('AbnormalSession'), String(call.sip !== 200));
}

const directionOf = ({ direction }: CallRow): string =>
  direction === 'inbound' ? 'trunking_originating' : 'trunking_terminating';

const isOne = (asked: string | null, value: string): boolean => asked === null || asked === value;

/** Several words are joined by commas. */
const isOneOf = (asked: string | null, value: string): boolean =>
  asked === null || asked.split(',').includes(value);

/** Without the parameter only whole summaries are answered (error 17001, 2026-08). */
function statesOf(asked: string | null, words: readonly string[]): readonly string[] {
  if (asked === null) return ['complete'];
  if (!words.includes(asked)) return refuse(20001, `ProcessingState must be one of ${words.join(', ')}`);
  if (asked === 'all') return ['complete', 'partial'];
  return [asked === 'completed' ? 'complete' : asked];
}
