import { describe, expect, it } from 'vitest';
import { ACCOUNT, KEY, SUBACCOUNT, TOKEN, bench, urlOf } from './harness.ts';
import type { Login } from './harness.ts';

const MAIN_KEY = `SK${'e'.repeat(32)}`;
const estate = {
  apiKeys: [
    { sid: KEY, secret: 'key-secret' },
    { sid: MAIN_KEY, secret: 'main-secret', type: 'main' },
  ],
  subaccounts: [{ sid: SUBACCOUNT, authToken: 'sub' }],
};
const SUB: Login = [SUBACCOUNT, 'sub'];
const ACCOUNT_URL = `https://api.twilio.com/2010-04-01/Accounts/${ACCOUNT}.json`;
const subUrl = (path: string): string => urlOf(path).replace(ACCOUNT, SUBACCOUNT);

describe('access', () => {
  it.each<[string, Login, number]>([
    ['the token', [ACCOUNT, TOKEN], 200],
    ['a key', [KEY, 'key-secret'], 200],
    ['a wrong token', [ACCOUNT, 'wrong'], 401],
    ['a wrong secret', [KEY, 'wrong'], 401],
    ['an unknown account', [`AC${'9'.repeat(32)}`, TOKEN], 401],
    ['nothing', ['', ''], 401],
  ])('with %s', async (_name, login, status) => {
    const answer = await bench(estate).get('/Trunks', login);
    expect(answer.status).toBe(status);
    if (status === 401) expect(answer.body.code).toBe(20003);
  });

  it('to trunks is to those of the account of the credentials, whatever account was meant', async () => {
    const { post, get } = bench(estate);
    const made = await post('/Trunks', { FriendlyName: 'sub' }, SUB);
    expect(made.body.account_sid).toBe(SUBACCOUNT);
    expect((await get('/Trunks')).body.trunks).toEqual([]);
    expect((await get(`/Trunks/${String(made.body.sid)}`)).body.code).toBe(20404);
  });

  it('to the lists and numbers of a subaccount is for the token of its parent and main keys', async () => {
    const { post, get } = bench(estate);
    const path = subUrl('SIP/IpAccessControlLists.json');
    expect((await post(path, { FriendlyName: 'pbx' })).body.account_sid).toBe(SUBACCOUNT);
    expect((await get(path, [MAIN_KEY, 'main-secret'])).status).toBe(200);
    expect((await get(path, [KEY, 'key-secret'])).body.code).toBe(20003);
    expect((await get('SIP/IpAccessControlLists.json', SUB)).body.code).toBe(20003);
    expect((await get('SIP/IpAccessControlLists.json')).body.ip_access_control_lists).toEqual([]);
  });

  it('maps no list of the parent to a trunk of the subaccount', async () => {
    const { post, make } = bench(estate);
    const list = await make('SIP/IpAccessControlLists.json', { FriendlyName: 'pbx' });
    const { body } = await post('/Trunks', {}, SUB);
    const path = `/Trunks/${String(body.sid)}/IpAccessControlLists`;
    expect((await post(path, { IpAccessControlListSid: list }, SUB)).body.code).toBe(20404);
  });

  it('to the account itself is not for standard keys', async () => {
    const { get } = bench({ ...estate, account: { sid: ACCOUNT, authToken: TOKEN, type: 'Trial' } });
    expect((await get(ACCOUNT_URL)).body).toMatchObject({ sid: ACCOUNT, type: 'Trial', status: 'active' });
    expect((await get(ACCOUNT_URL, [MAIN_KEY, 'main-secret'])).status).toBe(200);
    expect((await get(ACCOUNT_URL, [KEY, 'key-secret'])).body.code).toBe(20003);
  });

  it('lists the account and its subaccounts', async () => {
    const { get } = bench(estate);
    const { accounts } = (await get('https://api.twilio.com/2010-04-01/Accounts.json')).body;
    expect(accounts.map((one: { sid: string }) => one.sid)).toEqual([ACCOUNT, SUBACCOUNT]);
    expect(accounts[1].owner_account_sid).toBe(ACCOUNT);
  });

  it('keeps no token and no secret in its store', () => {
    const { store } = bench(estate);
    expect(JSON.stringify(store.snapshot())).not.toMatch(/token-of-the-account|key-secret|main-secret/);
  });
});

describe('what the account owns', () => {
  it('is refused when it holds what the emulator does not know', () => {
    expect(() => bench({ phoneNumbers: [] })).toThrow(/phoneNumbers/);
    expect(() => bench({ numbers: [{ number: '12025550100' }] })).toThrow('E.164');
    expect(() => bench({ numbers: [{ number: '+12025550100', trunk: 'nowhere' }] })).toThrow(
      'no trunk of this name',
    );
  });

  it('can be declared again with additions', async () => {
    const { emulator, get } = bench({ numbers: [{ number: '+12025550100' }] });
    emulator.own({
      account: { sid: ACCOUNT, authToken: TOKEN },
      numbers: [{ number: '+12025550100' }, { number: '+12025550101' }],
    });
    expect((await get('IncomingPhoneNumbers.json')).body.incoming_phone_numbers).toHaveLength(2);
  });
});
