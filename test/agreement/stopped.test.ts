import { describe, expect, it } from 'vitest';
import { known } from '../../src/contract/fact.ts';
import type { Listener, Target } from '../../src/contract/addresses.ts';
import type { DigestAccepted } from '../../src/contract/digest.ts';
import type { DtmfFacts } from '../../src/contract/media.ts';
import type { Reason } from '../../src/contract/reasons.ts';
import type { Elsewhere } from '../../src/contract/wire.ts';
import { gist, HERE, is, listens, nets, nobodyKnows, proof, set, target, type Change } from './ends.ts';

const OFF: Reason = { because: 'the outbound route "Out" is disabled', fix: 'Enable the outbound route.' };
const SHUT = {
  because: 'the trunk "T" is disabled',
  fix: 'Enable the trunk.',
  refusal: { statuses: [403, 407] },
};

const off = (change: Change = {}): Change => ({
  ...change,
  sends: { to: [target({ enabled: false })], stopped: known(OFF, HERE), ...change.sends },
});

describe('an end that is off', () => {
  it('is told in its own words, with the fix at that end', () => {
    const [finding, ...others] = proof(off({ direction: 'outbound' })).findings;
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      code: 'agreement/listener',
      severity: 'error',
      summary: 'pbx sends no call to twilio: the outbound route "Out" is disabled',
      statuses: [],
      left: { side: 'pbx', from: HERE },
      right: { side: 'twilio', value: 'waited for', from: { at: 'derived', from: [] } },
      fixes: [{ side: 'pbx', fix: 'Enable the outbound route.' }],
    });
  });

  it('ends calls in at a carrier without a row in force by an error of its own', () => {
    expect(proof(off()).findings[0]?.carrierErrors).toEqual([32_010]);
    expect(proof(off({ direction: 'outbound' })).findings[0]?.carrierErrors).toBeUndefined();
  });

  it('is told as the receiver too, with what it answers', () => {
    const { findings } = proof({ accepts: { stopped: known(SHUT, HERE) } });
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({
      code: 'agreement/listener',
      summary: 'pbx takes no call of twilio: the trunk "T" is disabled',
      statuses: [403, 407],
      right: { side: 'pbx', from: HERE },
      fixes: [{ side: 'pbx', fix: 'Enable the trunk.' }],
    });
  });

  it('is all that is said where no call is sent: what else differs meets none', () => {
    const wrong: Change = { sends: { calledPlus: is(false) }, accepts: { from: nets('10.0.0.0/8') } };
    expect(proof(wrong).findings.length).toBeGreaterThan(1);
    expect(gist(proof(off(wrong))).found).toEqual(['error agreement/listener']);
  });

  it('is told beside what else refuses a call, and leaves nothing open, where none is taken', () => {
    const stopped = known(SHUT, HERE);
    expect(gist(proof({ sends: { calledPlus: is(false) }, accepts: { stopped } })).found).toEqual([
      'error agreement/listener 403 407',
      'error agreement/plus 404',
    ]);
    expect(gist(proof({ accepts: { stopped, from: nobodyKnows(), numbers: nobodyKnows() } }))).toEqual({
      verdict: 'disagree',
      found: ['error agreement/listener 403 407'],
      open: [],
    });
  });

  it('is told beside a row that leads elsewhere: who is not reached answers nothing', () => {
    const elsewhere = target({ name: 'lost', host: is('192.0.2.77') });
    const shut = { stopped: known(SHUT, HERE) };
    expect(gist(proof({ sends: { to: [elsewhere] }, accepts: shut })).found).toEqual([
      'error agreement/listener 408',
      'error agreement/listener 408',
    ]);
    expect(gist(proof({ sends: { to: [target(), elsewhere] }, accepts: shut })).found).toEqual([
      'error agreement/listener 403 407',
      'error agreement/listener 408',
    ]);
  });

  it('answers nothing either where TLS is spoken to a plain port', () => {
    const sends: Change['sends'] = { encryption: is('required'), to: [target({ transport: is('tls') })] };
    expect(gist(proof({ sends, accepts: { stopped: known(SHUT, HERE) } })).found).toContain(
      'error agreement/listener 408',
    );
  });

  it.each([
    ['a private address on the internet', { host: is('10.0.0.7') }, { hosts: is(['10.0.0.7']) }],
    [
      'a name that leads nowhere',
      { host: is('pbx.example') },
      { hosts: is(['pbx.example']), records: is(['srv']) },
    ],
  ] satisfies readonly (readonly [string, Partial<Target>, Partial<Listener>])[])(
    'answers nothing either at %s',
    (_name, to, at) => {
      const { findings } = proof({
        sends: { to: [target(to)], requestUriHost: to.host, looksUp: is(['address']) },
        accepts: { listeners: [listens(at)], requestUriHosts: is('any'), stopped: known(SHUT, HERE) },
      });
      expect(findings.map(({ statuses }) => statuses)).toEqual([[408], [408]]);
    },
  );

  it.each([
    ['a name', is('other.example'), [408]],
    ['an address', is('192.0.2.1'), [403]],
    ['a host that nobody knows', nobodyKnows<string>(), [403, 408]],
  ])('ends a call to %s as one for nobody, where it does not say how', (_name, requestUriHost, statuses) => {
    const refusals = { host: { statuses: [408] }, address: { statuses: [403] } };
    const { because, fix } = SHUT;
    const { findings } = proof({
      sends: { requestUriHost },
      accepts: {
        listeners: [],
        requestUriHosts: is('any'),
        refusals,
        stopped: known({ because, fix }, HERE),
      },
    });
    expect(findings.map((one) => one.statuses)).toEqual([statuses]);
  });

  it('has no place that calls could miss, where it is not there at all', () => {
    const gone = { listeners: [], stopped: known({ ...SHUT, refusal: { statuses: [408] } }, HERE) };
    expect(proof({ accepts: gone }).findings.map(({ summary }) => summary)).toEqual([
      'pbx takes no call of twilio: the trunk "T" is disabled',
    ]);
  });

  it('says so for both ends where both are off', () => {
    expect(gist(proof(off({ accepts: { stopped: known(SHUT, HERE) } }))).found).toEqual([
      'error agreement/listener',
      'error agreement/listener 403 407',
    ]);
  });

  it('is found without a reason too, where a plugin gives none', () => {
    const [finding] = proof({ sends: { to: [] } }).findings;
    expect(finding?.summary).toBe('twilio sends no call to pbx: it has no enabled target for pbx');
    expect(finding?.fixes).toEqual([{ side: 'twilio', fix: 'Enable what leads there, or add it.' }]);
  });

  it('is not found while one target is enabled', () => {
    expect(proof({ sends: { to: [target(), target({ enabled: false })] } }).verdict).toBe('agree');
  });
});

