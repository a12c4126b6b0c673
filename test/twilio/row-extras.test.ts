import { type RowSpec, type TrunkSpec } from 'trunkline/plugin';
import { describe, expect, it } from 'vitest';
import { twilio } from '../../src/twilio/index.ts';
import { compiled, endpoint, needs, row } from './support.ts';

const ROW: RowSpec = { edge: 'dublin', priority: 10, weight: 10, enabled: true };

function compiledRow(extras: Partial<RowSpec>, spec: Partial<TrunkSpec> = {}, name = 'pbx dublin') {
  const { resources, diagnostics } = compiled(spec, [
    {
      endpoint: endpoint({ inbound: { transport: 'tcp', rows: [{ ...ROW, ...extras }] } }),
      needs: needs({ sendTo: [row({ name })] }),
    },
  ]);
  const url = resources.find((one) => one.type === 'origination-url')?.properties['sipUrl'];
  return { url, codes: diagnostics.map((one) => one.code) };
}

describe('user and header part of a row', () => {
  it('stand in its URL, the values encoded', () => {
    const { url, codes } = compiledRow({ user: 'front', headers: { 'X-Site': 'Paris & Lyon?', 'x-t': '1' } });
    expect(url).toBe(
      'sip:front@203.0.113.7:5060;transport=tcp;edge=dublin?X-Site=Paris%20%26%20Lyon%3F&x-t=1',
    );
    expect(codes).toEqual([]);
  });

  it.each([
    ['headers that are too long', { headers: { 'X-A': 'x'.repeat(1020) } }, 'twilio/headers-too-long'],
    ['a header of SIP itself', { headers: { Route: 'sip:evil.example' } }, 'twilio/bad-header'],
  ])('refuse %s', (_, extras, code) => {
    expect(compiledRow(extras).codes).toEqual([code]);
  });

  it('take a header part that just fits', () => {
    expect(compiledRow({ headers: { 'X-A': 'x'.repeat(1019) } }).codes).toEqual([]);
  });

  it('are an error where the platform asks for no row of that name, since they would be lost', () => {
    expect(compiledRow({ headers: { 'X-A': '1' } }, {}, 'other').codes).toEqual(['twilio/row-not-placed']);
    expect(compiledRow({}, {}, 'other').codes).toEqual([]);
  });

  it('take the plus away where the user is no number', () => {
    const { resources } = compiled({}, [
      {
        endpoint: endpoint({ inbound: { transport: 'tcp', rows: [{ ...ROW, user: 'front' }] } }),
        needs: needs(),
      },
    ]);
    const [wire] = twilio.facts({
      side: 'twilio',
      endpoints: [{ name: 'pbx', inbound: true, outbound: false }],
      resources,
      seen: 'desired',
      declared: {},
    });
    // No plus stands before a word.
    expect(wire?.sends?.calledPlus).toMatchObject({ value: false });
  });
});
