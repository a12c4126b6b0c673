import { counterIds, memoryStore, withFaults } from 'trunkline/emulator';
import {
  secretRef,
  toE164,
  type CallHistory,
  type CallsQuery,
  type Emulator,
  type Json,
} from 'trunkline/plugin';
import { describe, expect, it } from 'vitest';
import { twilioEmulator } from '../../src/twilio/emulator/index.ts';
import { guard } from '../../src/twilio/guard.ts';
import { twilio } from '../../src/twilio/index.ts';
import { CALL_SPECS, openSpecs } from '../support/twilio-openapi.ts';
import { NO_SPEC } from '../support/vendor-specs.ts';
import { ACCOUNT, compiled, keyCredentials, TOKEN, world } from './support.ts';
import { fingerprint } from '../support/fingerprint.ts';

const specs = openSpecs(CALL_SPECS);
const title = (what: string): string => (specs ? what : `${what} (${NO_SPEC})`);

const NOW = Date.UTC(2026, 10, 20);
const HOUR = 3600;
const DOMAIN = 'acme-paris.pstn.twilio.com';
const OURS = '+33123456700';
const THEIRS = '+12025550100';

const TRUNKS = [
  { friendlyName: 'Paris', domainName: DOMAIN },
  { friendlyName: 'Rome', domainName: 'acme-rome.pstn.twilio.com' },
];

type Call = Record<string, Json>;
const inbound = (over: Call = {}): Call => ({ trunk: DOMAIN, from: THEIRS, to: OURS, talked: 60, ...over });

const query = (over: Partial<CallsQuery> = {}): CallsQuery => ({
  wanted: compiled().resources,
  since: NOW - 24 * HOUR * 1000,
  most: 50,
  ...over,
});

async function ask(
  calls: readonly Call[],
  over: Partial<CallsQuery> = {},
  wrap?: (one: Emulator) => Emulator,
) {
  const { connect, sent, store } = world({ trunks: TRUNKS, calls }, wrap);
  const driver = await connect();
  return { history: await driver.calls!(query(over)), sent, store };
}

/** Changes what Insights answers, as a vendor does who knows less than the emulator. */
const rewriting =
  (change: (summary: Record<string, Json>) => Json) =>
  (emulator: Emulator): Emulator => ({
    ...emulator,
    async handle(request) {
      const response = await emulator.handle(request);
      if (!request.url.includes('/v1/Voice/Summaries')) return response;
      const body = JSON.parse(response.body) as { call_summaries: Record<string, Json>[] };
      return {
        ...response,
        body: JSON.stringify({ ...body, call_summaries: body.call_summaries.map(change) }),
      };
    },
  });

