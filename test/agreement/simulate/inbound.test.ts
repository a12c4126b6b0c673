import { describe, expect, it } from 'vitest';
import type { WireBetween } from '../../../src/agreement/shapes.ts';
import type { InboundLadder, NumberHandling } from '../../../src/agreement/simulate/shapes.ts';
import { toCidr } from '../../../src/contract/cidr.ts';
import { unknown } from '../../../src/contract/fact.ts';
import { toE164 } from '../../../src/contract/numbers.ts';
import type { AcceptsFacts } from '../../../src/contract/accepts.ts';
import type { Target } from '../../../src/contract/addresses.ts';
import type { EdgeFacts } from '../../../src/contract/places.ts';
import type { Elsewhere } from '../../../src/contract/wire.ts';
import { HERE, is, listens, nets, nobodyKnows, set, target } from '../ends.ts';
import { NOBODY, NUMBER, over, trunkOf } from './estate.ts';

const endings = ({ outcomes }: InboundLadder): readonly unknown[] =>
  outcomes.map(({ result, endpoint, share }) => [result, endpoint, Math.round(share * 100) / 100]);

const rowsOf = ({ rows }: InboundLadder): readonly unknown[] =>
  rows.map(({ target: { name }, chance, share }) => [name, chance, share]);

const TWO = [
  { endpoint: 'first', priority: 10 },
  { endpoint: 'second', priority: 20 },
];

