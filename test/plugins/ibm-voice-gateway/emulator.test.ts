import { describe, expect, it } from 'vitest';
import { COMPOSE, edited, ENV, filesOf, invite, started, TENANTS } from './wired.ts';

const files = filesOf();
const gateway = started(files);
const TO = invite().to;

describe('a started gateway', () => {
  it('takes a call to its number from the carrier, with and without the plus', () => {
    expect(gateway.invite(invite()).status).toBe(200);
    expect(gateway.invite(invite({ requestUri: 'sip:12025550123@198.51.100.7' })).status).toBe(200);
  });

  it('does not answer at another host, port or transport', () => {
    expect(gateway.invite(invite({ to: { ...TO, host: '198.51.100.8' } })).status).toBe(408);
    expect(gateway.invite(invite({ to: { ...TO, port: 5061 } })).status).toBe(408);
    expect(gateway.invite(invite({ to: { ...TO, transport: 'tls' } })).status).toBe(408);
  });

  it('refuses an address that is not on its list', () => {
    expect(gateway.invite(invite({ source: '54.172.60.4' })).status).toBe(403);
  });

  it('refuses a number without a tenant', () => {
    expect(gateway.invite(invite({ requestUri: 'sip:+12025550124@198.51.100.7' })).status).toBe(403);
  });

  it('has no plain media to offer to an encrypted call, unless SRTP is on', () => {
    expect(gateway.invite(invite({ srtp: true })).status).toBe(488);
    const srtp = started(edited(files, COMPOSE, 'ENABLE_SRTP_INBOUND=false', 'ENABLE_SRTP_INBOUND=true'));
    expect(srtp.invite(invite({ srtp: true })).status).toBe(200);
    expect(srtp.invite(invite()).status).toBe(200);
  });

  it('takes every address without a list, and networks in it only when they are switched on', () => {
    const open = edited(files, COMPOSE, 'TRUSTED_IP_LIST', 'FORMER_IP_LIST');
    expect(started(open).invite(invite({ source: '203.0.113.9' })).status).toBe(200);
    const network = edited(files, COMPOSE, '54.172.60.0,54.172.60.1,', '54.172.60.0/30,');
    expect(started(network).invite(invite()).status).toBe(403);
    expect(started(network, { trustedCidr: true }).invite(invite()).status).toBe(200);
  });

  it('matches a shortened tenant by containment', () => {
    const short = started(edited(files, TENANTS, '"12025550123"', '"2025550123"'));
    expect(short.invite(invite()).status).toBe(200);
  });

  it('is not there before files are, nor when its address is missing', () => {
    expect(started({}).invite(invite()).status).toBe(408);
    const { [ENV]: _, ...rest } = files;
    expect(started(rest).invite(invite()).status).toBe(408);
    expect(started({ ...files, [COMPOSE]: 'services: [' }).invite(invite()).status).toBe(408);
  });

  it('forgets files that are no longer deployed', () => {
    const emulator = started(files);
    emulator.own({ files: {} });
    expect(emulator.invite(invite()).status).toBe(408);
  });

  it('has no API and makes no calls', async () => {
    expect(gateway.hosts).toEqual([]);
    expect(gateway.outgoing({ to: '+12025550123' })).toEqual([]);
    await expect(gateway.handle({ method: 'GET', url: 'http://x/', headers: {} })).resolves.toMatchObject({
      status: 404,
    });
  });
});
