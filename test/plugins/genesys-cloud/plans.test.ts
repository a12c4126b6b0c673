import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalise } from '../../../plugins/genesys-cloud/emulator/calls/normalise.ts';
import { defaultPlans, PLANS_ANYWHERE } from '../../../plugins/genesys-cloud/numbers/defaults.ts';
import { matcher } from '../../../plugins/genesys-cloud/numbers/match.ts';
import { mergePlans } from '../../../plugins/genesys-cloud/numbers/merge.ts';
import { normaliser } from '../../../plugins/genesys-cloud/numbers/normalise.ts';
import { readPlans, type NumberPlan } from '../../../plugins/genesys-cloud/numbers/plan.ts';
import { COUNTRIES, countryNamed } from '../../../src/contract/dialling.ts';

const FRANCE = countryNamed('FR')!;
const US = countryNamed('US')!;

const plan = (part: Partial<NumberPlan> & Pick<NumberPlan, 'match'>): NumberPlan => ({
  name: 'Plan',
  classification: 'National',
  ...part,
});

const made = (one: NumberPlan, number: string, country = FRANCE) => matcher(one, country)(number).number;

/** As the org brings it. */
const NETWORK = {
  name: 'Network',
  classification: 'Network',
  matchType: 'regex',
  match: '^([^@:]+@[^@ ]+)$',
  normalizedFormat: 'sip:$1',
};