describe('a call in', () => {
  it('is taken by the first row, and every later one says why it is not tried', () => {
    const ladder = over(trunkOf(TWO)).inbound({ number: NUMBER });
    expect(endings(ladder)).toEqual([['taken', 't/first', 1]]);
    expect(rowsOf(ladder)).toEqual([
      ['first', 1, 1],
      ['second', 0, 0],
    ]);
    expect(ladder.rows[1]?.next).toMatchObject({ result: 'no', why: 'first takes the call first' });
    expect(ladder.outcomes[0]).toMatchObject({
      requestUri: `sip:${NUMBER}@198.51.100.1;transport=tcp`,
      number: NUMBER,
      statuses: [200],
    });
  });

  describe('over a row that names one number for all', () => {
    const OTHER = toE164('+12025550199');
    const SHARES = [
      { name: 'tenant sales', numbers: is(set(OTHER)) },
      { name: 'tenant care', numbers: is(set(NUMBER)) },
    ];
    /** The carrier itself says that its rows do not name the number that is called. */
    const namingUser =
      (user: string) =>
      ({ carrier, ...wire }: WireBetween): WireBetween => {
        const { sends } = carrier!;
        const said = { requestUriUser: is({ fixed: user }), numbers: is(set(NUMBER, OTHER)) };
        return { ...wire, carrier: { ...carrier!, sends: { ...sends!, ...said } } };
      };
    const placed = (shares: AcceptsFacts['shares'], user: string = OTHER): InboundLadder => {
      const calledPlus = is('either' as const);
      const accepts = { calledPlus, numbers: is(set(NUMBER, OTHER)), ...(shares ? { shares } : {}) };
      const wires = trunkOf([{ ...TWO[0]!, user, accepts }, TWO[1]!]);
      return over(wires.map(namingUser(user))).inbound({ number: NUMBER });
    };

    it('goes elsewhere where somebody else has that number, and no other row is tried', () => {
      const ladder = placed(SHARES);
      const why = `row "first" puts ${OTHER} in the place of the called number: it rings at tenant sales, and tenant care is called`;
      expect(ladder.rows[0]?.answer?.rungs()[0]).toMatchObject({
        result: 'no',
        why,
        code: 'agreement/fixed-user',
        fixes: [{ side: 'carrier', fix: expect.stringContaining('Leave the user part of the row empty') }],
      });
      expect(ladder.rows[0]?.answer).toMatchObject({ kind: 'takes', astray: why });
      expect(ladder.outcomes).toMatchObject([
        { result: 'elsewhere', endpoint: 't/first', statuses: [200], why },
      ]);
      expect(ladder.rows[1]?.next.why).toBe('first takes the call first');
    });

    it('goes elsewhere as well where that number stands without its plus, at a platform that takes it so', () => {
      const { outcomes } = placed(SHARES, OTHER.slice(1));
      expect(outcomes).toMatchObject([{ result: 'elsewhere', endpoint: 't/first', statuses: [200] }]);
    });

    it('is taken where nobody else has it, and the ladder says that the number was replaced', () => {
      const ladder = placed(undefined);
      expect(ladder.rows[0]?.answer?.rungs()[0]).toMatchObject({
        result: 'note',
        why: `row "first" puts ${OTHER} in the place of the called number`,
      });
      expect(ladder.rows[0]?.answer).not.toHaveProperty('astray');
      expect(endings(ladder)).toEqual([['taken', 't/first', 1]]);
    });
  });

  it('over a row that names a number of nobody is mended at the row, and not at the numbers of the trunk', () => {
    const fixed = toE164('+12025550199');
    const first = { ...TWO[0]!, user: fixed, accepts: { numbers: is(set(NUMBER)) } };
    const fixesOf = (...numbers: readonly string[]) => {
      const wires = trunkOf([first]).map((wire) => withNumbers(wire, ...numbers));
      const fixing = wires.map((wire) => withUser(wire, fixed));
      const { rows } = over(fixing).inbound({ number: toE164(numbers[0]!) });
      return rows[0]?.answer?.rungs().flatMap(({ fixes = [] }) => fixes.map(({ fix }) => fix));
    };
    expect(fixesOf(NUMBER)).toEqual([
      'Leave the user part of the row empty, so that the called number stands there.',
      `Make it answer "${fixed}".`,
    ]);
    expect(fixesOf(fixed)).toContain('Take the numbers off the trunk.');
  });

  it.each(['12025550123', NUMBER])('keeps the plus of a row whose neighbour has the user %s', (user) => {
    const [only] = trunkOf([{ endpoint: 'first' }]);
    const [row] = only!.carrier!.sends!.to;
    const to = [row!, { ...row!, name: 'with a user', user, priority: 20 }];
    const fixed = withUser(withRows(only!, to, {}), user);
    const { carrier } = fixed;
    const sends = { ...carrier!.sends!, calledPlus: is(user.startsWith('+')) };
    const { rows } = over([{ ...fixed, carrier: { ...carrier!, sends } }]).inbound({ number: NUMBER });
    expect(rows.map(({ requestUri }) => requestUri)).toEqual([
      `sip:${NUMBER}@198.51.100.1;transport=tcp`,
      `sip:${user}@198.51.100.1;transport=tcp`,
    ]);
  });

  it('leaves open the plus where nobody knows it, whatever user a row has', () => {
    const [wire] = trunkOf([{ endpoint: 'first', user: NUMBER, accepts: { calledPlus: is('required') } }]);
    const { carrier } = withUser(wire!, NUMBER);
    const sends = { ...carrier!.sends!, calledPlus: nobodyKnows<boolean>() };
    const { outcomes } = over([{ ...wire!, carrier: { ...carrier!, sends } }]).inbound({ number: NUMBER });
    expect(outcomes[0]).toMatchObject({ result: 'taken', doubts: [{ code: 'agreement/plus' }] });
  });

  it('goes to the next row when an endpoint is down', () => {
    const ladder = over(trunkOf(TWO)).inbound({ number: NUMBER, down: ['t/first'] });
    expect(endings(ladder)).toEqual([['taken', 't/second', 1]]);
    expect(ladder.rows[0]?.next.why).toBe('no answer in time: the next row');
  });

  it('goes on after an answer that fails over, and ends after one that does not', () => {
    const refuses = (status: number) =>
      over(trunkOf(TWO), {
        first: () => () => ({ result: { status }, steps: () => [{ taken: false, why: 'no' }] }),
      }).inbound({ number: NUMBER });
    expect(endings(refuses(503))).toEqual([['taken', 't/second', 1]]);
    const ended = refuses(404);
    expect(endings(ended)).toEqual([['refused', 't/first', 1]]);
    expect(ended.rows[1]?.next.why).toMatch(/ends at first with 404, after which no other row is tried/);
  });

  it('ends unknown where only some of the answers that can come let the next row be tried', () => {
    const ladder = over(trunkOf([{ endpoint: 'first', accepts: NOBODY }, TWO[1]!])).inbound({
      number: NUMBER,
    });
    expect(ladder.rows[0]?.answer).toMatchObject({ kind: 'refuses', statuses: [403, 404, 407] });
    expect(endings(ladder)).toEqual([['unknown', 't/first', 1]]);
  });

  it('ends unknown after a refusal whose status is only the usual one, unless no other row could take it', () => {
    const first = { endpoint: 'first', accepts: { numbers: is(set('+12025550999')) } };
    const ladder = over(trunkOf([first, TWO[1]!])).inbound({ number: NUMBER });
    expect(ladder.outcomes).toMatchObject([
      {
        result: 'unknown',
        statuses: [404],
        undocumented: true,
        why: 'it is refused, likely 404; the vendor documents no status, and only some let the carrier try the next row',
      },
    ]);
    const alone = over(trunkOf([first])).inbound({ number: NUMBER });
    expect(alone.outcomes).toMatchObject([
      { result: 'refused', statuses: [404], undocumented: true, doubts: [] },
    ]);
  });

  it('is refused where no other row can be tried, or all refuse alike, whichever of its statuses comes', () => {
    const alone = [{ endpoint: 'first', accepts: NOBODY }];
    const alike = [...alone, { ...alone[0]!, endpoint: 'second', priority: 1 }];
    for (const rows of [alone, alike]) {
      const { outcomes, rows: tried } = over(trunkOf(rows)).inbound({ number: NUMBER });
      expect(outcomes).toMatchObject([{ result: 'refused', statuses: [403, 404, 407], doubts: [] }]);
      expect(tried.map(({ next: { result } }) => result)).toEqual(rows.map(() => 'no'));
    }
    const { failover: _, ...undocumented } = trunkOf(alone)[0]!.carrier!;
    const untold = trunkOf(alone).map((wire) => ({ ...wire, carrier: undocumented }));
    expect(endings(over(untold).inbound({ number: NUMBER }))).toEqual([['refused', undefined, 1]]);
  });

  it('is refused where no other row takes it, and nobody can say whether these are tried', () => {
    const rows = [{ endpoint: 'first', accepts: NOBODY, priority: 1 }, TWO[0]!, TWO[1]!].map((row, at) => ({
      ...row,
      endpoint: ['first', 'second', 'third'][at]!,
    }));
    const down = ['t/second', 't/third'];
    const { outcomes, rows: tried } = over(trunkOf(rows)).inbound({ number: NUMBER, down });
    expect(outcomes).toMatchObject([
      { result: 'refused', endpoint: undefined, share: 1, statuses: [403, 404, 407, 408], doubts: [] },
    ]);
    expect(tried.map(({ next: { result } }) => result)).toEqual(['unknown', 'unknown', 'unknown']);
    expect(endings(over(trunkOf(rows)).inbound({ number: NUMBER, down: ['t/second'] }))).toEqual([
      ['unknown', 't/first', 1],
    ]);
    const recovery = is('https://recovery.example/twiml');
    expect(endings(over(trunkOf(rows, { recovery })).inbound({ number: NUMBER, down }))).toEqual([
      ['unknown', 't/first', 1],
    ]);
    const usual = [{ endpoint: 'first', accepts: { numbers: is(set('+12025550999')) } }, TWO[1]!];
    const guessed = over(trunkOf(usual)).inbound({ number: NUMBER, down: ['t/second'] });
    expect(guessed.outcomes).toMatchObject([{ result: 'refused', statuses: [404, 408], undocumented: true }]);
  });

  it('ends unknown where only some of its answers let the carrier fetch what to do when every row failed', () => {
    const wires = trunkOf([{ endpoint: 'first', accepts: NOBODY }], {
      recovery: is('https://recovery.example/twiml'),
    });
    const { outcomes } = over(wires).inbound({ number: NUMBER });
    expect(outcomes).toMatchObject([{ result: 'unknown', statuses: [403, 404, 407] }]);
    expect(outcomes[0]?.why).not.toContain('next row');
  });

  it('ends unknown after a refusal where the carrier does not say when it goes on', () => {
    const { failover: _, ...carrier } = trunkOf(TWO)[0]!.carrier!;
    const [first, second] = trunkOf([{ endpoint: 'first', accepts: NOBODY }, TWO[1]!]);
    const silent = [{ ...first!, carrier: { ...carrier, sends: first!.carrier!.sends! } }, second!];
    expect(endings(over(silent).inbound({ number: NUMBER }))).toEqual([['unknown', 't/first', 1]]);
  });

  it('is taken as far as is known where a fact is open, with the way to learn it', () => {
    const accepts = { calledPlus: nobodyKnows<'required'>() };
    const ladder = over(trunkOf([{ endpoint: 'first', accepts }, TWO[1]!])).inbound({ number: NUMBER });
    expect(ladder.outcomes[0]).toMatchObject({ result: 'taken', endpoint: 't/first' });
    expect(ladder.outcomes[0]?.doubts[0]).toMatchObject({
      why: 'it is not returned',
      learn: 'ask the vendor',
    });
    expect(ladder.rows[1]?.next.result).toBe('unknown');
  });

  it('is fetched from the disaster recovery URL when every row failed', () => {
    const wires = trunkOf(TWO, { recovery: is('https://recovery.example/twiml') });
    const ladder = over(wires).inbound({ number: NUMBER, down: ['t/first', 't/second'] });
    expect(endings(ladder)).toEqual([['recovery', undefined, 1]]);
    expect(ladder.last.why).toContain('https://recovery.example/twiml');
  });

  it('ends with the last status when every row failed and there is no recovery', () => {
    const ladder = over(trunkOf(TWO)).inbound({ number: NUMBER, down: ['t/first', 't/second'] });
    expect(ladder.outcomes).toMatchObject([{ result: 'refused', statuses: [408] }]);
  });

  it('to a number of no trunk is sent nowhere, and each trunk says which it has', () => {
    const ladder = over(trunkOf(TWO)).inbound({ number: toE164('+12025550124') });
    expect(ladder.outcomes[0]?.result).toBe('not-sent');
    expect(ladder.rungs()).toMatchObject([{ result: 'no', why: 'trunk t has +12025550123' }]);
  });

  it('is told on which trunk its number is, where it is asked for over another', () => {
    const [wire] = trunkOf([{ endpoint: 'first' }]);
    const other = { ...withNumbers(wire!, '+12025550124'), trunk: 'other', endpoint: 'other/e' };
    const ladder = over([wire!, other]).inbound({ number: NUMBER, trunk: 'other' });
    expect(ladder.outcomes).toMatchObject([
      { result: 'not-sent', why: `${NUMBER} is on trunk t, not on other`, doubts: [] },
    ]);
  });

  it.each([
    [[], 'go elsewhere, or nowhere'],
    [[{ numbers: set(NUMBER), by: 'the trunk "Old"' }], 'are answered by the trunk "Old"'],
  ])(
    'to a number that the carrier took off its trunk is told so, with what answers it',
    (elsewhere, fate) => {
      const [wire] = trunkOf([{ endpoint: 'first' }]);
      const off = withNumbers(wire!, '+12025550124');
      const moved = { ...off, listed: set(NUMBER), carrier: { ...off.carrier!, elsewhere } };
      expect(over([moved]).inbound({ number: NUMBER }).outcomes).toMatchObject([
        {
          result: 'not-sent',
          why: `${NUMBER} is not on trunk t at carrier, though its manifest lists it: calls there ${fate}`,
        },
      ]);
    },
  );

  it('to a number whose trunk has no calls in is told so', () => {
    const [wire] = trunkOf([{ endpoint: 'first' }]);
    const out = { ...wire!, inbound: false, listed: set(NUMBER), carrier: { endpoint: 't/first' } };
    const { outcomes } = over([out]).inbound({ number: NUMBER });
    expect(outcomes[0]?.why).toBe(`${NUMBER} is on trunk t, over which no calls in are asked for`);
  });

  it('is nobody to say of where the carrier says nothing of calls in, with its reason', () => {
    const [wire] = trunkOf([{ endpoint: 'first' }]);
    const silent = unknown('not-readable', 'the trunk has another domain', HERE);
    const carrier = { endpoint: 't/first', silent };
    const { outcomes, rungs } = over([{ ...wire!, inbound: true, listed: set(NUMBER), carrier }]).inbound({
      number: NUMBER,
    });
    expect(outcomes).toMatchObject([
      { result: 'unknown', doubts: [{ why: expect.stringContaining('the trunk has another domain') }] },
    ]);
    expect(rungs()).toMatchObject([{ result: 'unknown' }]);
  });

  it('passes over a row that is not in force', () => {
    const ladder = over(trunkOf([{ ...TWO[0]!, enabled: false }, TWO[1]!])).inbound({ number: NUMBER });
    expect(endings(ladder)).toEqual([['taken', 't/second', 1]]);
    expect(ladder.rows.at(-1)).toMatchObject({ answer: undefined, next: { why: 'not in force' } });
    const none = over(trunkOf([{ ...TWO[0]!, enabled: false }])).inbound({ number: NUMBER });
    expect(none.outcomes[0]?.result).toBe('not-sent');
  });

  it('can go where no manifest leads, since every row of the trunk takes its share', () => {
    const strangers = [target({ name: 'somebody', host: is('192.0.2.9'), weight: 30 })];
    const ladder = over(trunkOf([{ endpoint: 'first' }], { strangers })).inbound({ number: NUMBER });
    expect(endings(ladder)).toEqual([
      ['elsewhere', undefined, 0.75],
      ['taken', 't/first', 0.25],
    ]);
  });

  it('depends on the edge where it enters, where a row names none and only some are let in', () => {
    const place = { name: 'x', latitude: 0, longitude: 0 };
    const edges = is(
      [
        ['near', '54.172.60.0/30'],
        ['far', '54.65.63.192/30'],
      ].map(([edge, network]) => ({
        edge: edge!,
        hosts: [],
        isPrivate: false,
        place,
        networks: [toCidr(network!)],
      })),
    );
    const networks = nets('54.172.60.0/30', '54.65.63.192/30');
    const { inbound } = over(trunkOf([{ endpoint: 'first', networks }], { edges }));
    expect(inbound({ number: NUMBER, edge: 'near' }).outcomes[0]).toMatchObject({
      result: 'taken',
      doubts: [],
    });
    expect(inbound({ number: NUMBER, edge: 'far' }).rows[0]?.answer).toMatchObject({ kind: 'refuses' });
    expect(inbound({ number: NUMBER }).outcomes[0]?.doubts[0]?.learn).toContain('--edge');
    const connection = { isPrivate: true };
    const named = over(trunkOf([{ endpoint: 'first', networks: nobodyKnows(), connection }], { edges }));
    expect(named.inbound({ number: NUMBER, edge: 'far' }).outcomes[0]?.doubts).toMatchObject([
      { code: 'agreement/source-not-allowed', why: expect.stringContaining('it is not returned') },
    ]);
  });

  it('to two numbers in a row keeps nothing of the first but what they share', () => {
    const route =
      () =>
      ({ dialled }: { readonly dialled: string }) => ({
        result:
          dialled === NUMBER
            ? ({ status: 404 } as const)
            : { sent: dialled, caller: '', via: { $ref: 'r', key: 'k' } },
        steps: () => [],
      });
    const wires = trunkOf([{ endpoint: 'first' }]).map((wire) => ({
      ...wire,
      carrier: {
        ...wire.carrier!,
        sends: {
          ...wire.carrier!.sends!,
          numbers: is({ ranges: [[NUMBER, toE164('+12025550125')]] as const }),
        },
      },
      platform: { ...wire.platform!, accepts: { ...wire.platform!.accepts!, numbers: is('any' as const) } },
    }));
    const { inbound } = over(wires, { first: route });
    const results = ['+12025550123', '+12025550124', '+12025550123'].map(
      (number) => inbound({ number: toE164(number) }).outcomes[0]?.result,
    );
    expect(results).toEqual(['refused', 'taken', 'refused']);
  });

  it('to a number that the sets refuse is open where the platform itself cannot say', () => {
    const first: NumberHandling = () => () => ({
      result: { unknown: 'it depends on who calls', learn: 'Call.' },
      steps: () => [],
    });
    const rows = [{ endpoint: 'first', accepts: { numbers: is(set('+12025550199')) } }];
    const { outcomes } = over(trunkOf(rows), { first }).inbound({ number: NUMBER });
    expect(outcomes).toMatchObject([{ result: 'unknown', why: 'it depends on who calls' }]);
  });

  it('passes a router that was made once, whoever calls, and is told over which endpoint', () => {
    let made = 0;
    const endpoints = new Set<string | undefined>();
    const callers: string[] = [];
    const first: NumberHandling = () => {
      made++;
      return ({ dialled, caller, over: endpoint }) => {
        callers.push(caller);
        endpoints.add(endpoint);
        return { result: { sent: dialled, caller, via: { $ref: 'r', key: 'k' } }, steps: () => [] };
      };
    };
    const { inbound } = over(trunkOf(TWO), { first });
    const asked = ['+13035550101', '+13035550102', '+13035550101'];
    for (const caller of asked) inbound({ number: NUMBER, caller });
    expect([made, ...endpoints]).toEqual([1, 't/first']);
    expect(callers).toEqual(asked);
  });

  it('gets the same answer whatever was asked before, where a platform answers numbers for somebody else', () => {
    const [elses, nobodys] = ['+12025550124', '+12025550125'] as const;
    const wires = trunkOf(
      [
        {
          endpoint: 'first',
          accepts: { numbers: is(set(NUMBER)), otherNumbers: is(set(elses)) },
        },
      ],
      {},
    ).map((one) => withNumbers(one, NUMBER, elses, nobodys));
    const asked = over(wires);
    expect(endings(asked.inbound({ number: toE164(elses) }))).toEqual([['taken', 't/first', 1]]);
    const after = asked.inbound({ number: toE164(nobodys) });
    expect(after.rows[0]?.answer?.kind).toBe('refuses');
    expect(endings(after)).toEqual(endings(over(wires).inbound({ number: toE164(nobodys) })));
  });

  it('tells two rows apart that lead to one endpoint over two ports', () => {
    const [wire] = trunkOf([{ endpoint: 'first' }]);
    const host = is('198.51.100.1');
    const to = [
      target({ name: 'tcp', host }),
      target({ name: 'udp', host, port: is(5062), transport: is('udp') }),
    ];
    const listeners = [
      listens({ hosts: is(['198.51.100.1']) }),
      listens({ hosts: is(['198.51.100.1']), port: is(5062), transport: 'udp' }),
    ];
    const ladder = over([withRows(wire!, to, { listeners })]).inbound({ number: NUMBER });
    expect(ladder.outcomes.map(({ share, requestUri }) => [share, requestUri])).toEqual([
      [0.5, `sip:${NUMBER}@198.51.100.1;transport=tcp`],
      [0.5, `sip:${NUMBER}@198.51.100.1:5062`],
    ]);
  });

  it('keeps the doubt of a row beside another of its endpoint that has none', () => {
    const [wire] = trunkOf([{ endpoint: 'first' }]);
    const host = is('198.51.100.1');
    const [in_, out] = [nets('54.172.60.0/30'), nets('54.172.60.0/30', '54.244.51.0/30')];
    const to = [
      target({ name: 'let in', host, edge: 'ashburn', networks: in_ }),
      target({ name: 'from anywhere', host, networks: out }),
    ];
    const edges = is(['ashburn', 'umatilla'].map((edge) => edgeAt(edge)));
    const trunk = withRows(wire!, to, { from: in_ });
    const ladder = over([{ ...trunk, carrier: { ...trunk.carrier!, edges } }]).inbound({ number: NUMBER });
    expect(ladder.outcomes.map(({ result, share, doubts }) => [result, share, doubts.length])).toEqual([
      ['taken', 0.5, 0],
      ['taken', 0.5, 1],
    ]);
  });

  it('finds the trunk of a number among trunks that list others of its numbers too', () => {
    const wide = Array.from({ length: 9 }, (_, at) => `+1202555010${at}`);
    const [wire] = trunkOf([{ endpoint: 'first', accepts: { numbers: is('any') } }]);
    const on = (trunk: string, ...numbers: readonly string[]): WireBetween => ({
      ...withNumbers(wire!, ...numbers),
      trunk,
      endpoint: `${trunk}/e`,
    });
    const asked = over([on('a', ...wide), on('b', '+12025550102'), on('c', '+12025550104')]);
    expect(wide.map((number) => asked.inbound({ number: toE164(number) }).trunk)).toEqual(
      wide.map(() => 'a'),
    );
    expect(asked.inbound({ number: toE164('+12025550107') }).outcomes[0]?.doubts).toEqual([]);
    expect(asked.inbound({ number: toE164('+12025550109') }).outcomes[0]?.result).toBe('not-sent');
    const [both] = asked.inbound({ number: toE164('+12025550104') }).outcomes;
    expect(both?.doubts[0]?.why).toContain('is listed on a and c');
    expect(asked.inbound({ number: toE164('+12025550104'), trunk: 'c' }).trunk).toBe('c');
  });

  it('hears nothing of a host where nobody listens, whatever else would be refused there', () => {
    const ladder = over(
      trunkOf([
        { endpoint: 'first', accepts: { ...NOBODY, listeners: [listens({ hosts: is(['198.51.100.99']) })] } },
        TWO[1]!,
      ]),
    ).inbound({
      number: NUMBER,
    });
    expect(ladder.rows[0]?.answer).toMatchObject({ kind: 'silent', statuses: [408] });
    expect(endings(ladder)).toEqual([['taken', 't/second', 1]]);
  });

  it('is asked for nothing more where its source is not let in', () => {
    const from = nets('198.51.100.0/30');
    const ladder = over(trunkOf([{ endpoint: 'first', accepts: { ...NOBODY, from } }])).inbound({
      number: NUMBER,
    });
    expect(ladder.rows[0]?.answer).toMatchObject({ kind: 'refuses', statuses: [403] });
  });

  it('is not sent where its number is processed in another Region than its trunk, and others are not concerned', () => {
    const other = '+12025550124';
    const regions = is({ trunk: 'us1', numbers: [{ region: 'ie1', numbers: set(NUMBER) }] });
    const wires = trunkOf([{ endpoint: 'first', accepts: { numbers: is('any') } }], { regions }).map((one) =>
      withNumbers(one, NUMBER, other),
    );
    const ladder = over(wires).inbound({ number: NUMBER });
    expect(ladder.outcomes).toMatchObject([{ result: 'not-sent', statuses: [], doubts: [] }]);
    expect(ladder.outcomes[0]?.why).toContain('in Region ie1, and the trunk is in us1');
    expect(endings(over(wires).inbound({ number: toE164(other) }))).toEqual([['taken', 't/first', 1]]);
  });
});