describe('calls of a trunk', () => {
  it('are told newest first, with parties, direction, state and codes', async () => {
    const { history } = await ask([
      inbound({ secondsAgo: 2 * HOUR }),
      {
        trunk: DOMAIN,
        direction: 'outbound',
        from: OURS,
        to: THEIRS,
        secondsAgo: HOUR,
        sip: 403,
        alerts: [{ code: 32201, text: 'not\nin the list' }],
      },
    ]);
    expect(history.calls).toEqual([
      {
        id: expect.stringMatching(/^CA[0-9a-f]{32}$/),
        at: NOW - HOUR * 1000,
        direction: 'outbound',
        from: OURS,
        to: THEIRS,
        state: 'fail',
        codes: ['sip/403', 'twilio/32201'],
        partial: false,
      },
      expect.objectContaining({ direction: 'inbound', seconds: 60, state: 'completed', codes: [] }),
    ]);
    expect(history.alerts).toEqual([
      {
        id: expect.stringMatching(/^NO/),
        at: NOW - HOUR * 1000,
        code: 'twilio/32201',
        text: 'not in the list',
        call: history.calls[0]!.id,
      },
    ]);
    expect(history.more).toBe(false);
  });

  it('are asked for at hosts of their own, of trunking alone, with explicit page sizes', async () => {
    const { sent } = await ask([inbound()]);
    const urls = sent
      .map(({ request }) => new URL(request.url))
      .filter((url) => !url.host.startsWith('trunking.'));
    expect(urls.map((url) => url.host + url.pathname)).toEqual([
      'insights.twilio.com/v1/Voice/Summaries',
      'monitor.twilio.com/v1/Alerts',
    ]);
    expect(Object.fromEntries(urls[0]!.searchParams)).toEqual({
      CallType: 'trunking',
      ProcessingState: 'all',
      SortBy: 'start_time',
      StartTime: '2026-11-19T00:00:00Z',
      PageSize: '25',
    });
    expect(Object.fromEntries(urls[1]!.searchParams)).toEqual({
      StartDate: '2026-11-19T00:00:00Z',
      PageSize: '1000',
    });
    expect(sent.every(({ use }) => use.kind === 'read')).toBe(true);
  });

  it.skipIf(!specs)(title('are asked for as the OpenAPI of Insights and Monitor describes'), async () => {
    const { sent } = await ask(Array.from({ length: 30 }, () => inbound()));
    const asked = sent.map(({ request }) => request).filter((one) => !one.url.includes('//trunking.'));
    expect(asked).toHaveLength(3);
    expect(asked.flatMap((request) => specs!.checkRequest(request))).toEqual([]);
  });

  it('go to the hosts of the Region with its edge', async () => {
    const { connect, sent } = world({ trunks: TRUNKS });
    await (
      await connect({ region: 'ie1', edge: 'dublin' })
    ).calls!(query());
    expect(sent.map(({ request }) => new URL(request.url).host)).toEqual([
      'trunking.dublin.ie1.twilio.com',
      'insights.dublin.ie1.twilio.com',
      'monitor.dublin.ie1.twilio.com',
    ]);
  });

  it('of other trunks are left out, with their alerts', async () => {
    const { history } = await ask([
      inbound({ trunk: 'Rome', alerts: [{ code: 32011 }] }),
      inbound({ alerts: [{ code: 32011, level: 'warning' }] }),
    ]);
    expect(history.calls).toHaveLength(1);
    expect(history.alerts.map((alert) => alert.call)).toEqual([history.calls[0]!.id]);
  });

  it('that began before the time asked for are left out', async () => {
    const { history } = await ask([inbound({ secondsAgo: 25 * HOUR }), inbound()]);
    expect(history.calls).toHaveLength(1);
  });

  it('cannot write to the terminal by their parties', async () => {
    const { history } = await ask([inbound({ from: 'a\u001B[2J\nb' })]);
    expect(history.calls[0]!.from).toBe('a [2J b');
  });

  it('of one number are found by it alone, in a SIP URI as well', async () => {
    const other = '+33123456701';
    const { history } = await ask(
      [
        inbound({ secondsAgo: 4000 }),
        inbound({ to: `sip:${OURS}@pbx.example.com:5060;transport=tcp`, secondsAgo: 5000 }),
        inbound({ to: `${OURS}1`, secondsAgo: 6000 }),
        inbound({ to: other, secondsAgo: 7000, alerts: [{ code: 32011 }] }),
        { trunk: DOMAIN, direction: 'outbound', from: OURS.slice(1), to: THEIRS, secondsAgo: 8000, sip: 400 },
      ],
      { number: toE164(OURS) },
    );
    expect(history.calls.map((call) => (NOW - call.at) / 1000)).toEqual([4000, 5000, 8000]);
    expect(history.alerts).toEqual([]);
  });

  it('stop at as many as asked for, and say that there are more', async () => {
    const many = Array.from({ length: 60 }, (_, at) => inbound({ secondsAgo: HOUR + at }));
    const { history, sent } = await ask(many, { most: 10 });
    expect(history.calls.map((call) => (NOW - call.at) / 1000 - HOUR)).toEqual([
      0, 1, 2, 3, 4, 5, 6, 7, 8, 9,
    ]);
    expect(history.more).toBe(true);
    expect(sent.filter(({ request }) => request.url.includes('/Summaries'))).toHaveLength(1);
    expect((await ask(many, { most: 60 })).history).toMatchObject({ more: false });
  });

  it('are the newest even where Twilio begins with the oldest', async () => {
    const many = Array.from({ length: 60 }, (_, at) => inbound({ secondsAgo: HOUR + at }));
    const history = await oldestFirst(many, 2);
    expect(history).toMatchObject({ more: true });
    expect(history.calls.map((call) => (NOW - call.at) / 1000 - HOUR)).toEqual([0, 1]);
  });

  it('are read to an end in an account that has too many', async () => {
    const many = Array.from({ length: 1100 }, (_, at) => inbound({ trunk: 'Rome', secondsAgo: HOUR + at }));
    const { history, sent } = await ask(many);
    expect(history).toMatchObject({ calls: [], more: true });
    expect(sent.filter(({ request }) => request.url.includes('/Summaries'))).toHaveLength(40);
  });
});