describe('a number plan', () => {
  it.each([
    [plan({ match: 'regex', expression: '^0(\\d{9})$', normalized: '+33$1' }), '0199005501', '+33199005501'],
    [plan({ match: 'regex', expression: '^(\\d)(\\d)$', normalized: '+$2$1' }), '12', '+21'],
    [plan({ match: 'regex', expression: '^0(\\d{9})$', normalized: '+33$1' }), '199005501', undefined],
    [plan({ match: 'regex', expression: '^(a)?1$', normalized: '+1$1' }), '1', '+1'],
    [plan({ match: 'regex', expression: '(', normalized: '+33' }), '0199005501', undefined],
    [plan({ match: 'digit-length', digits: { start: 4, end: 6 } }), '1001', '1001'],
    [plan({ match: 'digit-length', digits: { start: 4, end: 6 } }), '+1001', undefined],
    [plan({ match: 'digit-length', digits: { start: 4, end: 6 } }), '1234567', undefined],
    [plan({ match: 'digit-length' }), '1001', undefined],
    [plan({ match: 'number-list', numbers: [{ start: '112' }] }), '112', '112'],
    [plan({ match: 'number-list', numbers: [{ start: '3000', end: '3999' }] }), '3020', '3020'],
    [plan({ match: 'number-list', numbers: [{ start: '3000', end: '3999' }] }), '30200', undefined],
    [plan({ match: 'number-list' }), '112', undefined],
    [
      plan({ match: 'e164-number-list', numbers: [{ start: '+33199005500', end: '+33199005599' }] }),
      '+33199005501',
      '+33199005501',
    ],
    [plan({ match: 'e164-number-list', numbers: [{ start: '+33199005500' }] }), '33199005500', undefined],
    [plan({ match: 'inter-country' }), '+442079460123', '+442079460123'],
    [plan({ match: 'inter-country' }), '442079460123', '+442079460123'],
    [plan({ match: 'inter-country' }), '+33199005501', undefined],
    [plan({ match: 'inter-country' }), '+44207', undefined],
    [plan({ match: 'inter-country', countries: ['49'] }), '+442079460123', undefined],
    [plan({ match: 'inter-country', countries: ['49', '44'] }), '+442079460123', '+442079460123'],
    [plan({ match: 'inter-country' }), 'ada@acme.example', undefined],
    [plan({ match: 'intra-country' }), '+33199005501', '+33199005501'],
    [plan({ match: 'intra-country' }), '33199005501', '+33199005501'],
    [plan({ match: 'intra-country' }), '0199005501', '+33199005501'],
    [plan({ match: 'intra-country' }), '019900550', undefined],
    [plan({ match: 'intra-country' }), '+442079460123', undefined],
    [plan({ match: 'intra-country', digits: { start: 10, end: 10 } }), '0199005501', '+33199005501'],
    [plan({ match: 'intra-country', digits: { start: 8, end: 8 } }), '0199005501', undefined],
  ])('%o makes of %s: %s', (one, number, result) => {
    expect(made(one, number)).toBe(result);
  });

  it.each([
    ['a part of a number', '0(\\d{9})', '+33$1', '00199005501', '0(\\d{9}) matches a part of 00199005501'],
    ['a group that is not there', '^0\\d{9}$', '+33$1', '0199005501', 'which has no group $1'],
    ['nothing that is told', '', '', '0199005501', 'how "Plan" matches is not known'],
  ])('of an expression with %s leaves open what it makes', (_what, expression, normalized, number, why) => {
    const matched = matcher(plan({ match: 'regex', expression, normalized }), FRANCE)(number);
    expect(matched).toHaveProperty('learn');
    expect(matched.number).toBeUndefined();
    expect(matched.why(number)).toContain(why);
  });

  it.each([
    ['2025550123', '+12025550123'],
    ['12025550123', '+12025550123'],
    ['+12025550123', '+12025550123'],
    ['442079460123', undefined],
  ])('of North America takes %s as %s', (number, result) => {
    expect(made(plan({ match: 'intra-country' }), number, US)).toBe(result);
  });

  it('does not claim to know whether 00 is taken for a plus', () => {
    const dialled = '00442079460123';
    const { number, why } = matcher(plan({ match: 'inter-country' }), FRANCE)(dialled);
    expect(number).toBeUndefined();
    expect(why(dialled)).toContain('not documented');
  });

  it.each([
    ['AU', '0014', '001412025550123'],
    ['AU', '14110011', '1411001112025550123'],
    ['FI', '990', '99012025550123'],
  ])(
    'does not claim to know in %s whether %s of a carrier is taken for a plus',
    (country, prefix, dialled) => {
      const { number, why } = matcher(plan({ match: 'inter-country' }), countryNamed(country))(dialled);
      expect(number).toBeUndefined();
      expect(why(dialled)).toBe(
        `whether the platform takes ${prefix}, with which ${dialled} begins, for a plus is not documented`,
      );
    },
  );

  it('takes no number for a national one that begins as calls abroad do, however long those of the country are', () => {
    const austria = countryNamed('AT');
    const taken = (dialled: string) => matcher(plan({ match: 'intra-country' }), austria)(dialled).number;
    expect(taken('0155501234567')).toBe('+43155501234567');
    expect(taken('0012025550123')).toBeUndefined();
  });

  it('that asks for the country is open where nobody knows it', () => {
    for (const match of ['inter-country', 'intra-country'] as const)
      for (const dialled of ['+33199005501', '0199005501'])
        expect(matcher(plan({ match }), undefined)(dialled)).toEqual({
          why: expect.any(Function) as unknown,
          learn: expect.stringContaining('Simulate Call') as string,
        });
  });

  it('takes countries that it lists wherever the site is', () => {
    const listed = matcher(plan({ match: 'inter-country', countries: ['44'] }), undefined);
    expect(listed('+442079460123').number).toBe('+442079460123');
    expect(listed('+33199005501').learn).toBeUndefined();
    expect(listed('+44207').number).toBeUndefined();
  });

  it.each(['+442079460123', '+12025550123', '+6620550123', '+66812345678', '+44207', 'ada@acme.example'])(
    'of a site in Thailand, of which the code alone is known, makes of %s what the org makes',
    (dialled) => {
      const code = '66';
      const { plan: taken, number } = normaliser({ plans: PLANS_ANYWHERE, country: undefined, code })(
        dialled,
      );
      const inOrg = normalise(
        [
          { n: 1, version: 1, name: 'N', classification: 'National', matchType: 'intraCountryCode' },
          { n: 2, version: 1, name: 'I', classification: 'International', matchType: 'interCountryCode' },
          { ...NETWORK, n: 3, version: 1 },
        ],
        dialled,
        'TH',
      );
      expect([taken?.classification, taken && number]).toEqual([inOrg?.classification, inOrg?.number]);
    },
  );

  it.each(['020550123', '0011', '191'])('of such a site is open for %s', (dialled) => {
    const { plan: taken, open } = normaliser({
      plans: PLANS_ANYWHERE.filter(({ match }) => match !== 'digit-length'),
      country: undefined,
      code: '66',
    })(dialled);
    expect([taken, open?.unknown]).toEqual([undefined, expect.stringContaining('how people of the country')]);
  });

  it('says why a number is not for it', () => {
    expect(
      matcher(
        plan({ match: 'number-list', numbers: [{ start: '15' }, { start: '17', end: '18' }] }),
        FRANCE,
      )('16').why('16'),
    ).toBe('16 is not in 15, 17-18');
  });
});

