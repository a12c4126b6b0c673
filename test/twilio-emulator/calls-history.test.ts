import { describe, expect, it } from 'vitest';
import type { Json } from 'trunkline/plugin';
import { CALL_SPECS, openSpecs } from '../support/twilio-openapi.ts';
import { NO_SPEC } from '../support/vendor-specs.ts';
import { ACCOUNT, SUBACCOUNT, TOKEN, bench } from './harness.ts';
import type { Answer } from '../support/answer.ts';

const INSIGHTS = 'https://insights.twilio.com/v1/Voice';
const MONITOR = 'https://monitor.twilio.com/v1';
const MINUTE = 60;
const ALL = `${INSIGHTS}/Summaries?ProcessingState=all`;

const TRUNKS = [{ friendlyName: 'Paris', domainName: 'acme.pstn.twilio.com' }];
const call = (over: Record<string, Json> = {}): Json => ({
  trunk: 'Paris',
  from: '+12025550100',
  to: '+33123456700',
  talked: 10,
  ...over,
});
const benchOf = (calls: readonly Json[], switches = {}, seen?: (answer: Answer) => void) =>
  bench({ trunks: TRUNKS, calls: [...calls] }, switches, seen);

const idsOf = (answer: Answer): readonly string[] =>
  answer.body.call_summaries.map((one: { call_sid: string }) => one.call_sid);
const sid = (number: number): string => `CA${String(number).padStart(32, '0')}`;

const specs = openSpecs(CALL_SPECS);
const title = (text: string): string => (specs ? text : `${text} (${NO_SPEC})`);

