import { describe, expect, it } from 'vitest';
import type { Invite } from 'trunkline/plugin';
import { annaOf, bench, EDGES, wired, type Bench, type Fields } from './harness.ts';

const HOST = 'acmetwilio.byoc.mypurecloud.ie';
const CALL: Invite = {
  source: '54.171.127.193',
  to: { host: HOST, port: 5060, transport: 'udp' },
  requestUri: `sip:+33123456701@${HOST}`,
  from: 'sip:+12025550100@acme.pstn.twilio.com',
  srtp: false,
};
const TLS = { host: HOST, port: 5061, transport: 'tls' } as const;

async function open(values: Fields = {}, switches: Readonly<Record<string, boolean>> = {}) {
  const at = bench({ switches });
  const made = await wired(at, values);
  return {
    at,
    ...made,
    status: (call: Partial<Invite> = {}) => at.emulator.invite({ ...CALL, ...call }).status,
  };
}

describe('a call in', () => {
  it('is answered for a number of a call route and of a user', async () => {
    const { status } = await open();
    expect(status()).toBe(200);
    expect(status({ requestUri: `sip:+33123456702@${HOST}` })).toBe(200);
  });

  it('is answered on any transport without TLS by a trunk that sends without', async () => {
    for (const protocol of ['udp', 'tcp']) {
      const { status } = await open({ trunk_transport_protocolVariant: protocol });
      expect(status()).toBe(200);
      expect(status({ to: { ...CALL.to, transport: 'tcp' } })).toBe(200);
    }
  });

  it('is answered by a TLS trunk with SRTP alone', async () => {
    const { status } = await open({ trunk_transport_protocolVariant: 'tls' });
    expect(status({ to: TLS, srtp: true })).toBe(200);
    expect([status(), status({ to: TLS }), status({ srtp: true })]).toEqual([488, 488, 488]);
    const none = await open({ trunk_transport_protocolVariant: 'tls', trunk_media_srtpCipherSuites: [] });
    expect([none.status({ to: TLS, srtp: true }), none.status()]).toEqual([488, 488]);
  });

  it('offers codecs or suites of which the trunk has none, and gets 488', async () => {
    const { status } = await open();
    expect([status({ codecs: ['PCMU'] }), status({ codecs: ['AMR-NB'] })]).toEqual([200, 488]);
    const secure = await open({ trunk_transport_protocolVariant: 'tls' });
    const suited = (suite: string) => secure.status({ to: TLS, srtp: true, suites: [suite] });
    expect([suited('AES_CM_128_HMAC_SHA1_80'), suited('AES_CM_128_HMAC_SHA1_32')]).toEqual([200, 488]);
  });

  it.each([
    [{}, 488],
    [{ plainTrunkTakesTls: true }, 200],
  ])('over TLS to a plain trunk is as undocumented as the switch: %j gets %i', async (switches, code) => {
    const { status } = await open({}, switches);
    expect([status({ to: TLS }), status({ to: TLS, srtp: true })]).toEqual([code, code]);
  });

  it('is answered under either BYOC domain of the region, in any case', async () => {
    const { status } = await open();
    expect(status({ requestUri: 'sip:+33123456701@ACMEtwilio.byoc.euw1.genesys.cloud' })).toBe(200);
  });

  it.each([
    ['nobody listens on the port', 408, { to: { ...CALL.to, port: 5080 } }],
    ['the host is nobody of Genesys', 408, { to: { ...CALL.to, host: 'pbx.example' } }],
    [
      'the domain is that of another region',
      408,
      { to: { ...CALL.to, host: 'acmetwilio.byoc.mypurecloud.de' } },
    ],
    ['the Request-URI names no trunk', 404, { requestUri: 'sip:+33123456701@other.byoc.mypurecloud.ie' }],
    ['the Request-URI names an address', 404, { requestUri: 'sip:+33123456701@198.51.100.20' }],
    ['the source is not in the list', 403, { source: '203.0.113.9' }],
    ['TLS comes without SRTP', 488, { to: TLS }],
    ['SRTP comes without TLS', 488, { srtp: true }],
    ['the number is nobody’s', 404, { requestUri: `sip:+33123456703@${HOST}` }],
    ['the number has no plus', 404, { requestUri: `sip:33123456701@${HOST}` }],
  ] as readonly (readonly [string, number, Partial<Invite>])[])(
    'when %s gets %i',
    async (_what, code, call) => {
      const { status } = await open();
      expect(status(call)).toBe(code);
    },
  );

  it('to a trunk out of service gets 503', async () => {
    const { status } = await open({ trunk_enabled: false });
    expect(status()).toBe(503);
  });

  it.each([
    [{}, 403],
    [{ emptyAllowListLetsAllIn: true }, 200],
  ])('to a trunk with an empty list is let in or not (%j)', async (switches, code) => {
    const { status } = await open({ trunk_access_acl_allowList: [] }, switches);
    expect(status()).toBe(code);
  });

  it('comes in from an address among the SIP servers', async () => {
    const { status } = await open({ trunk_transport_serverProxyList: ['203.0.113.9:5060'] });
    expect(status({ source: '203.0.113.9' })).toBe(200);
  });

  it('to a call route without a flow gets 404', async () => {
    const { at, ivr, status } = await open();
    const { openHoursFlow: _gone, ...rest } = ivr;
    await at.ok('PUT', `/api/v2/architect/ivrs/${ivr.id}`, rest);
    expect(status()).toBe(404);
  });

  it('to a call route whose flow is gone gets 404', async () => {
    const { at, status } = await open();
    for (const [id] of at.store.all('flows')) at.store.remove('flows', id);
    expect(status()).toBe(404);
  });

  it('to a number of a user that no pool has gets 404', async () => {
    const { at, status } = await open();
    const { id, version } = await annaOf(at);
    await at.ok('PATCH', `/api/v2/users/${id}`, {
      version,
      addresses: [{ address: '+33777777777', mediaType: 'PHONE', type: 'WORK' }],
    });
    expect(status({ requestUri: `sip:+33777777777@${HOST}` })).toBe(404);
  });
});

