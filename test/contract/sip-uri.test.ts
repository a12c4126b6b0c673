import { describe, expect, it } from 'vitest';
import { formatSipUri, parseSipUri, portOf, transportOf } from '../../src/contract/sip-uri.ts';

describe('SIP URIs', () => {
  it.each([
    'sip:198.51.100.7:5060;transport=tcp',
    'sip:+12025550123@pbx.acme.example;edge=dublin',
    'sip:gateway.acme.example:5061;transport=tls;edge=ashburn?X-Tenant=a%20b',
    'sips:pbx.acme.example',
  ])('read and write %s unchanged', (text) => {
    expect(formatSipUri(parseSipUri(text)!)).toBe(text);
  });

  it('compare hosts and parameters without case', () => {
    expect(parseSipUri('SIP:PBX.Acme.Example;Transport=TCP')).toMatchObject({
      host: 'pbx.acme.example',
      params: { transport: 'tcp' },
    });
  });

  it.each(['tel:+12025550123', 'sip:', 'sip:host:99999', 'sip:a b', 'http://x'])('refuse %s', (text) => {
    expect(parseSipUri(text)).toBeUndefined();
  });

  it('lead to UDP and 5060 where nothing is said, and to 5061 over TLS', () => {
    const plain = parseSipUri('sip:pbx.example')!;
    expect([transportOf(plain), portOf(plain)]).toEqual(['udp', 5060]);
    const secure = parseSipUri('sips:pbx.example')!;
    expect([transportOf(secure), portOf(secure)]).toEqual(['tls', 5061]);
    expect(transportOf(parseSipUri('sip:pbx.example;transport=ws')!)).toBeUndefined();
  });
});
