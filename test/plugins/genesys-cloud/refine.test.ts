import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refine } from '../../../plugins/genesys-cloud/refine.ts';
import { readPlans } from '../../../plugins/genesys-cloud/numbers/plan.ts';
import { pooled } from '../../../plugins/genesys-cloud/numbers/pools.ts';
import { countNumbers, formatNumbers, numberSet, toE164, unionOf } from '../../../src/contract/numbers.ts';
import type { Observed, Resource } from '../../../src/contract/resource.ts';
import { foreign, ref } from '../../../src/contract/value.ts';
import { type Part } from './wired.ts';
import {
  AT_LYON,
  IN_PLACE,
  lyon,
  one,
  other,
  PLANS_SEEN,
  routeAt,
  ROUTE,
  seen,
  siteSeen,
  slugs,
  TO_FLOW,
  TO_USER,
  wanted,
} from './judged.ts';

const NOTHING: readonly Observed[] = [];
const DEFAULT = 'Default Outbound Route';
const ALL = ['Emergency', 'International', 'National', 'Network'];
const AT_WORK = [siteSeen(), PLANS_SEEN, routeAt(DEFAULT, ALL)];

const refined = (part: Part, observed: readonly Observed[]) => refine({ wanted: wanted(part), observed });
const found = (part: Part, observed: readonly Observed[]) => slugs(refined(part, observed).diagnostics);
const givingOf = (resources: readonly Resource[]) => one(resources, 'giving-route')?.properties;

describe('a route that gives', () => {
  it('keeps what it has without what it gives', () => {
    expect(givingOf(refined(lyon(), AT_WORK).wanted)).toEqual({
      site: AT_LYON,
      name: DEFAULT,
      classifications: ['Emergency', 'Network'],
    });
  });

  it('keeps what a new site gives it', () => {
    expect(givingOf(refined({}, NOTHING).wanted)).toMatchObject({
      classifications: ['Emergency', 'Network'],
    });
  });

  it('keeps what it has once it has given', () => {
    const after = [...AT_WORK.slice(0, 2), routeAt(DEFAULT, ['Emergency', 'Network'])];
    expect(givingOf(refined(lyon(), after).wanted)).toMatchObject({
      classifications: ['Emergency', 'Network'],
    });
  });

  it('is left out of a site that has no such route, and nothing waits for it', () => {
    const resources = refined(lyon(), [siteSeen(), PLANS_SEEN]).wanted;
    expect(givingOf(resources)).toBeUndefined();
    expect(one(resources, 'outbound-route').dependsOn).toEqual([]);
  });

  it('of another name is no route of a new site', () => {
    const { settings } = lyon({
      location: { name: 'Paris' },
      site: { name: 'New', create: { timeZone: 'Europe/Paris' } },
      outboundRoutes: [{ ...ROUTE, takeFrom: 'Carrier Route' }],
    });
    expect(found({ settings: settings! }, NOTHING)).toEqual(['giving-route-missing']);
  });

  it('is said to be empty where it gives all it has', () => {
    expect(found(lyon(), [siteSeen(), PLANS_SEEN, routeAt(DEFAULT, ['International', 'National'])])).toEqual([
      'giving-route-empty',
    ]);
  });
});

describe('a classification', () => {
  it('may stand in no third route', () => {
    const carrier = routeAt('Carrier Route', ['National']);
    const result = refined(lyon(), [...AT_WORK, carrier]);
    expect(slugs(result.diagnostics)).toEqual(['classification-used']);
    expect(result.diagnostics[0]?.summary).toContain('"Carrier Route"');
  });

  it("of another site is nobody's business", () => {
    const elsewhere = routeAt('Carrier Route', ['National'], { site: ref('site', 'Nice Office') });
    expect(found(lyon(), [...AT_WORK, elsewhere])).toEqual([]);
  });

  it('may stand in our own route before', () => {
    const mine = seen(one(wanted(lyon()), 'outbound-route'));
    expect(found(lyon(), [siteSeen(), PLANS_SEEN, routeAt(DEFAULT, ['Emergency', 'Network']), mine])).toEqual(
      [],
    );
  });

  it('must be given by some number plan', () => {
    const part = lyon({ outboundRoutes: [{ name: 'R', classifications: ['Premium'] }] });
    expect(found(part, AT_WORK)).toEqual(['classification-unknown']);
    const withPlan = lyon({
      site: {
        name: 'Lyon Office',
        numberPlans: [
          { name: 'Premium', match: 'number-list', classification: 'Premium', numbers: [{ start: '3900' }] },
        ],
      },
      outboundRoutes: [{ name: 'R', classifications: ['Premium'] }],
    });
    expect(found(withPlan, AT_WORK)).toEqual([]);
  });

  it('of a new site is one of those it comes with', () => {
    const { settings } = lyon({
      location: { name: 'Paris' },
      site: { name: 'New', create: { timeZone: 'Europe/Paris' } },
      outboundRoutes: [{ name: 'R', classifications: ['Premium'] }],
    });
    expect(found({ settings: settings! }, NOTHING)).toEqual(['classification-unknown']);
  });
});

