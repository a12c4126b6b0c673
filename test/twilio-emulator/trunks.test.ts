import { describe, expect, it } from 'vitest';
import { ACCOUNT, ROW, SUBACCOUNT, TOKEN, bench } from './harness.ts';

const DEMO = 'https://demo.twilio.com/welcome/voice/';

describe('trunks', () => {
  it('are made without any parameter, with the defaults of the vendor', async () => {
    const { post } = bench();
    const { status, body } = await post('/Trunks');
    expect(status).toBe(201);
    expect(body).toMatchObject({
      account_sid: ACCOUNT,
      domain_name: null,
      transfer_mode: 'disable-all',
      transfer_caller_id: 'from-transferee',
      secure: false,
      auth_type: '',
      recording: { mode: 'do-not-record', trim: 'do-not-trim' },
      date_created: '2026-08-01T12:00:00Z',
    });
    expect(body.sid).toMatch(/^TK[0-9a-f]{32}$/);
    expect(body.links).not.toHaveProperty('recording');
  });

  it('change only what is sent, and clear a URL with an empty text', async () => {
    const { post, make, get } = bench();
    const sid = await make('/Trunks', {
      FriendlyName: 'paris',
      DomainName: 'Acme.pstn.twilio.com',
      DisasterRecoveryUrl: 'https://acme.example/twiml',
      Secure: true,
    });
    await post(`/Trunks/${sid}`, { DisasterRecoveryUrl: '', TransferMode: 'sip-only' });
    expect((await get(`/Trunks/${sid}`)).body).toMatchObject({
      friendly_name: 'paris',
      domain_name: 'Acme.pstn.twilio.com',
      disaster_recovery_url: null,
      secure: true,
      transfer_mode: 'sip-only',
    });
  });

  it.each([
    [{ FriendlyName: 'x'.repeat(65) }, 20002],
    [{ FriendlyNames: 'x' }, 20001],
    [{ Secure: 'yes' }, 20001],
    [{ TransferMode: 'enable' }, 20001],
    [{ DisasterRecoveryUrl: 'acme.example' }, 21402],
    [{ DomainName: 'acme.sip.twilio.com' }, 21245],
    [{ DomainName: 'acme_paris.pstn.twilio.com' }, 21245],
    [{ DomainName: 'acme.pstn.ashburn.twilio.com' }, 21245],
    [{ DomainName: `${SUBACCOUNT}.pstn.twilio.com` }, 21245],
    [{ DomainName: 'a.b.pstn.twilio.com' }, 21247],
  ])('refuse %j with %i and create nothing', async (form, code) => {
    const { post, get } = bench();
    expect((await post('/Trunks', form)).body).toMatchObject({
      status: 400,
      code,
      more_info: `https://www.twilio.com/docs/errors/${String(code)}`,
    });
    expect((await get('/Trunks')).body.trunks).toEqual([]);
  });

  it('have a domain nobody else has, whatever its case', async () => {
    const { post, make } = bench({ subaccounts: [{ sid: SUBACCOUNT, authToken: 'sub' }] });
    const sid = await make('/Trunks', { DomainName: 'acme.pstn.twilio.com' });
    const wanted = { DomainName: 'ACME.pstn.twilio.com' };
    expect((await post('/Trunks', wanted)).body.code).toBe(21245);
    expect((await post('/Trunks', wanted, [SUBACCOUNT, 'sub'])).body.code).toBe(21248);
    expect((await post(`/Trunks/${sid}`, wanted)).status).toBe(200);
  });

  it('with sub-domains can neither be renamed nor deleted', async () => {
    const { post, make, del } = bench({ subaccounts: [{ sid: SUBACCOUNT, authToken: 'sub' }] });
    const parent = await make('/Trunks', { DomainName: 'acme.pstn.twilio.com' });
    const child = { DomainName: 'paris.acme.pstn.twilio.com' };
    const made = await post('/Trunks', child, [SUBACCOUNT, 'sub']);
    expect(made.status).toBe(201);
    expect((await post(`/Trunks/${parent}`, { DomainName: 'x.pstn.twilio.com' })).body.code).toBe(21247);
    expect((await del(`/Trunks/${parent}`)).body.code).toBe(21247);
    expect((await del(`/Trunks/${String(made.body.sid)}`, [SUBACCOUNT, 'sub'])).status).toBe(204);
    expect((await del(`/Trunks/${parent}`)).status).toBe(204);
  });

  it('are 100 an account at most, one on a trial account', async () => {
    const { post } = bench();
    for (let count = 0; count < 100; count += 1) expect((await post('/Trunks')).status).toBe(201);
    expect((await post('/Trunks')).body.code).toBe(21244);
    const trial = bench({ account: { sid: ACCOUNT, authToken: TOKEN, type: 'Trial' } });
    await trial.make('/Trunks');
    expect((await trial.post('/Trunks')).body.code).toBe(21244);
  });

  it('when deleted leave their numbers in the account and their lists to others', async () => {
    const { del, get, make } = bench({
      numbers: [{ number: '+12025550100', trunk: 'old' }],
      trunks: [{ friendlyName: 'old', originationUrls: [{ sipUrl: 'sip:pbx.example.com' }] }],
    });
    const { sid } = (await get('/Trunks')).body.trunks[0];
    const list = await make('SIP/IpAccessControlLists.json', { FriendlyName: 'shared' });
    await make(`/Trunks/${String(sid)}/IpAccessControlLists`, { IpAccessControlListSid: list });
    expect((await del(`/Trunks/${String(sid)}`)).status).toBe(204);
    expect((await get(`/Trunks/${String(sid)}`)).body.code).toBe(20404);
    const [number] = (await get('IncomingPhoneNumbers.json')).body.incoming_phone_numbers;
    expect(number).toMatchObject({ trunk_sid: null, voice_url: DEMO });
    expect((await del(`SIP/IpAccessControlLists/${list}.json`)).status).toBe(204);
  });

  it('with a number that has an emergency address cannot be deleted', async () => {
    const { del, get } = bench({
      numbers: [{ number: '+12025550100', trunk: 'old', emergencyAddressStatus: 'registered' }],
      trunks: [{ friendlyName: 'old' }],
    });
    const { sid } = (await get('/Trunks')).body.trunks[0];
    expect((await del(`/Trunks/${String(sid)}`)).body.code).toBe(21634);
  });

  it('record as asked', async () => {
    const { get, make, post } = bench();
    const sid = await make('/Trunks');
    const wanted = { Mode: 'record-from-answer-dual', Trim: 'trim-silence' };
    expect((await post(`/Trunks/${sid}/Recording`, wanted)).status).toBe(200);
    const recording = { mode: 'record-from-answer-dual', trim: 'trim-silence' };
    expect((await get(`/Trunks/${sid}/Recording`)).body).toEqual(recording);
    expect((await get(`/Trunks/${sid}`)).body.recording).toEqual(recording);
    expect((await post(`/Trunks/${sid}/Recording`, { Mode: 'always' })).body.code).toBe(20001);
  });
});