const edgeAt = (edge: string): EdgeFacts => ({
  edge,
  hosts: [],
  networks: [toCidr(edge === 'ashburn' ? '54.172.60.0/30' : '54.244.51.0/30')],
  isPrivate: false,
  place: { name: edge, latitude: 0, longitude: 0 },
});

/** The wire with these rows, at a platform that takes this. */
function withRows(wire: WireBetween, to: readonly Target[], accepts: Partial<AcceptsFacts>): WireBetween {
  const { carrier, platform } = wire;
  if (!carrier?.sends || !platform?.accepts) throw new TypeError('an end says nothing');
  return {
    ...wire,
    carrier: { ...carrier, sends: { ...carrier.sends, to } },
    platform: { ...platform, accepts: { ...platform.accepts, ...accepts } },
  };
}

/** The carrier sends calls to these numbers over the wire. */
function withNumbers(wire: WireBetween, ...numbers: readonly string[]): WireBetween {
  const { carrier } = wire;
  if (!carrier?.sends) throw new TypeError('the carrier sends nothing');
  return { ...wire, carrier: { ...carrier, sends: { ...carrier.sends, numbers: is(set(...numbers)) } } };
}

/** The carrier puts this user into each Request-URI. */
function withUser(wire: WireBetween, user: string): WireBetween {
  const { carrier } = wire;
  if (!carrier?.sends) throw new TypeError('the carrier sends nothing');
  return {
    ...wire,
    carrier: { ...carrier, sends: { ...carrier.sends, requestUriUser: is({ fixed: user }) } },
  };
}