describe('a port that is not listened on', () => {
  const fixesOf = (change: Change): readonly string[] =>
    proof(change).findings.flatMap(({ fixes }) => fixes.map(({ side, fix }) => `${side}: ${fix}`));

  it('can be opened at a host of the receiver', () => {
    expect(fixesOf({ sends: { to: [target({ port: is(5070) })] } })).toEqual([
      'twilio: Send calls to 198.51.100.7:5060 over tcp.',
      'pbx: Listen at 198.51.100.7:5070 over tcp.',
    ]);
  });

  it('can be opened nowhere at a host that is not its own', () => {
    expect(fixesOf({ sends: { to: [target({ host: is('198.51.100.8') })] } })).toEqual([
      'twilio: Send calls to 198.51.100.7:5060 over tcp.',
    ]);
  });

  it('cannot be opened where the vendor decides which ports are open', () => {
    const table = { at: 'reference', table: 'ports', asOf: '2026-08-01', source: 'docs' } as const;
    const listeners = [listens({ port: known(5060, table) })];
    expect(fixesOf({ sends: { to: [target({ port: is(5070) })] }, accepts: { listeners } })).toEqual([
      'twilio: Send calls to 198.51.100.7:5060 over tcp.',
    ]);
  });

  it('has several places in its stead, of which one will do', () => {
    const listeners = [listens(), listens({ port: is(5062), transport: 'udp' })];
    expect(fixesOf({ sends: { to: [target({ port: is(5070) })] }, accepts: { listeners } })[0]).toBe(
      'twilio: Send calls to 198.51.100.7:5060 over tcp or 198.51.100.7:5062 over udp.',
    );
  });

  const SECURE = {
    to: [target({ port: is(5070), transport: is('tls') })],
    encryption: is('required' as const),
  };

  it('has no plain place in its stead where an end requires encryption', () => {
    const listeners = [listens(), listens({ port: is(5061), transport: 'tls' })];
    expect(fixesOf({ sends: SECURE, accepts: { listeners, encryption: is('offered') } })).toEqual([
      'twilio: Send calls to 198.51.100.7:5061 over tls.',
      'pbx: Listen at 198.51.100.7:5070 over tls.',
    ]);
    const sends = { to: [target({ port: is(5070) })], encryption: is('offered' as const) };
    expect(fixesOf({ sends, accepts: { listeners, encryption: is('required') } })[0]).toBe(
      'twilio: Send calls to 198.51.100.7:5061 over tls.',
    );
  });

  it('asks for TLS where an end requires encryption and the other has plain places alone', () => {
    const nowhere = [target({ port: nobodyKnows(), transport: is('tls') })];
    expect(fixesOf({ sends: { ...SECURE, to: nowhere }, accepts: { encryption: is('offered') } })).toEqual([
      'pbx: Listen on TLS.',
    ]);
  });
});

