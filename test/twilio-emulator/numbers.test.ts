import { describe, expect, it } from 'vitest';
import { ACCOUNT, SUBACCOUNT, TOKEN, bench } from './harness.ts';

const NUMBERS = 'IncomingPhoneNumbers.json';
const APPLICATION = `AP${'d'.repeat(32)}`;
const DEMO = 'https://demo.twilio.com/welcome/voice/';

async function twoTrunks(switches: Readonly<Record<string, boolean>> = {}) {
  const one = bench(
    {
      subaccounts: [{ sid: SUBACCOUNT, authToken: 'sub' }],
      trunks: [{ friendlyName: 'old' }, { friendlyName: 'new' }],
      numbers: [
        { number: '+12025550100', trunk: 'old', friendlyName: 'front desk' },
        { number: '+12025550101', voiceApplicationSid: APPLICATION },
        { number: '+33123456789', voiceUrl: 'https://acme.example/ivr' },
      ],
    },
    switches,
  );
  const [first, second] = (await one.get('/Trunks')).body.trunks;
  const numbers = (await one.get(NUMBERS)).body.incoming_phone_numbers;
  return {
    ...one,
    oldTrunk: String(first.sid),
    newTrunk: String(second.sid),
    sids: numbers.map((number: { sid: string }) => number.sid) as readonly string[],
    item: (index: number) => `IncomingPhoneNumbers/${String(numbers[index].sid)}.json`,
  };
}

