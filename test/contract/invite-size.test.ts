import { describe, expect, it } from 'vitest';
import { inviteBytes, type InviteTemplate } from '../../src/contract/invite-size.ts';

const TEMPLATE: InviteTemplate = {
  requestUri: 'sip:+12025550123@pbx.example',
  transport: 'udp',
  from: 'sip:+12025550199@carrier.example',
  to: 'sip:+12025550123@pbx.example',
  contact: 'sip:+12025550199@198.51.100.1',
  via: ['198.51.100.1'],
  headers: [],
  sdp: { host: '198.51.100.2', codecs: ['PCMU', 'PCMA'], events: 101, suites: [] },
};

const more = (change: Partial<InviteTemplate>): number =>
  inviteBytes({ ...TEMPLATE, ...change }) - inviteBytes(TEMPLATE);

describe('the size of an INVITE', () => {
  it('is that of a small one, as traces show them', () => {
    expect(inviteBytes(TEMPLATE)).toBeGreaterThan(650);
    expect(inviteBytes(TEMPLATE)).toBeLessThan(900);
  });

  it('grows by every byte of a header, its name and its line', () => {
    expect(more({ headers: [['X-Tenant', 'acme']] })).toBe('X-Tenant: acme\r\n'.length);
  });

  it('grows by each codec, each key, each Via and the answer to a challenge', () => {
    const { sdp } = TEMPLATE;
    const opus = more({ sdp: { ...sdp, codecs: ['PCMU', 'PCMA', 'opus'] } });
    expect(opus).toBe(' 98'.length + 'a=rtpmap:98 opus/48000/2\r\n'.length);
    expect(more({ sdp: { ...sdp, suites: ['AES_CM_128_HMAC_SHA1_80'] } })).toBeGreaterThan(70);
    expect(more({ via: ['10.0.0.1', '198.51.100.1'] })).toBeGreaterThan(60);
    expect(more({ username: 'paris' })).toBeGreaterThan(250);
  });

  it('shrinks without telephone events', () => {
    const { events: _, ...without } = TEMPLATE.sdp;
    expect(more({ sdp: without })).toBeLessThan(-60);
  });
});
