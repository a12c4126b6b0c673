import { describe, expect, it } from 'vitest';
import type { Invite, Json } from 'trunkline/plugin';
import { PASSWORD, SUBACCOUNT, bench } from './harness.ts';

const OWN = '+12025550100';
const trunk = (more: { readonly [key: string]: Json } = {}): Json => ({
  friendlyName: 'paris',
  domainName: 'Acme.pstn.twilio.com',
  ipLists: ['pbx'],
  credentialLists: ['pbx'],
  ...more,
});
const estate = (more: { readonly [key: string]: Json } = {}) => ({
  numbers: [{ number: OWN, trunk: 'paris' }, { number: '+12025550101' }],
  callerIds: ['+12025550111'],
  ipLists: [{ friendlyName: 'pbx', addresses: ['203.0.113.4', '198.51.100.0/28'] }],
  credentialLists: [{ friendlyName: 'pbx', credentials: [{ username: 'pbx', password: PASSWORD }] }],
  trunks: [trunk(more)],
});

const CALL: Invite = {
  source: '203.0.113.4',
  to: { host: 'acme.pstn.twilio.com', port: 5060, transport: 'udp' },
  requestUri: 'sip:+33123456789@acme.pstn.twilio.com',
  from: `sip:${OWN}@pbx.example.com`,
  digest: { username: 'pbx', password: PASSWORD },
  srtp: false,
};

const withoutDigest = (({ digest: _digest, ...rest }: Invite): Invite => rest)(CALL);