/** In which order Insights answers is not documented. */
async function oldestFirst(calls: readonly Call[], most: number): Promise<CallHistory> {
  const store = memoryStore();
  const clock = { now: () => NOW, sleep: () => Promise.resolve() };
  const switches = { summariesOldestFirst: true };
  const emulator = twilioEmulator({ store, clock, id: counterIds(store), switches });
  emulator.own({ account: { sid: ACCOUNT, authToken: TOKEN }, trunks: TRUNKS, calls: [...calls] });
  const driver = await twilio.connect!({
    connection: { account: ACCOUNT, credentials: { authToken: secretRef({ env: 'TOKEN' }) } },
    clock,
    http: (request) => emulator.handle(request),
    secret: () => Promise.resolve(TOKEN),
    open: () => Promise.resolve(ACCOUNT),
    fingerprint,
  });
  return driver.calls!(query({ most }));
}

describe('late data', () => {
  it('is missing, then partial, then whole, and the history says until when it is settled', async () => {
    const { history } = await ask([
      inbound({ secondsAgo: 5 * 60, talked: 1 }),
      inbound({ secondsAgo: 15 * 60, talked: 1, sip: 200 }),
      inbound({ secondsAgo: 45 * 60, talked: 1 }),
    ]);
    expect(history.calls.map((call) => [(NOW - call.at) / 60_000, call.partial])).toEqual([
      [15, true],
      [45, false],
    ]);
    expect(history.settledBefore).toBe(NOW - 10 * 60_000);
  });

  it('shows alerts of calls that Insights does not have yet, those about SIP', async () => {
    const { history } = await ask([
      inbound({ secondsAgo: 60, talked: 1, alerts: [{ code: 32011 }, { code: 11200 }] }),
    ]);
    expect(history.calls).toEqual([]);
    expect(history.alerts).toMatchObject([{ code: 'twilio/32011', call: expect.stringMatching(/^CA/) }]);
  });

  it('that does not name its trunk yet counts by the numbers of the manifest', async () => {
    const { history } = await ask(
      [inbound(), inbound({ to: '+4930123456', from: '+4930123457' })],
      {},
      rewriting((summary) => ({ ...summary, sip_edge: null, properties: null })),
    );
    expect(history.calls).toMatchObject([{ to: OURS, direction: 'unknown', codes: [] }]);
  });
});

