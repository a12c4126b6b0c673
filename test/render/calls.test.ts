import { describe, expect, it } from 'vitest';
import type { CodePage } from '../../src/contract/diagnostic.ts';
import type { CallHistory, CallRecord } from '../../src/contract/driver.ts';
import { callsJson } from '../../src/render/calls-json.ts';
import { callsText } from '../../src/render/calls-text.ts';
import { PLAIN } from '../../src/render/painter.ts';

const NOON = Date.UTC(2026, 10, 20, 12);

const page = (code: string, title: string, rule?: string): CodePage => ({
  code,
  title,
  severity: 'error',
  means: 'It means something.',
  fix: `Mend ${code}.`,
  ...(rule === undefined ? {} : { rule }),
});

const PAGES = [
  page('sip/403', 'SIP 403: the call is not allowed', 'agreement/source-not-allowed'),
  page('twilio/32014', 'Twilio: no audio'),
  page('agreement/source-not-allowed', 'one end does not let in the other'),
];

const call = (over: Partial<CallRecord> = {}): CallRecord => ({
  id: 'CA1',
  at: NOON,
  direction: 'inbound',
  from: '+12025550100',
  to: '+33123456700',
  seconds: 65,
  state: 'completed',
  codes: [],
  partial: false,
  ...over,
});

const history: CallHistory = {
  calls: [
    call(),
    call({
      id: 'CA2',
      at: NOON - 60_000,
      direction: 'outbound',
      from: '+33123456700',
      to: 'sip:+12025550100@x.example',
      state: 'fail',
      codes: ['sip/403', 'twilio/32201'],
      partial: true,
    }),
    call({ id: 'CA3', at: NOON - 120_000, seconds: 3605, codes: ['sip/403'] }),
  ].map(({ seconds, ...rest }) => (rest.id === 'CA2' || seconds === undefined ? rest : { ...rest, seconds })),
  alerts: [
    { id: 'NO2', at: NOON + 60_000, code: 'twilio/32014', text: 'nothing heard', call: 'CA9' },
    { id: 'NO1', at: NOON - 60_000, code: 'twilio/32201', text: 'not in the list', call: 'CA2' },
    { id: 'NO3', at: NOON - 90_000, code: 'sip/403', text: '' },
  ],
  more: true,
  settledBefore: NOON + 50 * 60_000,
};

describe('the calls of a trunk', () => {
  it('are a table with each code joined to its page and its rule, and what may be missing', () => {
    expect(callsText(history, PAGES, PLAIN)).toMatchInlineSnapshot(`
      "began (UTC)          direction  from          to                          talked   ended          codes
      2026-11-20 12:00:00  inbound    +12025550100  +33123456700                1:05     completed
      2026-11-20 11:59:00  outbound   +33123456700  sip:+12025550100@x.example           fail (so far)  sip/403 twilio/32201
      2026-11-20 11:58:00  inbound    +12025550100  +33123456700                1:00:05  completed      sip/403

      What the codes mean
        sip/403  3 times  SIP 403: the call is not allowed
          fix: Mend sip/403.
          found before a call by agreement/source-not-allowed: one end does not let in the other
        twilio/32014  1 time  Twilio: no audio
          fix: Mend twilio/32014.
        twilio/32201  1 time  Trunkline has no page of it; look it up at the carrier

      Alerts of no call above, which may be of another trunk
        2026-11-20 12:01:00  twilio/32014  CA9  nothing heard
        2026-11-20 11:58:30  sip/403

      3 calls, 2 with a code.

      There are more; ask for one number, or for a shorter time.
      The carrier has not finished 1 call: state and codes may change.
      Calls that ended after 2026-11-20 12:50:00 UTC may not be listed yet."
    `);
  });

  it('are one line where there are none', () => {
    const none: CallHistory = { calls: [], alerts: [], more: false };
    expect(callsText(none, PAGES, PLAIN)).toBe('No calls.');
  });

  it('say no word of lateness where the carrier has none', () => {
    const { settledBefore: _settledBefore, ...rest } = history;
    const settled = { ...rest, calls: [call()], alerts: [], more: false };
    expect(callsText(settled, PAGES, PLAIN).split('\n\n').at(-1)).toBe('1 call, none with a code.');
  });

  it('explain why before how: what says more than the status of the same calls leads, however rare', () => {
    const pages = [...PAGES, page('sip/503', 'SIP 503: no capacity'), page('twilio/32011', 'no good answer')];
    const calls = [
      call({ id: 'CA7', codes: ['sip/503', 'twilio/32011'] }),
      call({ id: 'CA8', codes: ['sip/503'] }),
      call({ id: 'CA9', codes: ['sip/403'] }),
    ];
    const { codes } = callsJson({ calls, alerts: [], more: false }, pages) as {
      readonly codes: readonly { readonly code: string }[];
    };
    expect(codes.map(({ code }) => code)).toEqual(['twilio/32011', 'sip/503', 'sip/403']);
  });

  it('are red where something went wrong', () => {
    const paint = { ...PLAIN, red: (text: string) => `<red>${text}</red>` };
    const busy = { ...page('sip/486', 'SIP 486: busy'), severity: 'info' } as const;
    const calls = [...history.calls, call({ codes: ['sip/486'] })];
    const lines = callsText({ ...history, calls }, [...PAGES, busy], paint).split('\n');
    expect(lines.filter((line) => line.startsWith('<red>2026'))).toHaveLength(2);
  });

  it('as JSON say the same, each code explained once', () => {
    const json = callsJson(history, PAGES);
    expect(json).toMatchObject({
      format_version: '1.0',
      calls: [
        { id: 'CA1', at: '2026-11-20T12:00:00Z', seconds: 65, codes: [] },
        { id: 'CA2', seconds: null, codes: ['sip/403', 'twilio/32201'], partial: true },
        { id: 'CA3' },
      ],
      alerts: [{ call: 'CA9' }, { call: 'CA2' }, { call: null }],
      codes: [
        {
          code: 'sip/403',
          times: 3,
          title: 'SIP 403: the call is not allowed',
          rule: { code: 'agreement/source-not-allowed', title: 'one end does not let in the other' },
        },
        { code: 'twilio/32014', times: 1, rule: null },
        { code: 'twilio/32201', times: 1, title: null, fix: null, rule: null },
      ],
      more: true,
      settled_before: '2026-11-20T12:50:00Z',
    });
    expect(callsJson({ calls: [], alerts: [], more: false }, [])).toMatchObject({ settled_before: null });
  });
});