describe('termination', () => {
  const ask = (invite: Invite, more: { readonly [key: string]: Json } = {}) =>
    bench(estate(more)).emulator.invite(invite);

  it.each([
    'acme.pstn.twilio.com',
    'acme.pstn.dublin.twilio.com',
    'ACME.pstn.us1.twilio.com',
    'acme.pstn.san-jose-ix.twilio.com',
    'acme.pstn.us2-ix.twilio.com',
  ])('takes calls to %s', (host) => {
    const invite = { ...CALL, requestUri: `sip:+33123456789@${host}:5060;transport=udp` };
    expect(ask({ ...invite, to: { ...CALL.to, host } })).toEqual({ status: 200, reason: 'OK' });
  });

  it('takes calls sent to an edge as outbound proxy', () => {
    for (const host of ['pstn.dublin.twilio.com', 'pstn.twilio.com', '54.171.127.193'])
      expect(ask({ ...CALL, to: { host, port: 5061, transport: 'tls' } }).status).toBe(200);
  });

  it.each<[string, Partial<Invite>]>([
    ['to a domain of nobody', { requestUri: 'sip:+33123456789@other.pstn.twilio.com' }],
    ['to an edge without a trunk', { requestUri: 'sip:+33123456789@pstn.dublin.twilio.com' }],
    ['to an edge that is none', { requestUri: 'sip:+33123456789@acme.pstn.paris.twilio.com' }],
    ['sent elsewhere', { to: { host: 'sip.example.com', port: 5060, transport: 'udp' } }],
    ['at a port nobody listens on', { to: { host: 'acme.pstn.twilio.com', port: 5080, transport: 'udp' } }],
    ['over TLS at the plain port', { to: { host: 'acme.pstn.twilio.com', port: 5060, transport: 'tls' } }],
  ])('leaves unanswered calls %s', (_name, change) => {
    expect(ask({ ...CALL, ...change }).status).toBe(408);
  });

  it.each<[string, number, Partial<Invite>]>([
    ['a bare address as host', 403, { requestUri: 'sip:+33123456789@54.172.60.0' }],
    ['no SIP URI', 400, { requestUri: 'tel:+33123456789' }],
    ['a number without plus', 400, { requestUri: 'sip:33123456789@acme.pstn.twilio.com' }],
    ['a caller without plus', 400, { from: 'sip:12025550100@pbx.example.com' }],
    ['a caller it does not own', 403, { from: 'sip:+12025550199@pbx.example.com' }],
    ['a source outside the list', 403, { source: '203.0.113.5' }],
    ['a source just beyond a network', 403, { source: '198.51.100.16' }],
    ['a wrong password', 403, { digest: { username: 'pbx', password: `${PASSWORD}x` } }],
    ['an unknown user', 403, { digest: { username: 'other', password: PASSWORD } }],
    [
      'a user of another realm',
      407,
      { digest: { username: 'pbx', password: PASSWORD, realm: 'pbx.example.com' } },
    ],
    ['SRTP on a plain trunk', 488, { srtp: true }],
    ['an offer without G.711', 415, { codecs: ['opus', 'G729'] }],
  ])('refuses %s with %i', (_name, status, change) => {
    expect(ask({ ...CALL, ...change }).status).toBe(status);
  });

  it('takes a source inside a network, a verified caller, and the right realm', () => {
    expect(ask({ ...CALL, source: '198.51.100.15' }).status).toBe(200);
    expect(ask({ ...CALL, from: 'sip:+12025550111@pbx.example.com' }).status).toBe(200);
    const digest = { username: 'pbx', password: PASSWORD, realm: 'sip.twilio.com' };
    expect(ask({ ...CALL, digest }).status).toBe(200);
  });

  it('enforces both methods, the source first', () => {
    expect(ask(withoutDigest).status).toBe(407);
    expect(ask({ ...withoutDigest, source: '203.0.113.5' }).status).toBe(403);
    expect(ask(withoutDigest, { credentialLists: [] }).status).toBe(200);
    expect(ask({ ...CALL, source: '203.0.113.5' }, { ipLists: [] }).status).toBe(200);
    expect(ask(CALL, { ipLists: [], credentialLists: [] })).toEqual({
      status: 403,
      reason: 'Forbidden (32200)',
    });
  });

  it('hears nobody from RFC 1918 over a private connection, and others there as they are listed', () => {
    const to = { ...CALL.to, host: 'acme.pstn.london-ix.twilio.com' };
    const over = (source: string, entry: string) =>
      bench({ ...estate(), ipLists: [{ friendlyName: 'pbx', addresses: [entry] }] }).emulator.invite({
        ...CALL,
        to,
        source,
      }).status;
    expect(over('10.1.2.3', '10.1.2.3')).toBe(408);
    expect(over('100.64.1.2', '100.64.1.2')).toBe(200);
    expect(over('203.0.113.5', '203.0.113.9')).toBe(403);
  });

  it('on a secure trunk wants TLS and SRTP', () => {
    const to = { host: 'acme.pstn.twilio.com', port: 5061, transport: 'tls' } as const;
    expect(ask({ ...CALL, to, srtp: true }, { secure: true }).status).toBe(200);
    const suited = (suite: string) =>
      ask({ ...CALL, to, srtp: true, suites: [suite] }, { secure: true }).status;
    expect(suited('AES_CM_128_HMAC_SHA1_32')).toBe(200);
    expect(suited('AES_CM_256_HMAC_SHA1_80')).toBe(488);
    expect(ask({ ...CALL, to }, { secure: true }).reason).toContain('32208');
    expect(ask({ ...CALL, srtp: true }, { secure: true }).reason).toContain('32209');
  });

  it('takes emergency calls from numbers of the trunk only', () => {
    const emergency = { ...CALL, requestUri: 'sip:933@acme.pstn.twilio.com' };
    expect(ask(emergency).status).toBe(200);
    expect(ask({ ...emergency, from: 'sip:+12025550101@pbx.example.com' }).status).toBe(403);
  });

  it('holds a changed password from then on', async () => {
    const { emulator, get, post } = bench(estate());
    const [list] = (await get('SIP/CredentialLists.json')).body.credential_lists;
    const path = `SIP/CredentialLists/${String(list.sid)}/Credentials`;
    const [user] = (await get(`${path}.json`)).body.credentials;
    await post(`${path}/${String(user.sid)}.json`, { Password: 'Another-Horse-7' });
    expect(emulator.invite(CALL).status).toBe(403);
    expect(
      emulator.invite({ ...CALL, digest: { username: 'pbx', password: 'Another-Horse-7' } }).status,
    ).toBe(200);
  });

  it('knows no callers of another account', async () => {
    const { emulator, get, post } = bench({
      ...estate(),
      subaccounts: [{ sid: SUBACCOUNT, authToken: 'sub' }],
    });
    const [number] = (await get('IncomingPhoneNumbers.json')).body.incoming_phone_numbers;
    await post(`IncomingPhoneNumbers/${String(number.sid)}.json`, { AccountSid: SUBACCOUNT });
    expect(emulator.invite(CALL).status).toBe(403);
  });
});

