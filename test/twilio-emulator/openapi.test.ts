import { describe, expect, it } from 'vitest';
import { openSpecs } from '../support/twilio-openapi.ts';
import { NO_SPEC } from '../support/vendor-specs.ts';
import { ACCOUNT, PASSWORD, ROW, TOKEN, bench } from './harness.ts';
import type { Answer } from '../support/answer.ts';

const specs = openSpecs();
const title = (text: string): string => (specs ? text : `${text} (${NO_SPEC})`);

/** Every route once or more, with every field set at least once. */
async function tour(seen: (answer: Answer) => void): Promise<void> {
  const { get, post, del, make } = bench(
    { numbers: [{ number: '+12025550100' }, { number: '+12025550101', voiceUrl: '' }] },
    {},
    seen,
  );
  await get(`https://api.twilio.com/2010-04-01/Accounts/${ACCOUNT}.json`);
  await get('https://api.twilio.com/2010-04-01/Accounts.json');
  const trunk = await make('/Trunks', {
    FriendlyName: 'paris',
    DomainName: 'acme.pstn.twilio.com',
    DisasterRecoveryUrl: 'https://acme.example/twiml',
    DisasterRecoveryMethod: 'POST',
    TransferMode: 'enable-all',
    TransferCallerId: 'from-transferor',
    Secure: true,
    CnamLookupEnabled: true,
  });
  await make('/Trunks');
  await get('/Trunks?PageSize=1');
  await get(`/Trunks/${trunk}`);
  await post(`/Trunks/${trunk}`, { FriendlyName: 'lyon', DisasterRecoveryUrl: '' });
  await post(`/Trunks/${trunk}/Recording`, { Mode: 'record-from-ringing', Trim: 'trim-silence' });
  await get(`/Trunks/${trunk}/Recording`);
  await get('https://routes.twilio.com/v2/Trunks/acme.pstn.twilio.com');
  await post('https://routes.twilio.com/v2/Trunks/acme.pstn.twilio.com', {
    VoiceRegion: 'ie1',
    FriendlyName: 'to Ireland',
  });
  await get('https://routes.twilio.com/v2/Trunks/acme.pstn.twilio.com');
  await post('https://routes.twilio.com/v2/PhoneNumbers/+12025550100', { VoiceRegion: 'au1' });
  await get('https://routes.twilio.com/v2/PhoneNumbers/+12025550100');
  await get('https://routes.twilio.com/v2/PhoneNumbers/+12025550101');

  const rows = `/Trunks/${trunk}/OriginationUrls`;
  const row = await make(rows, ROW);
  await post(`${rows}/${row}`, { Weight: 20 });
  await get(`${rows}/${row}`);
  await get(rows);

  const lists = [
    {
      collection: 'IpAccessControlLists',
      parameter: 'IpAccessControlListSid',
      entries: 'IpAddresses',
      entry: { FriendlyName: 'node', IpAddress: '203.0.113.0', CidrPrefixLength: 24 },
      change: { IpAddress: '203.0.113.4', CidrPrefixLength: 32 },
    },
    {
      collection: 'CredentialLists',
      parameter: 'CredentialListSid',
      entries: 'Credentials',
      entry: { Username: 'pbx', Password: PASSWORD },
      change: { Password: `${PASSWORD}-new` },
    },
  ];
  for (const { collection, parameter, entries, entry, change } of lists) {
    const list = await make(`SIP/${collection}.json`, { FriendlyName: 'pbx' });
    await post(`SIP/${collection}/${list}.json`, { FriendlyName: 'pbx two' });
    await get(`SIP/${collection}/${list}.json`);
    await get(`SIP/${collection}.json`);
    const path = `SIP/${collection}/${list}/${entries}`;
    const sid = await make(`${path}.json`, entry);
    await post(`${path}/${sid}.json`, change);
    await get(`${path}/${sid}.json`);
    await get(`${path}.json`);
    const mapping = `/Trunks/${trunk}/${collection}`;
    await make(mapping, { [parameter]: list });
    await get(`${mapping}/${list}`);
    await get(mapping);
    await get(`/Trunks/${trunk}`);
    await del(`SIP/${collection}/${list}.json`);
    await del(`${mapping}/${list}`);
    await del(`${path}/${sid}.json`);
    await del(`SIP/${collection}/${list}.json`);
  }

  const [first, second] = (await get('IncomingPhoneNumbers.json?PhoneNumber=2025550')).body
    .incoming_phone_numbers;
  const number = `IncomingPhoneNumbers/${String(first.sid)}.json`;
  await post(number, { TrunkSid: trunk, FriendlyName: 'front desk' });
  await get(number);
  await post('IncomingPhoneNumbers.json', {
    PhoneNumber: '+12025550102',
    VoiceUrl: 'https://acme.example/ivr',
  });
  const numbers = `/Trunks/${trunk}/PhoneNumbers`;
  await post(numbers, { PhoneNumberSid: String(second.sid) });
  await get(`${numbers}/${String(second.sid)}`);
  await get(numbers);
  await del(`${numbers}/${String(second.sid)}`);
  await del(`IncomingPhoneNumbers/${String(second.sid)}.json`);
  await del(`${rows}/${row}`);
  await del(`/Trunks/${trunk}`);
}