describe('numbers', () => {
  it('point at the demo unless the estate says otherwise', async () => {
    const { get } = await twoTrunks();
    const { incoming_phone_numbers: numbers } = (await get(NUMBERS)).body;
    expect(numbers.map((one: { voice_url: string }) => one.voice_url)).toEqual([
      DEMO,
      DEMO,
      'https://acme.example/ivr',
    ]);
  });

  it.each([
    ['PhoneNumber=%2B12025550100', 1],
    ['PhoneNumber=202555', 2],
    ['PhoneNumber=20255501**', 2],
    ['FriendlyName=front desk', 1],
    ['FriendlyName=front', 0],
    ['Origin=hosted', 0],
    ['Origin=twilio', 3],
  ])('are found by %s', async (query, count) => {
    const { get } = await twoTrunks();
    expect((await get(`${NUMBERS}?${query}`)).body.incoming_phone_numbers).toHaveLength(count);
  });

  it('move from trunk to trunk in one write', async () => {
    const { post, get, item, sids, oldTrunk, newTrunk } = await twoTrunks();
    expect((await post(item(0), { TrunkSid: newTrunk })).body).toMatchObject({ trunk_sid: newTrunk });
    expect((await get(`/Trunks/${oldTrunk}/PhoneNumbers`)).body.phone_numbers).toEqual([]);
    expect((await get(`/Trunks/${newTrunk}/PhoneNumbers/${sids[0]!}`)).status).toBe(200);
  });

  it('lose their voice application to a trunk and their trunk to an application, but keep the voice URL', async () => {
    const { post, item, newTrunk } = await twoTrunks();
    expect((await post(item(1), { TrunkSid: newTrunk })).body).toMatchObject({
      trunk_sid: newTrunk,
      voice_application_sid: '',
      voice_url: DEMO,
    });
    expect((await post(item(1), { VoiceApplicationSid: APPLICATION })).body).toMatchObject({
      trunk_sid: null,
      voice_application_sid: APPLICATION,
    });
    const other = await post(item(2), { TrunkSid: newTrunk });
    expect(other.body.voice_url).toBe('https://acme.example/ivr');
  });

  it('leave a trunk by an empty TrunkSid or by the trunk letting go, and stay in the account', async () => {
    const { post, del, get, item, sids, oldTrunk, newTrunk, store } = await twoTrunks();
    expect((await post(item(0), { TrunkSid: '' })).body.trunk_sid).toBeNull();
    await post(item(0), { TrunkSid: newTrunk });
    expect((await del(`/Trunks/${oldTrunk}/PhoneNumbers/${sids[0]!}`)).status).toBe(404);
    expect((await del(`/Trunks/${newTrunk}/PhoneNumbers/${sids[0]!}`)).status).toBe(204);
    expect((await get(item(0))).body.trunk_sid).toBeNull();
    expect(store.get('counters', 'released')).toBeUndefined();
  });

  it.each([
    [false, 201],
    [true, 400],
  ])('on another trunk may or may not be taken by association: %s', async (rejected, status) => {
    const { post, sids, oldTrunk, newTrunk } = await twoTrunks({ numberOnOtherTrunkRejected: rejected });
    const form = { PhoneNumberSid: sids[0]! };
    expect((await post(`/Trunks/${newTrunk}/PhoneNumbers`, form)).status).toBe(status);
    const again = rejected ? oldTrunk : newTrunk;
    expect((await post(`/Trunks/${again}/PhoneNumbers`, form)).status).toBe(201);
  });

  it('when released are counted', async () => {
    const { del, get, item, store } = await twoTrunks();
    expect((await del(item(0))).status).toBe(204);
    expect((await del(item(1))).status).toBe(204);
    expect(store.get('counters', 'released')).toBe(2);
    expect((await get(item(0))).body.code).toBe(20404);
  });

  it('are bought once', async () => {
    const { post } = await twoTrunks();
    const bought = await post(NUMBERS, { PhoneNumber: '+12025550177', FriendlyName: 'new' });
    expect(bought.body).toMatchObject({ account_sid: ACCOUNT, friendly_name: 'new', voice_url: null });
    expect((await post(NUMBERS, { PhoneNumber: '+12025550177' })).body.code).toBe(21421);
    expect((await post(NUMBERS, { PhoneNumber: '12025550178' })).body.code).toBe(21421);
    expect((await post(NUMBERS, { AreaCode: '202' })).body.code).toBe(21421);
  });

  it('go to a related account only, and leave their trunk behind', async () => {
    const { post, get, item } = await twoTrunks();
    expect((await post(item(0), { AccountSid: `AC${'9'.repeat(32)}` })).body.code).toBe(21473);
    expect((await post(item(0), { AccountSid: SUBACCOUNT })).body).toMatchObject({
      account_sid: SUBACCOUNT,
      trunk_sid: null,
    });
    expect((await get(item(0))).status).toBe(404);
  });

  it.each([
    [{ TrunkSid: `TK${'0'.repeat(32)}` }, 20404],
    [{ TrunkSid: 'paris' }, 20423],
    [{ VoiceUrl: 'acme.example' }, 21402],
    [{ FriendlyName: 'x'.repeat(65) }, 20002],
    [{ trunkSid: '' }, 20001],
    [{ VoiceReceiveMode: 'data' }, 20001],
  ])('refuse %j', async (form, code) => {
    const { post, item } = await twoTrunks();
    expect((await post(item(0), form)).body.code).toBe(code);
  });

  it('are one a trunk on a trial account', async () => {
    const { post, get } = bench({
      account: { sid: ACCOUNT, authToken: TOKEN, type: 'Trial' },
      trunks: [{ friendlyName: 'only' }],
      numbers: [{ number: '+12025550100', trunk: 'only' }, { number: '+12025550101' }],
    });
    const { incoming_phone_numbers: numbers } = (await get(NUMBERS)).body;
    const trunk = String(numbers[0].trunk_sid);
    const item = (index: number) => `IncomingPhoneNumbers/${String(numbers[index].sid)}.json`;
    expect((await post(item(0), { TrunkSid: trunk })).status).toBe(200);
    expect((await post(item(1), { TrunkSid: trunk })).status).toBe(400);
    expect((await get(item(1))).body.trunk_sid).toBeNull();
  });

  it('of a trunk in another account cannot be attached', async () => {
    const { post, item } = await twoTrunks();
    const foreign = await post('/Trunks', {}, [SUBACCOUNT, 'sub']);
    expect((await post(item(0), { TrunkSid: String(foreign.body.sid) })).body.code).toBe(20404);
  });
});