describe('what cannot be looked up', () => {
  it('is a trunk that Twilio does not have', async () => {
    const { connect } = world({ trunks: [TRUNKS[1]!] });
    await expect((await connect()).calls!(query())).rejects.toMatchObject({
      code: 'twilio/trunk-not-found',
      message: `Twilio has no trunk "${DOMAIN}"`,
    });
  });

  it('is a trunk without a domain that two could be', async () => {
    const { connect } = world({ trunks: [{ friendlyName: 'Paris' }, { friendlyName: 'Paris' }] });
    const [trunk] = compiled().resources;
    const wanted = [{ ...trunk!, properties: { ...trunk!.properties, domainName: null } }];
    await expect((await connect()).calls!(query({ wanted }))).rejects.toMatchObject({
      code: 'twilio/trunk-not-found',
      message: 'Twilio has 2 trunks "Paris"',
    });
  });

  it.each([401, 403])(
    'are calls that Insights refuses with %i, which is another thing than a bad login',
    async (status) => {
      const fault = {
        match: { host: 'insights.twilio.com' },
        effect: { kind: 'status' as const, status, body: { status, message: 'no' } },
      };
      const { connect } = world({ trunks: TRUNKS }, (one) =>
        withFaults(one, [fault], { now: () => 0, sleep: () => Promise.resolve() }),
      );
      const driver = await connect({ credentials: keyCredentials });
      await expect(driver.calls!(query())).rejects.toMatchObject({
        code: 'twilio/insights-refused',
        fault: 'input',
      });
    },
  );

  it('are calls while Insights is down: that passes', async () => {
    const fault = {
      match: { host: 'insights.twilio.com' },
      effect: { kind: 'status' as const, status: 503 },
    };
    const { connect } = world({ trunks: TRUNKS }, (one) =>
      withFaults(one, [fault], { now: () => 0, sleep: () => Promise.resolve() }),
    );
    await expect((await connect()).calls!(query())).rejects.toMatchObject({ fault: 'transient' });
  });
});

describe('alerts', () => {
  const alert = (over: Record<string, Json>): Json => ({
    sid: `NO${'9'.repeat(32)}`,
    account_sid: ACCOUNT,
    resource: '',
    code: 32201,
    level: 'error',
    text: '\u001B[2Jred\u202E',
    generated: NOW - 1000,
    ...over,
  });

  it('that name nothing are told, without what moves a cursor', async () => {
    const { connect, store } = world({ trunks: TRUNKS });
    store.put('alerts', 'NO1', alert({}));
    const { alerts } = await (await connect()).calls!(query());
    expect(alerts).toEqual([
      { id: `NO${'9'.repeat(32)}`, at: NOW - 1000, code: 'twilio/32201', text: '[2Jred' },
    ]);
  });

  it('of another product or of nothing that matters are not', async () => {
    const { connect, store } = world({ trunks: TRUNKS });
    store.put('alerts', 'NO1', alert({ resource: `SM${'9'.repeat(32)}` }));
    store.put('alerts', 'NO2', alert({ level: 'notice' }));
    store.put('alerts', 'NO3', alert({ code: 11_200 }));
    expect((await (await connect()).calls!(query())).alerts).toEqual([]);
  });

  it('are asked for at most 30 days back', async () => {
    const { history, sent } = await ask([inbound()], { since: NOW - 40 * 24 * HOUR * 1000 });
    expect(history.calls).toHaveLength(1);
    const url = new URL(sent.at(-1)!.request.url);
    expect(url.searchParams.get('StartDate')).toBe('2026-10-21T00:00:00Z');
  });
});

describe('the guard', () => {
  const go = (method: string, url: string) =>
    guard({ method, url, headers: {} }, { kind: method === 'GET' ? 'read' : 'write' })?.code;

  it.each(['insights', 'monitor'])('lets %s be read and never written', (product) => {
    for (const host of [`${product}.twilio.com`, `${product}.dublin.ie1.twilio.com`]) {
      expect(go('GET', `https://${host}/v1/Alerts`)).toBeUndefined();
      expect(go('POST', `https://${host}/v1/Voice/CA1/Annotation`)).toBe('twilio/unexpected-write');
      expect(go('POST', `https://${host}/v1/Trunks`)).toBe('twilio/unexpected-write');
      expect(go('DELETE', `https://${host}/v1/Alerts/NO1`)).toBe('twilio/unexpected-write');
    }
    expect(go('GET', `https://${product}.ie1.twilio.com/v1/Alerts`)).toBe('twilio/mixed-region');
  });
});