describe('origination URLs', () => {
  it.each([
    [{ Weight: 0 }, 20001],
    [{ Weight: 65_536 }, 20001],
    [{ Priority: -1 }, 20001],
    [{ Priority: 65_536 }, 20001],
    [{ Enabled: '' }, 20001],
    [{ SipUrl: 'sips:pbx.example.com' }, 20001],
    [{ SipUrl: 'pbx.example.com' }, 20001],
    [{ FriendlyName: 'x'.repeat(65) }, 20002],
    [{ FriendlyName: '' }, 20001],
  ])('refuse %j', async (wrong, code) => {
    const { make, post } = bench();
    const sid = await make('/Trunks');
    expect((await post(`/Trunks/${sid}/OriginationUrls`, { ...ROW, ...wrong })).body.code).toBe(code);
  });

  it('need every parameter when made, and any when changed', async () => {
    const { make, post } = bench();
    const path = `/Trunks/${await make('/Trunks')}/OriginationUrls`;
    const { Weight, ...rest } = ROW;
    expect(Weight).toBe(10);
    expect((await post(path, rest)).body.code).toBe(20001);
    const sid = await make(path, { ...ROW, Priority: 0, Weight: 65_535 });
    expect((await post(`${path}/${sid}`, { Enabled: false })).body).toMatchObject({
      enabled: false,
      priority: 0,
      weight: 65_535,
      sip_url: 'sip:pbx.example.com',
    });
  });

  it('are ten a trunk at most', async () => {
    const { make, post, del } = bench();
    const path = `/Trunks/${await make('/Trunks')}/OriginationUrls`;
    const sids: string[] = [];
    for (let count = 0; count < 10; count += 1) sids.push(await make(path, ROW));
    expect((await post(path, ROW)).body.code).toBe(21249);
    expect((await del(`${path}/${sids[0]!}`)).status).toBe(204);
    expect((await post(path, ROW)).status).toBe(201);
  });

  it('of another trunk are not found', async () => {
    const { make, get, del } = bench();
    const one = `/Trunks/${await make('/Trunks')}/OriginationUrls`;
    const two = `/Trunks/${await make('/Trunks')}/OriginationUrls`;
    const sid = await make(one, ROW);
    expect((await get(`${two}/${sid}`)).body.code).toBe(20404);
    expect((await del(`${two}/${sid}`)).status).toBe(404);
    expect((await get(one)).body.origination_urls).toHaveLength(1);
  });
});
