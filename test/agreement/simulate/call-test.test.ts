import { describe, expect, it } from 'vitest';
import { runCallTest } from '../../../src/agreement/simulate/call-test.ts';
import type { ExpectedCall } from '../../../src/contract/wiring.ts';
import { HERE, is, nobodyKnows, set } from '../ends.ts';
import { NOBODY, NUMBER, out, over, trunkOf, type Row } from './estate.ts';

const run = (
  expect: ExpectedCall,
  rows: readonly Row[] = [{ endpoint: 'first' }],
  down: readonly string[] = [],
) =>
  runCallTest(
    {
      name: 'a test',
      suite: 's',
      trunk: 't',
      call: { direction: 'inbound', to: NUMBER, down },
      expect,
      from: HERE,
    },
    over(trunkOf(rows)),
  );

const SHARED = [
  { endpoint: 'old', weight: 95 },
  { endpoint: 'new', weight: 5 },
];

describe('a call test', () => {
  it.each<[string, ExpectedCall]>([
    ['the endpoint', { endpoint: 't/first' }],
    ['the Request-URI', { requestUri: `sip:${NUMBER}@198.51.100.1;transport=tcp` }],
    ['the number', { number: NUMBER }],
    ['the status', { status: 200 }],
    ['the result', { result: 'taken' }],
  ])('passes where %s is as expected', (_, wanted) => {
    expect(run(wanted).verdict).toBe('passed');
  });

  it.each<[string, ExpectedCall, string]>([
    ['endpoint', { endpoint: 't/second' }, 't/first'],
    ['number', { number: '12025550123' }, NUMBER],
    ['status', { status: 486 }, '200'],
  ])('fails where the %s differs, with both values', (what, wanted, got) => {
    const { verdict, differs } = run(wanted);
    expect(verdict).toBe('failed');
    expect(differs).toMatchObject([{ what, got }]);
  });

  it('fails where the call rings at somebody else than is called, at the endpoint that is expected', () => {
    const other = '+12025550199';
    const shares = [
      { name: 'tenant sales', numbers: is(set(other)) },
      { name: 'tenant care', numbers: is(set(NUMBER)) },
    ];
    const row = { endpoint: 'first', user: other, accepts: { numbers: is(set(NUMBER, other)), shares } };
    expect(run({ endpoint: 't/first' }, [row]).differs).toMatchObject([
      { what: 'result', expected: 'taken' },
    ]);
  });

  it('expects all calls at an endpoint, unless it says a share', () => {
    expect(run({ endpoint: 't/old' }, SHARED).differs).toEqual([
      { what: 'share', expected: '100%', got: '95%' },
    ]);
    expect(run({ endpoint: 't/old', share: 0.95 }, SHARED).verdict).toBe('passed');
  });

  it('expects a share of a Request-URI or of a number, where it says one', () => {
    const requestUri = (node: number) => `sip:${NUMBER}@198.51.100.${node};transport=tcp`;
    expect(run({ requestUri: requestUri(1), share: 0.95 }, SHARED).verdict).toBe('passed');
    expect(run({ requestUri: requestUri(2), share: 0.05 }, SHARED).verdict).toBe('passed');
    expect(run({ requestUri: requestUri(2), share: 0.5 }, SHARED).differs).toEqual([
      { what: 'share', expected: '50%', got: '5%' },
    ]);
    expect(run({ requestUri: requestUri(3), share: 0.05 }, SHARED).differs).toMatchObject([
      { what: 'requestUri', got: requestUri(1) },
    ]);
    expect(run({ requestUri: requestUri(1) }, SHARED).differs).toMatchObject([
      { what: 'requestUri', got: requestUri(2) },
    ]);
    expect(run({ number: NUMBER, share: 1 }, SHARED).verdict).toBe('passed');
  });

  it('is undecided about a status that no document gives, and sure that the call is refused', () => {
    const refusing = [{ endpoint: 'first', accepts: { numbers: is(set('+12025550999')) } }];
    expect(run({ result: 'refused' }, refusing).verdict).toBe('passed');
    expect(run({ status: 200 }, refusing).verdict).toBe('failed');
    for (const status of [404, 480])
      expect(run({ status }, refusing)).toMatchObject({
        verdict: 'undecided',
        doubts: ['status: likely 404, which the vendor does not document'],
      });
  });

  it('can expect that nobody takes the call', () => {
    expect(run({ result: 'refused', status: 408 }, undefined, ['t/first']).verdict).toBe('passed');
    expect(run({ endpoint: 't/first' }, undefined, ['t/first']).verdict).toBe('failed');
  });

  it('is undecided where it passes as far as is known, and failed where it does not even so', () => {
    const rows = [{ endpoint: 'first', accepts: { calledPlus: nobodyKnows<'required'>() } }];
    const open = run({ endpoint: 't/first' }, rows);
    expect(open).toMatchObject({ verdict: 'undecided', differs: [] });
    expect(open.doubts[0]).toContain('it is not returned');
    expect(run({ endpoint: 't/second' }, rows).verdict).toBe('failed');
  });

  it.each<[string, ExpectedCall, string]>([
    ['number', { number: '+12025550123' }, '+49012025550123'],
    ['requestUri', { requestUri: 'sip:+12025550123@198.51.100.7;transport=tcp' }, 'sip:+49012025550123@'],
    ['endpoint', { endpoint: 't/other' }, 't/pbx'],
  ])('fails where the %s of a call out is another, though nobody knows its end', (what, wanted, got) => {
    const estate = over([out({ accepts: { calledPlus: is('required') } })]);
    const dial = (expect: ExpectedCall) =>
      runCallTest(
        {
          name: 'a test',
          suite: 's',
          trunk: 't',
          call: { direction: 'outbound', from: 't/pbx', dial: '+49012025550123', down: [] },
          expect,
          from: HERE,
        },
        estate,
      );
    expect(dial(wanted)).toMatchObject({
      verdict: 'failed',
      differs: [{ what, got: expect.stringContaining(got) }],
    });
    expect(dial({ number: '+49012025550123' }).verdict).toBe('undecided');
  });

  it('fails where its number is another at the only row, and nobody knows what is answered there', () => {
    const silent = trunkOf([{ endpoint: 'first' }, { endpoint: 'second' }]).map((wire) => ({
      ...wire,
      platform: { endpoint: wire.endpoint },
    }));
    const call = { direction: 'inbound', to: NUMBER, down: [] } as const;
    const wrong = { name: 'a', suite: 's', trunk: 't', call, expect: { number: 'reception' }, from: HERE };
    expect(runCallTest(wrong, over(silent.slice(0, 1)))).toMatchObject({
      verdict: 'failed',
      differs: [{ what: 'number', got: NUMBER }],
    });
    expect(runCallTest(wrong, over(silent)).verdict).toBe('undecided');
  });

  it('fails where nearly all calls are refused for certain, though of a few nobody knows', () => {
    const estate = trunkOf(
      SHARED.map((row) => ({ ...row, ...(row.endpoint === 'old' ? { accepts: NOBODY } : {}) })),
      {
        failover: is([403, 404, 407]),
      },
    ).map((wire) => (wire.endpoint === 't/new' ? { ...wire, platform: { endpoint: 't/new' } } : wire));
    const call = { direction: 'inbound', to: NUMBER, down: [] } as const;
    const run = (expect: ExpectedCall) =>
      runCallTest({ name: 'a test', suite: 's', trunk: 't', call, expect, from: HERE }, over(estate));
    const failed = run({ result: 'taken' });
    expect(failed.verdict).toBe('failed');
    expect(failed.differs[0]?.got).toContain('refused');
    expect(run({ endpoint: 't/new', share: 0.05 }).verdict).toBe('undecided');
    expect(run({ result: 'refused', share: 0.5 }).verdict).toBe('failed');
  });
});