describe('a place in a route of a site that is made', () => {
  const SITE = { name: 'Lyon Office', create: { timeZone: 'Europe/Paris' } };
  const part = lyon({ location: { name: 'Lyon' }, site: SITE, outboundRoutes: [IN_PLACE] });

  it('cannot be taken before the site is there, and nothing of it is planned', () => {
    const refined = refine({ wanted: wanted(part), observed: NOTHING });
    expect(refined.diagnostics).toMatchObject([
      {
        code: 'genesys-cloud/place-at-new-site',
        fix: 'Give the trunk a route of its own: in place of `use` write `name`, `classifications: [National]` and `takeFrom: Default Outbound Route`. If the site is there already, leave `create` away.',
      },
    ]);
    expect(refined.wanted.map(({ type }) => type)).not.toContain('outbound-route');
    expect(refined.wanted.map(({ type }) => type)).not.toContain('route-trunk');
  });

  it('is one like any other once the site is there', () => {
    expect(found(part, [...AT_WORK, routeAt('Carrier Route', ['National'])])).toEqual([]);
  });
});

describe('a place in a route of others', () => {
  const part = lyon({ outboundRoutes: [IN_PLACE] });
  const carrier = (classes: readonly string[], more: Partial<Observed> = {}) => [
    ...AT_WORK,
    { ...routeAt('Carrier Route', classes), ...more },
  ];

  it('is taken for the classifications that are listed', () => {
    expect(found(part, carrier(['National']))).toEqual([]);
  });

  it.each([
    [['International', 'National'], 'has "International" as well'],
    [['International'], 'has "International" as well and has no "National"'],
  ])('is refused where it has %o', (classes, words) => {
    const { diagnostics } = refined(part, carrier(classes));
    expect(slugs(diagnostics)).toEqual(['moves-unlisted']);
    expect(diagnostics[0]?.summary).toContain(words);
  });

  it('of which emergency calls are no part has one way out: a route of its own', () => {
    const { diagnostics } = refined(part, carrier(['Emergency', 'National', 'Network']));
    expect(slugs(diagnostics)).toEqual(['moves-unlisted']);
    expect(diagnostics[0]?.detail).toContain('"Emergency", "Network" calls would move along');
    expect(diagnostics[0]?.fix).toBe(
      'Give the trunk a route of its own: in place of `use` write `name`, `classifications: [National]` and `takeFrom: Carrier Route`.',
    );
  });

  it('that has emergency calls alone is the wrong one, and the right one is named', () => {
    const { diagnostics } = refined(lyon({ outboundRoutes: [{ ...IN_PLACE, use: DEFAULT }] }), [
      siteSeen(),
      PLANS_SEEN,
      { ...routeAt(DEFAULT, ['Emergency', 'Network']), type: 'outbound-route' },
      routeAt('Carrier Route', ['National']),
    ]);
    expect(slugs(diagnostics)).toEqual(['moves-unlisted']);
    expect(diagnostics[0]?.fix).toBe('Name the route that has "National" in `use`: "Carrier Route".');
  });

  it('is not asked again once it is taken', () => {
    const place = seen(one(wanted(part), 'route-trunk'));
    const trunk = seen(one(wanted(part), 'trunk'));
    expect(found(part, [...carrier(['International', 'National']), trunk, place])).toEqual([]);
  });

  it('is refused where the vendor manages the route', () => {
    expect(found(part, carrier(['National'], { protectedBy: 'managed by Genesys' }))).toEqual(['managed']);
  });
});