describe('calls and alerts of the emulator', () => {
  it.skipIf(!specs)(title('are answered as the OpenAPI of Insights and Monitor describes'), async () => {
    const answers: Answer[] = [];
    const { get } = benchOf(
      [call({ alerts: [{ code: 32011, level: 'warning' }] }), call({ secondsAgo: 15 * MINUTE, sip: 486 })],
      {},
      (answer) => answers.push(answer),
    );
    await get(`${INSIGHTS}/Summaries`);
    await get(
      `${ALL}&CallType=sip,trunking&CallState=completed&Direction=trunking_originating&StartTime=1d&EndTime=2026-08-01&From=x&To=y&SortBy=end_time&AbnormalSession=true&PageSize=1`,
    );
    await get(`${ALL}&PageSize=1`);
    await get(`${INSIGHTS}/${sid(1)}/Summary`);
    await get(`${INSIGHTS}/${sid(2)}/Summary?ProcessingState=partial`);
    const alerts = await get(
      `${MONITOR}/Alerts?StartDate=2026-08-01T00:00:00Z&LogLevel=warning&PageSize=1000`,
    );
    await get(`${MONITOR}/Alerts/${String(alerts.body.alerts[0].sid)}`);
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 200, 200, 200, 200]);
    const wrong = answers.flatMap(({ request, response }) => [
      ...specs!.checkRequest(request),
      ...specs!.checkResponse(request, response),
    ]);
    expect(wrong).toEqual([]);
    const toured = new Set(answers.map(({ request }) => specs!.operation(request)));
    expect(specs!.operations.filter((name) => !toured.has(name) && !name.includes('/Events'))).toEqual([]);
  });

  it('come late: not at all, then partial, then whole', async () => {
    const { get } = benchOf([
      call({ secondsAgo: 10 * MINUTE }),
      call({ secondsAgo: 10 * MINUTE + 10 }),
      call({ secondsAgo: 30 * MINUTE + 10 }),
    ]);
    const { body } = await get(ALL);
    expect(
      body.call_summaries.map((one: Record<string, Json>) => [one['call_sid'], one['processing_state']]),
    ).toEqual([
      [sid(2), 'partial'],
      [sid(3), 'complete'],
    ]);
    expect(body.call_summaries[0]).toMatchObject({ connect_duration: null });
    expect(body.call_summaries[0].properties).not.toHaveProperty('last_sip_response_num');
    expect(idsOf(await get(`${INSIGHTS}/Summaries`))).toEqual([sid(3)]);
    expect(idsOf(await get(`${INSIGHTS}/Summaries?ProcessingState=partial`))).toEqual([sid(2)]);
    expect((await get(`${INSIGHTS}/${sid(1)}/Summary`)).body.code).toBe(20404);
    expect((await get(`${INSIGHTS}/${sid(2)}/Summary`)).body.code).toBe(20404);
  });

  it('name the trunk that has the name now, and are not there as long as it is not', async () => {
    const { get, make } = bench({ calls: [call()] });
    expect(idsOf(await get(ALL))).toEqual([]);
    const trunk = await make('/Trunks', { FriendlyName: 'Paris' });
    const { body } = await get(ALL);
    expect(body.call_summaries[0].sip_edge.properties.trunk_sid).toBe(trunk);
  });

  it('are declared again without a second call', async () => {
    const declared = { calls: [call(), call(), call({ to: '+33123456701' })] };
    const { get, emulator } = benchOf(declared.calls);
    emulator.own({ account: { sid: ACCOUNT, authToken: TOKEN }, ...declared });
    expect(idsOf(await get(ALL))).toHaveLength(3);
  });

  it.each([
    ['From=%2B12025550100', [1, 2]],
    ['To=%2B33123456709', [2]],
    ['CallState=busy,fail', [2]],
    ['Direction=trunking_terminating', [2]],
    ['CallType=client', []],
    ['AbnormalSession=true', [2]],
    ['StartTime=90m', [1]],
    ['EndTime=90m', [2]],
  ])('are filtered by %s', async (filter, expected) => {
    const { get } = benchOf([
      call(),
      call({ secondsAgo: 7200, to: '+33123456709', direction: 'outbound', sip: 486, state: 'busy' }),
    ]);
    expect(idsOf(await get(`${ALL}&${filter}`))).toEqual(expected.map(sid));
  });

  it('come oldest first under a switch, over pages with links of their own host', async () => {
    const { get } = benchOf([call(), call({ secondsAgo: 7200 }), call({ secondsAgo: 9000 })], {
      summariesOldestFirst: true,
    });
    const first = await get(`${ALL}&PageSize=2`);
    expect(idsOf(first)).toEqual([sid(3), sid(2)]);
    expect(first.body.meta.next_page_url).toMatch(/^https:\/\/insights\.twilio\.com\/v1\/Voice\/Summaries\?/);
    expect(idsOf(await get(String(first.body.meta.next_page_url)))).toEqual([sid(1)]);
  });

  it.each([
    [`${ALL}&PageSize=26`, 20007],
    [`${ALL}&StartTime=yesterday`, 20001],
    [`${ALL}&SortBy=from`, 20001],
    [`${ALL}&HasTag=true`, 20001],
    [`${INSIGHTS}/Summaries?ProcessingState=done`, 20001],
    [`${MONITOR}/Alerts?StartDate=2026-06-01`, 20001],
    [`${MONITOR}/Alerts?CallSid=CA1`, 20001],
    [`${MONITOR}/Alerts/NO1`, 20404],
    [`${MONITOR}/Events`, 20404],
    ['https://trunking.twilio.com/v1/Alerts', 20404],
    ['https://monitor.twilio.com/v1/Trunks', 20404],
    ['https://insights.twilio.com/v1/Alerts', 20404],
  ])('refuse %s', async (path, code) => {
    expect((await benchOf([call()]).get(path)).body.code).toBe(code);
  });

  it('are those of the account that asks', async () => {
    const { get } = bench({
      trunks: TRUNKS,
      calls: [call({ alerts: [{ code: 32011 }] })],
      subaccounts: [{ sid: SUBACCOUNT, authToken: 'token-of-the-subaccount' }],
    });
    const login = [SUBACCOUNT, 'token-of-the-subaccount'] as const;
    expect(idsOf(await get(ALL, login))).toEqual([]);
    expect((await get(`${MONITOR}/Alerts`, login)).body.alerts).toEqual([]);
    expect((await get(`${MONITOR}/Alerts`)).body.alerts).toHaveLength(1);
  });
});