describe('a call out', () => {
  const dial = (at: Bench, to: string, from = '+33123456702') => at.emulator.outgoing({ to, from });

  it.each([
    ['0123456789', '+33123456789'],
    ['+33123456789', '+33123456789'],
    ['+12025550100', '+12025550100'],
  ])('dialled as %s goes to %s over the trunk', async (dialled, number) => {
    const { at } = await open();
    expect(dial(at, dialled)).toEqual([
      {
        source: '198.51.100.20',
        alsoFrom: ['198.51.100.21'],
        to: { host: 'acme.pstn.dublin.twilio.com', port: 5060, transport: 'udp' },
        requestUri: `sip:${number}@acme.pstn.dublin.twilio.com`,
        from: `sip:+33123456701@${HOST}`,
        srtp: false,
        codecs: ['OPUS', 'PCMU', 'PCMA'],
        digest: { username: 'genesys', password: 'Digest-Password-1', realm: 'sip.twilio.com' },
      },
    ]);
  });

  it.each([
    ['an emergency number, which the managed trunk has', '112'],
    ['an extension, which no route has', '1001'],
    ['what no plan knows', '99'],
  ])('to %s does not leave over the trunk', async (_what, dialled) => {
    const { at } = await open();
    expect(dial(at, dialled)).toEqual([]);
  });

  it('leaves from the site that the caller names, and from none that is not there', async () => {
    const { at } = await open();
    expect(dial(at, '0123456789', '+33123456709@paris office')).toHaveLength(1);
    expect(dial(at, '0123456789', '+33123456709@Lyon Office')).toEqual([]);
  });

  it('tries the servers in their order, each at its own port', async () => {
    const { at } = await open({
      trunk_transport_protocolVariant: 'tls',
      trunk_transport_serverProxyList: ['one.example', 'two.example:5071'],
    });
    expect(
      dial(at, '+12025550100').map(({ source, to, requestUri, srtp }) => ({ source, to, requestUri, srtp })),
    ).toEqual([
      {
        source: '198.51.100.20',
        to: { host: 'one.example', port: 5061, transport: 'tls' },
        requestUri: 'sip:+12025550100@one.example;transport=tls',
        srtp: true,
      },
      {
        source: '198.51.100.21',
        to: { host: 'two.example', port: 5071, transport: 'tls' },
        requestUri: 'sip:+12025550100@two.example;transport=tls',
        srtp: true,
      },
    ]);
  });

  it.each([
    ['the number of the trunk', {}, '+33123456701'],
    [
      'the own number, where the trunk gives way',
      { trunk_outboundIdentity_callingAddress_overrideMethod: 'Unassigned DID' },
      '+33123456702',
    ],
    ['what the priority says first', { trunk_calling_id_priority: ['Source', 'Trunk'] }, '+33123456702'],
    ['nobody, where neither has a number', { trunk_calling_id_priority: ['Site'] }, 'anonymous'],
    [
      'a number without its plus',
      { trunk_outboundIdentity_callingAddress_omitPlusPrefix: true },
      '33123456701',
    ],
  ])('is from %s', async (_what, values, caller) => {
    const { at } = await open(values);
    expect(dial(at, '+12025550100')[0]?.from).toBe(`sip:${caller}@${HOST}`);
  });

  it('loses the plus of the number dialled, where the trunk omits it', async () => {
    const { at } = await open({ trunk_outboundIdentity_calledAddress_omitPlusPrefix: true });
    expect(dial(at, '+12025550100')[0]?.requestUri).toBe('sip:12025550100@acme.pstn.dublin.twilio.com');
  });

  it('is dialled by a user, by a number, or by nobody here', async () => {
    const { at } = await open();
    for (const from of ['anna@acme.example', '+33123456702', '+33123456701', '+12025550199'])
      expect(dial(at, '+12025550100', from)).toHaveLength(1);
    expect(at.emulator.outgoing({ to: '+12025550100' })).toEqual([]);
  });

  it('stays where trunk or route are switched off', async () => {
    const off = await open({ trunk_enabled: false });
    expect(dial(off.at, '+12025550100')).toEqual([]);
    const { at, routes, route } = await open();
    await at.ok('PUT', `${routes}/${route.id}`, { ...route, enabled: false });
    expect(dial(at, '+12025550100')).toEqual([]);
  });

  it('follows a plan that comes before the others', async () => {
    const { at, site } = await open();
    const path = `${EDGES}/sites/${site.id}/numberplans`;
    const short = {
      name: 'Short',
      matchType: 'regex',
      match: '^9(\\d{4})$',
      normalizedFormat: '+3312345$1',
      classification: 'National',
    };
    await at.ok('PUT', path, [short, ...(await at.ok('GET', path))]);
    expect(dial(at, '96789')[0]?.requestUri).toBe('sip:+33123456789@acme.pstn.dublin.twilio.com');
  });
});