describe('number plans', () => {
  const short = {
    name: 'Short',
    match: 'number-list' as const,
    classification: 'National',
    numbers: [{ start: '3900' }],
  };
  const part = lyon({ site: { name: 'Lyon Office', numberPlans: [short] } });

  it('are worked into those that are there, which stay as they are read', () => {
    const properties = one(refined(part, AT_WORK).wanted, 'number-plans').properties;
    expect(properties).not.toHaveProperty('ours');
    const [emergency, ...others] = PLANS_SEEN.properties['plans'] as readonly object[];
    const ours = { ...short, numbers: [{ start: '3900', end: '3900' }] };
    expect(properties['plans']).toEqual([emergency, ours, ...others]);
  });

  it('stay as they are asked for while there is no site', () => {
    expect(one(refined(part, NOTHING).wanted, 'number-plans').properties).toHaveProperty('ours');
  });

  it('are no more than a site can have', () => {
    const many = Array.from({ length: 200 }, (_, at) => ({
      id: String(at),
      name: `Plan ${at}`,
      match: 'number-list',
      classification: 'National',
    }));
    const plans = other('number-plans', 'Lyon Office', { site: AT_LYON, plans: many });
    expect(found(part, [siteSeen(), plans])).toContain('too-many-plans');
  });
});

describe('DID ranges', () => {
  const pool = (first: string, last: string): Observed =>
    other('did-pool', `${first}-${last}`, { numbers: [[first, last]] });
  const poolsOf = (resources: readonly Resource[]) =>
    resources.filter(({ type }) => type === 'did-pool').map(({ key }) => key);

  it('are split around what pools cover, and numbers wait for their part', () => {
    const { wanted: result } = refined(lyon(), [...AT_WORK, pool('+33199005511', '+33199005512')]);
    expect(poolsOf(result)).toEqual([
      '+33199005511..+33199005512',
      '+33199005510..+33199005510',
      '+33199005513..+33199005514',
      '+33199005519..+33199005519',
      '+33199005530..+33199005531',
    ]);
    const keys = new Set(poolsOf(result));
    const waits = result.flatMap(({ dependsOn = [] }) => dependsOn.filter((to) => to.$ref === 'did-pool'));
    expect(waits.length).toBeGreaterThan(0);
    expect(waits.filter(({ key }) => !keys.has(key))).toEqual([]);
  });

  it('stay one where nothing or all of it is covered', () => {
    const whole = ['+33199005510..+33199005514', '+33199005519..+33199005519', '+33199005530..+33199005531'];
    expect(poolsOf(refined(lyon(), AT_WORK).wanted)).toEqual(whole);
    expect(poolsOf(refined(lyon(), [...AT_WORK, pool('+33199005500', '+33199005599')]).wanted)).toEqual(
      whole,
    );
  });

  it('of two trunks with the same numbers are made once', () => {
    const mine = wanted(lyon()).map((each) =>
      each.type === 'did-pool' ? { ...each, serves: ['second'] } : each,
    );
    const wide: Resource = {
      ...one(mine, 'did-pool'),
      key: '+33199005500..+33199005514',
      properties: { numbers: [['+33199005500', '+33199005514']] },
      serves: ['first'],
    };
    const { wanted: result } = refine({ wanted: [wide, ...mine], observed: AT_WORK });
    expect(poolsOf(result)).toEqual([
      '+33199005500..+33199005514',
      '+33199005519..+33199005519',
      '+33199005530..+33199005531',
    ]);
    expect(one(result, 'did-pool').serves).toEqual(['first', 'second']);
  });

  const range = fc
    .tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 12 }))
    .map(
      ([start, length]) =>
        [`+331990055${10 + start}`, `+331990055${Math.min(10 + start + length, 99)}`] as const,
    );

  it('cover exactly what is wanted, each number once, and each that is missing by one range', () => {
    const template = one(wanted(lyon()), 'did-pool');
    fc.assert(
      fc.property(
        fc.array(range, { minLength: 1, maxLength: 5 }),
        fc.array(range, { maxLength: 5 }),
        (asked, there) => {
          const mine = asked.map(([first, last]): Resource => ({
            ...template,
            key: `${first}..${last}`,
            properties: { numbers: [[first, last]] },
          }));
          const observed = there.map(([first, last]) => pool(first, last));
          const { wanted: result } = refine({ wanted: mine, observed });
          const whole = numberSet(asked.map(([first, last]) => [toE164(first), toE164(last)] as const));
          expect(formatNumbers(unionOf(result.map((each) => pooled([each]))), 99)).toBe(
            formatNumbers(whole, 99),
          );
          expect(result.reduce((sum, each) => sum + countNumbers(pooled([each])), 0)).toBe(
            countNumbers(whole),
          );
          expect(result.every((each) => pooled([each]).ranges.length === 1)).toBe(true);
          expect(new Set(result.map(({ key }) => key)).size).toBe(result.length);
          expect(refine({ wanted: result, observed }).wanted).toEqual(result);
        },
      ),
      { seed: 5, numRuns: 100 },
    );
  });
});