describe('a number of a trunk that is not found', () => {
  const notFound = unknown('not-readable', 'no trunk has the domain', HERE);
  const endOf = (...elsewhere: readonly Elsewhere[]) => {
    const wires = trunkOf([{ endpoint: 'first' }]).map((wire) => ({
      ...wire,
      inbound: true,
      listed: set(NUMBER),
      carrier: { endpoint: wire.endpoint, silent: notFound, elsewhere },
    }));
    const [{ result, why } = { result: undefined, why: '' }] = over(wires).inbound({
      number: NUMBER,
    }).outcomes;
    return [result, why];
  };

  it('may be on a trunk of no manifest, which may be that one', () => {
    expect(endOf({ numbers: set(NUMBER), by: 'the trunk "Old"', isStranger: true })).toEqual([
      'unknown',
      `${NUMBER} is on the trunk "Old", and whether that is t under another name is not known`,
    ]);
    const other = { numbers: set('+12025550199'), by: 'the trunk "Old"', isStranger: true } as const;
    expect(endOf(other)).toEqual(['unknown', `whether ${NUMBER} is on t is not known`]);
  });

  it('is not on it where something else answers the number', () => {
    expect(endOf({ numbers: set(NUMBER), by: 'the voice URL https://ivr.example' })).toEqual([
      'not-sent',
      `${NUMBER} is not on trunk t at carrier, though its manifest lists it: calls there are answered by the voice URL https://ivr.example`,
    ]);
  });
});
