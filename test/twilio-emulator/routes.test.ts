import { describe, expect, it } from 'vitest';
import { SUBACCOUNT, TOKEN, bench } from './harness.ts';

const ROUTES = 'https://routes.twilio.com/v2';
const NUMBER = '+33123456700';
const estate = {
  numbers: [{ number: NUMBER }, { number: '+33123456701', voiceRegion: 'au1' }],
  trunks: [{ friendlyName: 'paris', domainName: 'Acme.pstn.twilio.com', voiceRegion: 'ie1' }],
  subaccounts: [{ sid: SUBACCOUNT, authToken: TOKEN }],
};

describe('routes', () => {
  it('are us1 for what nobody routed, and as declared for the rest', async () => {
    const { get } = bench(estate);
    expect((await get(`${ROUTES}/PhoneNumbers/${NUMBER}`)).body).toMatchObject({
      phone_number: NUMBER,
      voice_region: 'us1',
      sid: null,
    });
    expect((await get(`${ROUTES}/PhoneNumbers/+33123456701`)).body.voice_region).toBe('au1');
    expect((await get(`${ROUTES}/Trunks/acme.pstn.twilio.com`)).body).toMatchObject({
      voice_region: 'ie1',
      sid: expect.stringMatching(/^QQ[0-9a-f]{32}$/),
    });
  });

  it('are unknown for what nobody routed, in the other position of the switch', async () => {
    const { get, post } = bench(estate, { unroutedUnknown: true });
    expect((await get(`${ROUTES}/PhoneNumbers/${NUMBER}`)).body.code).toBe(20404);
    await post(`${ROUTES}/PhoneNumbers/${NUMBER}`, { VoiceRegion: 'ie1' });
    expect((await get(`${ROUTES}/PhoneNumbers/${NUMBER}`)).body.voice_region).toBe('ie1');
  });

  it('keep their SID and name when the Region changes', async () => {
    const { post } = bench(estate);
    const path = `${ROUTES}/Trunks/ACME.pstn.twilio.com`;
    const { body: first } = await post(path, { FriendlyName: 'Ireland' });
    const { body: second } = await post(path, { VoiceRegion: 'au1' });
    expect(second).toMatchObject({ sid: first.sid, friendly_name: 'Ireland', voice_region: 'au1' });
  });

  it.each([
    ['a Region Twilio does not have', { VoiceRegion: 'fr1' }, 20001],
    ['a name that is too long', { FriendlyName: 'x'.repeat(65) }, 20002],
    ['a parameter it does not know', { MessagingRegion: 'ie1' }, 20001],
  ])('refuse %s', async (_, form, code) => {
    const { post } = bench(estate);
    expect((await post(`${ROUTES}/PhoneNumbers/${NUMBER}`, form)).body.code).toBe(code);
  });

  it('are those of the own account only, and at their own host', async () => {
    const { get } = bench(estate);
    const other = await get(`${ROUTES}/PhoneNumbers/${NUMBER}`, [SUBACCOUNT, TOKEN]);
    expect(other.body.code).toBe(20404);
    expect((await get(`${ROUTES}/Trunks/nobody.pstn.twilio.com`)).body.code).toBe(20404);
    expect((await get(`https://trunking.twilio.com/v2/PhoneNumbers/${NUMBER}`)).status).toBe(404);
  });
});

describe('the header part of an origination URL', () => {
  it('stays below 1024 characters', async () => {
    const { make, post } = bench();
    const rows = `/Trunks/${await make('/Trunks')}/OriginationUrls`;
    const row = (length: number) => ({
      FriendlyName: 'row',
      SipUrl: `sip:pbx.example?X-A=${'x'.repeat(length - 'X-A='.length)}`,
      Weight: 1,
      Priority: 1,
      Enabled: true,
    });
    expect((await post(rows, row(1023))).status).toBe(201);
    expect((await post(rows, row(1024))).body.code).toBe(21227);
  });
});