describe('a number', () => {
  const number = '+33199005510';

  it.each([
    [
      'another call route',
      other('dnis', 'x', { callRoute: foreign('call-route', '9', 'Nice'), number }),
      'call route "Nice"',
    ],
    [
      'a person',
      other('user-number', 'x', { user: foreign('user', '9', 'bob@acme.example'), number }),
      'user "bob@acme.example"',
    ],
    [
      'a phone',
      {
        ...other('user-number', 'x', { user: foreign('user', '9', 'phone "Lobby"'), number }),
        protectedBy: 'given to phone "Lobby"',
      },
      'is given to phone "Lobby"',
    ],
  ])('is not taken from %s', (_who, owner, words) => {
    const { diagnostics } = refined(lyon(), [...AT_WORK, owner]);
    expect(slugs(diagnostics)).toEqual(['number-taken']);
    expect(diagnostics[0]).toMatchObject({ severity: 'error', summary: expect.stringContaining(words) });
    expect(diagnostics[0]).not.toHaveProperty('forcible');
  });

  it('that is given as wanted is nothing to speak of', () => {
    const mine = wanted(lyon());
    const there = mine.filter(({ type }) => ['call-route', 'dnis', 'flow', 'user'].includes(type));
    expect(found(lyon(), [...AT_WORK, ...there.map((each) => seen(each))])).toEqual([]);
  });

  it.each([
    ['made by somebody else is an error that can be forced', false, true, 'error'],
    ['that Trunkline made is a warning', true, true, 'warning'],
    ['that nobody calls is a warning', false, false, 'warning'],
  ])('of a call route that gets another flow, %s', (_name, marked, called, severity) => {
    const mine = wanted(lyon());
    const there = mine
      .filter(({ type }) => ['call-route', 'flow', 'user', ...(called ? ['dnis'] : [])].includes(type))
      .map((each) =>
        each.type === 'call-route'
          ? seen(each, { openHoursFlow: foreign('flow', 'Old', 'Old') }, { marked })
          : seen(
              each,
              {},
              each.type === 'dnis' ? { in: foreign('call-route', 'Paris Main', 'Paris Main') } : {},
            ),
      );
    const { diagnostics } = refined(lyon(), [...AT_WORK, ...there]);
    expect(slugs(diagnostics)).toEqual(['flow-changes']);
    expect(diagnostics[0]).toMatchObject({ severity });
    expect(diagnostics[0]?.summary).toMatch(called ? /^calls to \+33199005510, / : /^calls of /);
    expect(diagnostics[0]?.summary).toMatch(
      /of call route "Paris Main" are answered by "Old" now, and would be by "Paris Inbound"$/,
    );
  });

  it('is not given to two people by two trunks', () => {
    const mine = wanted(lyon());
    const second = wanted(lyon({ assign: [{ ...TO_FLOW, to: TO_USER.to }] }))
      .filter(({ type }) => type === 'user-number')
      .map((each) => ({ ...each, serves: ['second'] }));
    const { diagnostics } = refine({ wanted: [...mine, ...second], observed: AT_WORK });
    expect(new Set(slugs(diagnostics))).toEqual(new Set(['number-taken']));
  });
});