describe('numbers through plans', () => {
  it.each([
    ['FR', '112', 'Emergency', '112'],
    ['FR', '1001', 'Extension', '1001'],
    ['FR', '0199005501', 'National', '+33199005501'],
    ['FR', '+442079460123', 'International', '+442079460123'],
    ['US', '911', 'Emergency', '911'],
    ['US', '2025550123', 'National', '+12025550123'],
  ])('of a new site in %s: %s is %s', (country, dialled, name, number) => {
    const at = countryNamed(country)!;
    const { plan: taken, number: end } = normaliser({ plans: defaultPlans(at), country: at })(dialled);
    expect([taken?.name, end]).toEqual([name, number]);
  });

  it('pass again with what a plan made of them, and the last plan counts', () => {
    const { plan: taken, number, tried } = normaliser({ plans: defaultPlans(US), country: US })('988');
    expect([taken?.classification, number]).toEqual(['National', '+18002738255']);
    expect(
      tried()
        .filter(({ matched }) => matched.number !== undefined)
        .map((one) => one.plan.name),
    ).toEqual(['Suicide Prevention', 'National']);
  });

  it.each([
    ['an expression that cannot be read here', { match: 'regex', expression: '(?i)^0', normalized: '+34' }],
    ['a kind that nobody knows', { match: 'unknown' }],
  ] as const)('are open behind a plan of %s, and are not before it', (_what, part) => {
    const unread = plan({ name: 'J', ...part });
    const national = plan({ name: 'N', match: 'intra-country' });
    const through = (...plans: readonly NumberPlan[]) => normaliser({ plans, country: FRANCE })('0199005501');
    const behind = through(unread, national);
    expect([behind.plan, behind.open?.unknown]).toEqual([undefined, expect.stringContaining('not known')]);
    expect(behind.tried().map((one) => one.plan.name)).toEqual(['J']);
    const before = through(national, unread);
    expect([before.plan?.name, before.number, before.open]).toEqual(['N', '+33199005501', undefined]);
  });

  it("come to an end where two plans make each other's numbers", () => {
    const swap = [
      plan({ name: 'A', match: 'regex', expression: '^1$', normalized: '2' }),
      plan({ name: 'B', match: 'regex', expression: '^2$', normalized: '1' }),
    ];
    expect(normaliser({ plans: swap, country: FRANCE })('1').tried().length).toBeLessThan(6);
  });

  it('show every plan that did not take them', () => {
    const { plan: taken, tried } = normaliser({ plans: defaultPlans(FRANCE), country: FRANCE })('12');
    expect(taken).toBeUndefined();
    expect(tried()).toHaveLength(defaultPlans(FRANCE).length);
    expect(
      tried().every(({ number, matched }) => matched.number === undefined && matched.why(number) !== ''),
    ).toBe(true);
  });

  it('of any country come out in E.164 when they are dialled in full or as they are there', () => {
    for (const country of COUNTRIES) {
      const national = `${country.trunk === '1' ? '' : country.trunk}${country.sample}`;
      for (const dialled of [national, `+${country.code}${country.sample}`]) {
        const { number, plan: taken } = normaliser({ plans: defaultPlans(country), country })(dialled);
        expect([country.country, dialled, taken?.name, number]).toEqual([
          country.country,
          dialled,
          'National',
          `+${country.code}${country.sample}`,
        ]);
      }
    }
  });

  it('end, whatever plans there are and whatever is dialled', () => {
    const anyPlan = fc.record({
      name: fc.string({ minLength: 1 }),
      classification: fc.constantFrom('National', 'International', 'Own'),
      match: fc.constantFrom('regex', 'digit-length', 'number-list', 'inter-country', 'intra-country'),
      expression: fc.constantFrom('^(\\d+)$', '^0(\\d+)$', '^\\+?(\\d)(\\d*)$', '('),
      normalized: fc.constantFrom('0$1', '$1', '+$1', '$2$1', '+33$1'),
      digits: fc.record({ start: fc.integer({ min: 1, max: 9 }), end: fc.integer({ min: 1, max: 15 }) }),
    });
    fc.assert(
      fc.property(
        fc.array(anyPlan, { maxLength: 4 }),
        fc.stringMatching(/^\+?\d{1,15}$/),
        (plans, dialled) => {
          const { tried } = normaliser({ plans, country: FRANCE })(dialled);
          expect(tried().length).toBeLessThanOrEqual(plans.length * 10);
        },
      ),
      { seed: 5, numRuns: 200 },
    );
  });
});

describe('plans worked into those of a site', () => {
  const there = defaultPlans(FRANCE).map((one, at) => ({ ...one, id: String(at) }));

  it('change one of the same name in its place, come behind Emergency when new, and lose none', () => {
    const national = plan({ name: 'NATIONAL', match: 'intra-country', digits: { start: 10, end: 10 } });
    const merged = mergePlans(there, [plan({ name: 'Short', match: 'number-list' }), national]);
    expect(merged.map(({ name }) => name)).toEqual([
      'Emergency',
      'Short',
      'Extension',
      'NATIONAL',
      'International',
      'Network',
    ]);
    expect(merged[3]).toEqual({ ...national, id: '2' });
  });

  it('are the same the second time', () => {
    const ours = [plan({ name: 'Short', match: 'number-list' })];
    const once = mergePlans(there, ours);
    expect(mergePlans(once, ours)).toEqual(once);
  });
});

it('what is no plan is left out, one of a kind nobody knows is left open, and no list is no plans', () => {
  const [own, ...others] = readPlans([{ name: 'A', match: 'lucky', classification: 'B' }, 'x', {}])!;
  expect(others).toEqual([]);
  const { number, why, learn } = matcher(own!, FRANCE)('112');
  expect([number, why('112')]).toEqual([undefined, 'how "A" matches is not known']);
  expect(learn).toContain('Simulate Call');
  expect(readPlans(undefined)).toBeUndefined();
});
