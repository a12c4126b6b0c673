import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openClient } from '../../src/twilio/api.ts';
import { guard } from '../../src/twilio/guard.ts';
import { ACCOUNT, TOKEN, world } from './support.ts';

const NUMBER = `PN${'5'.repeat(32)}`;
const TRUNK = `TK${'6'.repeat(32)}`;
const account = `https://api.twilio.com/2010-04-01/Accounts/${ACCOUNT}`;
const number = `${account}/IncomingPhoneNumbers/${NUMBER}.json`;
const routes = 'https://routes.twilio.com/v2';
const trunk = `https://trunking.twilio.com/v1/Trunks/${TRUNK}`;

const ask = (method: string, url: string, body?: string, allows?: string) =>
  guard(
    { method, url, headers: {}, ...(body === undefined ? {} : { body }) },
    { kind: method === 'GET' ? 'read' : 'write', ...(allows === undefined ? {} : { allows }) },
  )?.code;

describe('the guard', () => {
  it.each([
    ['DELETE', number, undefined, 'twilio/never-release'],
    ['DELETE', number.replace('.json', ''), undefined, 'twilio/never-release'],
    ['DELETE', number.toLowerCase(), undefined, 'twilio/never-release'],
    ['DELETE', number.replace('PN5', '%50N5'), undefined, 'twilio/never-release'],
    ['PUT', number, 'TrunkSid=TK1', 'twilio/never-release'],
    ['POST', number, `AccountSid=${ACCOUNT}`, 'twilio/never-transfer'],
    ['POST', `${number}?accountsid=AC1`, 'TrunkSid=TK1', 'twilio/never-transfer'],
    ['POST', number, 'TrunkSid=', 'twilio/detach-not-allowed'],
    ['POST', number, 'FriendlyName=x&trunkSid=%20', 'twilio/detach-not-allowed'],
    ['POST', `${number}?TrunkSid=`, undefined, 'twilio/detach-not-allowed'],
    ['POST', number, 'VoiceApplicationSid=AP1', 'twilio/detach-not-allowed'],
    ['DELETE', `${trunk}/PhoneNumbers/${NUMBER}`, undefined, 'twilio/detach-not-allowed'],
    ['DELETE', `${trunk}/PhoneNumbers/${NUMBER}/`, undefined, 'twilio/detach-not-allowed'],
    ['DELETE', `${trunk}//PhoneNumbers/${NUMBER}`, undefined, 'twilio/detach-not-allowed'],
    ['POST', `${trunk}/PhoneNumbers`, `PhoneNumberSid=${NUMBER}`, 'twilio/unexpected-write'],
    ['POST', `${trunk}/phonenumbers/`, `PhoneNumberSid=${NUMBER}`, 'twilio/unexpected-write'],
    ['POST', `${trunk}/PhoneNumbers/${NUMBER}`, undefined, 'twilio/unexpected-write'],
    ['POST', number, `TrunkSid=${TRUNK}&VoiceUrl=https://x.example/`, 'twilio/unexpected-write'],
    ['POST', number, 'FriendlyName=x', 'twilio/unexpected-write'],
    ['POST', number, '{"TrunkSid":""}', 'twilio/unexpected-write'],
    ['POST', `${account}/IncomingPhoneNumbers.json`, 'PhoneNumber=%2B1', 'twilio/never-buy'],
    ['POST', `${account}/IncomingPhoneNumbers/Local.json`, 'AreaCode=1', 'twilio/never-buy'],
    ['POST', `${account}.json`, 'Status=closed', 'twilio/unexpected-write'],
    ['POST', `${account}/Calls.json`, 'To=%2B1', 'twilio/unexpected-write'],
    ['GET', 'https://api.ie1.twilio.com/2010-04-01/Accounts.json', undefined, 'twilio/mixed-region'],
    ['GET', 'https://api.dublin.au1.twilio.com/2010-04-01/Accounts.json', undefined, 'twilio/mixed-region'],
    ['GET', 'https://api.twilio.com.evil.example/2010-04-01/Accounts.json', undefined, 'twilio/mixed-region'],
    ['POST', 'https://trunking.sydney.ie1.twilio.com/v1/Trunks', '', 'twilio/mixed-region'],
    ['POST', `${routes}/PhoneNumbers/+33123456700`, 'VoiceRegion=ie1', 'twilio/unexpected-write'],
    ['POST', `${routes}/Trunks/acme.pstn.twilio.com`, 'VoiceRegion=ie1', 'twilio/unexpected-write'],
    ['POST', 'https://routes.twilio.com/v1/Trunks', 'FriendlyName=x', 'twilio/unexpected-write'],
    ['DELETE', `https://routes.twilio.com/v1/Trunks/${TRUNK}`, undefined, 'twilio/unexpected-write'],
    ['GET', 'https://routes.dublin.ie1.twilio.com/v2/Trunks/acme', undefined, 'twilio/mixed-region'],
    ['GET', 'https://routes.twilio.com.evil.example/v2/Trunks/acme', undefined, 'twilio/mixed-region'],
    ['POST', `${trunk.replace('trunking', 'routes')}/Recording`, 'Mode=x', 'twilio/unexpected-write'],
  ])('refuses %s %s %s', (method, url, body, code) => {
    expect(ask(method, url, body)).toBe(code);
  });

  it('names a way to detach that the manifest knows', () => {
    const request = { method: 'POST', url: number, headers: {}, body: 'TrunkSid=' };
    expect(guard(request, { kind: 'write' })?.fix).toContain('`unlisted: detach`');
  });

  it.each([
    [`TrunkSid=&AccountSid=${ACCOUNT}`, 'twilio/never-transfer'],
    ['TrunkSid=&VoiceUrl=https%3A%2F%2Fx.example', 'twilio/unexpected-write'],
    ['VoiceApplicationSid=AP1', 'twilio/unexpected-write'],
  ])('refuses in a detach step as well what is more than that: %s', (body, code) => {
    expect(ask('POST', number, body, 'detach')).toBe(code);
  });

  it.each([
    ['POST', number, 'TrunkSid=', 'detach'],
    ['DELETE', `${trunk}/PhoneNumbers/${NUMBER}`, undefined, 'detach'],
    ['POST', number, `TrunkSid=${TRUNK}`, undefined],
    ['POST', 'https://trunking.twilio.com/v1/Trunks', 'FriendlyName=x', undefined],
    ['DELETE', trunk, undefined, undefined],
    ['POST', `${account}/SIP/CredentialLists.json`, 'FriendlyName=x', undefined],
    ['DELETE', `${account}/SIP/IpAccessControlLists/AL1/IpAddresses/IP1.json`, undefined, undefined],
    ['GET', 'https://api.dublin.ie1.twilio.com/2010-04-01/Accounts.json', undefined, undefined],
    ['GET', `${routes}/PhoneNumbers/+33123456700`, undefined, undefined],
    ['POST', `${trunk}/Recording`, 'Mode=record-from-answer', undefined],
  ])('lets %s %s %s go', (method, url, body, allows) => {
    expect(ask(method, url, body, allows)).toBeUndefined();
  });

  it('never lets a number be deleted, whatever a request allows or looks like', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('api.twilio.com', 'api.dublin.ie1.twilio.com', 'api.sydney.au1.twilio.com'),
        fc.stringMatching(/^[0-9a-fA-F]{32}$/),
        fc.constantFrom('', '.json', '?x=1', '.json#y'),
        fc.constantFrom(undefined, 'detach', 'release'),
        (host, digits, end, allows) => {
          const url = `https://${host}/2010-04-01/Accounts/${ACCOUNT}/IncomingPhoneNumbers/PN${digits}${end}`;
          expect(ask('DELETE', url, undefined, allows)).toBe('twilio/never-release');
        },
      ),
    );
  });

  it("stops the SDK's own remove, transfer and empty TrunkSid at the seam", async () => {
    const { http, store, sent } = world({ numbers: [{ number: '+33123456700' }] });
    const client = openClient({ http, account: ACCOUNT, username: ACCOUNT, password: TOKEN });
    const [owned] = await client.incomingPhoneNumbers.list({ pageSize: 20 });
    const it = client.incomingPhoneNumbers(owned!.sid);
    const before = JSON.stringify(store.snapshot());
    await expect(it.remove()).rejects.toMatchObject({ code: 'twilio/never-release' });
    await expect(it.update({ accountSid: `AC${'3'.repeat(32)}` })).rejects.toMatchObject({
      code: 'twilio/never-transfer',
    });
    await expect(it.update({ trunkSid: '' })).rejects.toMatchObject({ code: 'twilio/detach-not-allowed' });
    await expect(client.incomingPhoneNumbers.create({ phoneNumber: '+33123456709' })).rejects.toMatchObject({
      code: 'twilio/never-buy',
    });
    expect(JSON.stringify(store.snapshot())).toBe(before);
    expect(sent).toHaveLength(5);
  });

  it('sends no null, so that none can take a number off its trunk', async () => {
    const { http, sent } = world({ numbers: [{ number: '+33123456700' }] });
    const client = openClient({ http, account: ACCOUNT, username: ACCOUNT, password: TOKEN });
    const [owned] = await client.incomingPhoneNumbers.list({ pageSize: 20 });
    await client.incomingPhoneNumbers(owned!.sid).update({ trunkSid: null } as never);
    expect(sent.at(-1)?.request.body).toBe('');
  });
});