describe('numbers that a platform does not answer', () => {
  const PAIR = set('+12025550123', '+12025550124');
  const unanswered = [
    known(
      { numbers: set('+12025550123'), because: 'the inbound rule "a" is disabled', fix: 'Enable it.' },
      HERE,
    ),
  ];

  it('are told with the reason where it gives one, and without where it gives none', () => {
    const { findings } = proof({
      sends: { numbers: is(PAIR) },
      accepts: { numbers: is(set()), unanswered },
    });
    expect(findings.map(({ summary, fixes }) => [summary, ...fixes.map(({ fix }) => fix)])).toEqual([
      ['pbx does not answer +12025550123: the inbound rule "a" is disabled', 'Enable it.'],
      [
        'twilio sends calls to +12025550124, which pbx does not answer',
        'Take the numbers off the trunk.',
        'Make it answer these numbers.',
      ],
    ]);
  });

  it('end with the status of their reason, else with that of a number that it does not answer', () => {
    const statusesOf = (more: object, refusals = {}) =>
      proof({
        accepts: {
          refusals,
          numbers: is(set()),
          unanswered: [
            known({ numbers: PAIR, because: 'they lie in no pool', fix: 'Add them.', ...more }, HERE),
          ],
        },
      }).findings[0]?.statuses;
    expect(statusesOf({ refusal: { statuses: [407] } })).toEqual([407]);
    expect(statusesOf({}, { number: { statuses: [403] } })).toEqual([403]);
    expect(statusesOf({})).toEqual([404]);
  });

  it('are no matter where the carrier sends no call to them', () => {
    const accepts = { numbers: is(set('+12025550124')), unanswered };
    expect(proof({ sends: { numbers: is(set('+12025550124')) }, accepts }).verdict).toBe('agree');
  });
});