describe('a place', () => {
  const part: Part = {};
  const location = one(wanted(part), 'location');
  const verified = (addressVerified: boolean, status: string) => ({
    rest: { addressVerified, addressVerificationDetails: { status } },
  });

  it('keeps its address while it has an emergency number', () => {
    expect(found(part, [seen(location, { street: 'Elsewhere' })])).toEqual(['address-locked']);
    expect(found(part, [seen(location, { street: 'Elsewhere', emergencyNumber: '' })])).toEqual([]);
    expect(found(part, [seen(location)])).toEqual([]);
  });

  it('is warned of when its address is not verified', () => {
    const { diagnostics } = refined(part, [seen(location, {}, verified(false, 'Failed'))]);
    expect(slugs(diagnostics)).toEqual(['address-not-verified']);
    expect(diagnostics[0]?.summary).toContain('Failed');
    expect(found(part, [seen(location, {}, verified(true, 'Complete'))])).toEqual([]);
  });

  it('without phones dials nothing, where calls are to leave from it', () => {
    const idle = [siteSeen({ phones: 0 }), ...AT_WORK.slice(1)];
    expect(found(lyon(), idle)).toEqual(['no-phones']);
    expect(found(lyon({ outboundRoutes: [] }), idle)).toEqual([]);
  });

  it('is not deleted for another media model', () => {
    const site = one(wanted(part), 'site', 'Paris Office');
    expect(found(part, [seen(site, { mediaModel: 'Premises' })])).toContain('media-model');
  });
});

describe('whatever is there', () => {
  const classes = fc.subarray([...ALL, 'Premium']);
  const world = fc.record({
    site: fc.boolean(),
    giving: fc.option(classes, { nil: undefined }),
    mine: fc.option(classes, { nil: undefined }),
    carrier: fc.option(classes, { nil: undefined }),
    wants: fc.subarray([...ALL, 'Premium'], { minLength: 1 }),
  });

  it('refine is idempotent, gives a giving route nothing, and leaves no classification in two routes unsaid', () => {
    fc.assert(
      fc.property(world, ({ site, giving, mine, carrier, wants }) => {
        const part = lyon({ outboundRoutes: [{ name: 'Twilio Route', classifications: wants }] });
        const resources = wanted(part);
        const observed = site
          ? [
              siteSeen(),
              PLANS_SEEN,
              ...(giving ? [routeAt(DEFAULT, giving)] : []),
              ...(mine ? [seen(one(resources, 'outbound-route'), { classifications: mine })] : []),
              ...(carrier ? [routeAt('Carrier Route', carrier)] : []),
            ]
          : [];
        const once = refine({ wanted: resources, observed });
        expect(refine({ wanted: once.wanted, observed }).wanted).toEqual(once.wanted);
        const kept = (givingOf(once.wanted)?.['classifications'] ?? []) as readonly string[];
        const had = site ? (giving ?? []) : ALL;
        expect(kept.filter((each) => !had.includes(each))).toEqual([]);
        const others = site ? [...kept, ...(carrier ?? [])] : kept;
        const twice = wants.some((each) => others.includes(each));
        if (giving || !site) expect(wants.filter((each) => kept.includes(each))).toEqual([]);
        expect(slugs(once.diagnostics).includes('classification-used')).toBe(twice);
      }),
      { seed: 5, numRuns: 100 },
    );
  });

  it('no plan of others is lost', () => {
    const name = fc.constantFrom('Emergency', 'NATIONAL', 'Short', 'Premium', 'Own');
    fc.assert(
      fc.property(fc.uniqueArray(name, { minLength: 1 }), (names) => {
        const numberPlans = names.map((each) => ({
          name: each,
          match: 'number-list' as const,
          classification: 'National',
          numbers: [{ start: '3900' }],
        }));
        const { wanted: result } = refined(lyon({ site: { name: 'Lyon Office', numberPlans } }), AT_WORK);
        const plans = readPlans(one(result, 'number-plans').properties['plans']) ?? [];
        const ids = plans.flatMap(({ id }) => id ?? []);
        expect(ids).toEqual(['1', '2', '3', '4', '5']);
      }),
      { seed: 5, numRuns: 50 },
    );
  });
});