const answersOf = async (
  walk: (seen: (answer: Answer) => void) => Promise<void>,
): Promise<readonly Answer[]> => {
  const answers: Answer[] = [];
  await walk((answer) => answers.push(answer));
  return answers;
};

describe('the emulator against the OpenAPI of Twilio', () => {
  it.skipIf(!specs)(title('answers every route as described, with every field and no other'), async () => {
    const answers = await answersOf(tour);
    const wrong = answers.flatMap(({ request, response }) => specs!.checkResponse(request, response));
    expect(wrong).toEqual([]);
    expect(answers.filter((one) => one.status >= 400).map((one) => one.body.code)).toEqual([21236, 21241]);
  });

  it.skipIf(!specs)(title('is asked as described by the tour itself'), async () => {
    const answers = await answersOf(tour);
    expect(answers.flatMap(({ request }) => specs!.checkRequest(request))).toEqual([]);
  });

  it.skipIf(!specs)(title('has every operation of Trunking v1 and Routes v2 on the tour'), async () => {
    const answers = await answersOf(tour);
    const toured = new Set(answers.map(({ request }) => specs!.operation(request)));
    const trunking = specs!.operations.filter((name) => / \/v[12]\//.test(name));
    expect(trunking.length).toBeGreaterThan(20);
    expect(trunking.filter((name) => !toured.has(name))).toEqual([]);
    expect(toured).not.toContain(undefined);
  });

  it.skipIf(!specs)(title('finds fault with what is not described'), () => {
    const request = (method: string, path: string, body?: string) => ({
      method,
      url: `https://trunking.twilio.com/v1/${path}`,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      ...(body === undefined ? {} : { body }),
    });
    expect(specs!.checkRequest(request('GET', 'Trunks?PageSize=1001'))).not.toEqual([]);
    expect(specs!.checkRequest(request('GET', 'Trunks?Sort=x'))).not.toEqual([]);
    expect(specs!.checkRequest(request('POST', 'Trunks', 'Name=x'))).not.toEqual([]);
    expect(specs!.checkRequest(request('POST', 'Trunks', 'TransferMode=all'))).not.toEqual([]);
    expect(specs!.checkRequest(request('PUT', 'Trunks'))).not.toEqual([]);
    const answer = { status: 200, headers: {}, body: '{"sid":"TK1"}' };
    expect(specs!.checkResponse(request('GET', `Trunks/TK${'0'.repeat(32)}`), answer)).not.toEqual([]);
  });
});

describe('refusals', () => {
  it.skipIf(!specs)(title('have a documented code and the shape of an error'), async () => {
    const { get, post, del } = bench();
    const sid = `TK${'0'.repeat(32)}`;
    const answers = [
      await get('/Trunks', [ACCOUNT, `${TOKEN}x`]),
      await get('/Trunks?PageSize=1001'),
      await get('/Trunks?PageSize=0'),
      await get('/Trunks?PageToken=x'),
      await get(`/Trunks/${sid}`),
      await get('/Nothing'),
      await get('https://trunking.twilio.com/2010-04-01/Accounts.json'),
      await get(`https://api.twilio.com/2010-04-01/Accounts/${ACCOUNT}`),
      await post('/Trunks', { Nothing: 1 }),
      await del(`IncomingPhoneNumbers/PN${'0'.repeat(32)}.json`),
    ];
    expect(answers.map((one) => one.body.code)).toEqual([
      20003, 20007, 20001, 20001, 20404, 20404, 20404, 20404, 20001, 20404,
    ]);
    const wrong = answers.flatMap(({ request, response }) => specs!.checkResponse(request, response));
    expect(wrong).toEqual([]);
  });
});