describe('origination', () => {
  const call = (urls: Json, edge?: string, more: { readonly [key: string]: Json } = {}) =>
    bench(estate({ originationUrls: urls, ...more })).emulator.outgoing({
      to: OWN,
      ...(edge === undefined ? {} : { edge }),
    });

  it('tries enabled rows by priority, then by weight', () => {
    const hosts = call([
      { sipUrl: 'sip:standby.example.com', priority: 20 },
      { sipUrl: 'sip:light.example.com', priority: 10, weight: 5 },
      { sipUrl: 'sip:heavy.example.com', priority: 10, weight: 95 },
      { sipUrl: 'sip:off.example.com', priority: 0, enabled: false },
    ]).map((invite) => invite.to.host);
    expect(hosts).toEqual(['heavy.example.com', 'light.example.com', 'standby.example.com']);
  });

  it('puts the dialled number with its plus before the host', () => {
    expect(call([{ sipUrl: 'sip:pbx.example.com:5070;transport=tcp' }])).toEqual([
      {
        source: '54.172.60.0',
        alsoFrom: expect.arrayContaining(['54.172.60.3', '177.71.206.195']),
        to: { host: 'pbx.example.com', port: 5070, transport: 'tcp' },
        requestUri: `sip:${OWN}@pbx.example.com:5070;transport=tcp`,
        from: expect.stringMatching(/^sip:\+\d+@/),
        srtp: false,
        codecs: ['PCMU', 'PCMA'],
      },
    ]);
  });

  it('keeps a user the row fixes', () => {
    expect(call([{ sipUrl: 'sip:desk@pbx.example.com' }])[0]?.requestUri).toBe('sip:desk@pbx.example.com');
  });

  it.each([
    ['sip:pbx.example.com', undefined, '54.172.60.0'],
    ['sip:pbx.example.com', 'dublin', '54.171.127.192'],
    ['sip:pbx.example.com;edge=frankfurt', 'dublin', '35.156.191.128'],
    ['sip:pbx.example.com;region=de1', 'dublin', '35.156.191.128'],
    ['sip:pbx.example.com;edge=london-ix', 'dublin', '185.187.132.68'],
    ['sip:pbx.example.com;edge=roaming', 'dublin', '54.171.127.192'],
    ['sip:pbx.example.com', 'nowhere', '54.172.60.0'],
  ])('sends %s, entered at %s, from %s', (sipUrl, edge, source) => {
    expect(call([{ sipUrl }], edge)[0]?.source).toBe(source);
  });

  it.each([
    ['sip:10.1.2.3;edge=frankfurt', 0],
    ['sip:100.64.1.2;edge=frankfurt', 0],
    ['sip:10.1.2.3;edge=london-ix', 0],
    ['sip:100.64.1.2;edge=london-ix', 1],
    ['sip:203.0.113.5;edge=london-ix', 1],
    ['sip:PBX.acme.local;edge=frankfurt', 0],
    ['sip:pbx.home.arpa.;edge=frankfurt', 0],
    ['sip:lan;edge=frankfurt', 0],
    ['sip:pbx.acme-local.example;edge=frankfurt', 1],
    ['sip:pbx.home.arpa.example;edge=frankfurt', 1],
    ['sip:pbx.acme.corp;edge=london-ix', 1],
  ])('passes over %s where no network leads there', (sipUrl, sent) => {
    expect(call([{ sipUrl }])).toHaveLength(sent);
  });

  it.each([
    [
      'sip:pbx.example.com;edge=frankfurt',
      undefined,
      ['.129', '.130', '.131'].map((end) => `35.156.191${end}`),
    ],
    ['sip:pbx.example.com', 'frankfurt', ['.129', '.130', '.131'].map((end) => `35.156.191${end}`)],
    ['sip:pbx.example.com;edge=london-ix', undefined, ['185.187.132.69', '185.187.132.70']],
  ])('may send %s, entered at %s, from any address of the edge', (sipUrl, edge, others) => {
    expect(call([{ sipUrl }], edge)[0]?.alsoFrom).toEqual(others);
  });

  it('may send what names no edge, and entered nobody knows where, from all addresses of the internet', () => {
    const others = call([{ sipUrl: 'sip:pbx.example.com' }])[0]?.alsoFrom ?? [];
    expect(others).toHaveLength(8 * 4 - 1);
    expect(others.filter((address) => address.startsWith('208.78.112.'))).toEqual([]);
  });

  it('uses TLS and SRTP on a secure trunk whatever the row says', () => {
    const urls = [{ sipUrl: 'sip:pbx.example.com;transport=tcp' }, { sipUrl: 'sip:two.example.com:5060' }];
    const sent = call(urls, undefined, { secure: true });
    expect(sent.map((invite) => [invite.to.port, invite.to.transport, invite.srtp])).toEqual([
      [5061, 'tls', true],
      [5060, 'tls', true],
    ]);
  });

  it('sends nothing for a number on no trunk, of nobody, or without a row', () => {
    const { emulator } = bench(estate());
    for (const to of ['+12025550101', '+12025550199', OWN]) expect(emulator.outgoing({ to })).toEqual([]);
  });
});