describe('numbers of the manifest that are not on the trunk', () => {
  const [on, ...off] = ['+12025550123', '+12025550124', '+12025550125'] as const;
  const detailOf = (elsewhere?: readonly Elsewhere[]) => {
    const { findings, verdict } = proof({
      listed: set(on, ...off),
      sends: { numbers: is(set(on)) },
      carrier: elsewhere ? { elsewhere } : {},
    });
    expect(verdict).toBe('disagree');
    return findings[0]?.detail;
  };

  it('say what a caller hears, where the carrier tells', () => {
    expect(detailOf([{ numbers: set(...off), by: "Twilio's demo message" }])).toBe(
      "Calls there are answered by Twilio's demo message: pbx never gets them.",
    );
  });

  it('say it of each where they differ, and of no other number', () => {
    expect(
      detailOf([
        { numbers: set(on, off[0]), by: 'voice URL https://a.example' },
        { numbers: set(off[1]), by: 'the trunk "Old"' },
        { numbers: set(on), by: 'somebody' },
      ]),
    ).toBe(
      `Calls there are answered by voice URL https://a.example (${off[0]}), the trunk "Old" (${off[1]}): pbx never gets them.`,
    );
  });

  it('go somewhere, where it does not', () => {
    expect(detailOf(undefined)).toBe('Calls there go elsewhere, or nowhere: pbx never gets them.');
  });
});

describe('fixes', () => {
  const table = { at: 'reference', table: 'SIP', asOf: '2026-08-01', source: 'docs' } as const;

  it('ask no vendor to read numbers in another form than it does for every customer', () => {
    const change: Change = { direction: 'outbound', sends: { calledPlus: is(false) } };
    const sidesOf = (more: Change): readonly string[] =>
      proof(more).findings.flatMap(({ fixes }) => fixes.map(({ side }) => side));
    expect(sidesOf(change)).toEqual(['pbx', 'twilio']);
    expect(sidesOf({ ...change, accepts: { calledPlus: known('required', table) } })).toEqual(['pbx']);
  });

  it('ask no carrier to send what it sends no customer, unless the platform cannot take it either', () => {
    const sidesOf = (change: Change): readonly string[] =>
      proof(change).findings.flatMap(({ fixes }) => fixes.map(({ side }) => side));
    const sent = {
      codecs: known(['PCMU'], table),
      dtmf: known<DtmfFacts>({ method: 'rfc4733' }, table),
      srtp: is([]),
    };
    const codecs = { ...sent, codecs: is(['opus']) };
    const dtmf = { ...sent, dtmf: is<DtmfFacts>({ method: 'info' }) };
    const login = {
      sends: { digest: known('none' as const, table) },
      accepts: { digest: is<DigestAccepted | 'none'>({ realm: 'r', users: [] }) },
    };
    const plus = { accepts: { calledPlus: is('forbidden' as const) } };
    expect(sidesOf({ sends: { media: sent }, accepts: { media: codecs } })).toEqual(['pbx']);
    expect(sidesOf({ sends: { media: sent }, accepts: { media: dtmf } })).toEqual(['pbx']);
    expect(sidesOf(login)).toEqual(['pbx']);
    expect(sidesOf({ sends: { calledPlus: known(true, table) }, ...plus })).toEqual(['pbx']);
    expect(sidesOf({ sends: { calledPlus: is(true) }, ...plus })).toEqual(['twilio', 'pbx']);
    const neither = { accepts: { calledPlus: known('forbidden' as const, table) } };
    expect(sidesOf({ sends: { calledPlus: known(true, table) }, ...neither })).toEqual(['twilio']);
  });

  it('ask no carrier to answer for a host that somebody mistyped', () => {
    const sidesOf = (direction: Change['direction']): readonly string[] =>
      proof({
        ...(direction ? { direction } : {}),
        sends: { requestUriHost: is('typo.example') },
      }).findings.flatMap(({ fixes }) => fixes.map(({ side }) => side));
    expect(sidesOf('outbound')).toEqual(['pbx']);
    expect(sidesOf('inbound')).toEqual(['twilio', 'pbx']);
  });
});
