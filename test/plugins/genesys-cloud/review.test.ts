import { describe, expect, it } from 'vitest';
import { review } from '../../../plugins/genesys-cloud/review.ts';
import type { Observed } from '../../../src/contract/resource.ts';
import type { ReviewStep } from '../../../src/contract/side.ts';
import type { Properties } from '../../../src/contract/value.ts';
import { AT_LYON, IN_PLACE, lyon, one, PLANS_SEEN, routeAt, siteSeen, slugs, wanted } from './judged.ts';

const DEFAULT = 'Default Outbound Route';
const GIVING = one(wanted(lyon()), 'giving-route');
const MINE = one(wanted(lyon()), 'outbound-route');

const create = (resource = MINE, part: Properties = {}): ReviewStep => ({
  action: 'create',
  type: resource.type,
  key: resource.key,
  fields: Object.keys(resource.properties),
  wanted: { ...resource, properties: { ...resource.properties, ...part } },
});

const gives = (before: readonly string[], kept: readonly string[]): ReviewStep => ({
  action: 'update',
  type: 'giving-route',
  key: GIVING.key,
  fields: ['classifications'],
  before: routeAt(DEFAULT, before),
  wanted: { ...GIVING, properties: { site: AT_LYON, name: DEFAULT, classifications: kept } },
});

const remove = (before: Observed): ReviewStep => ({
  action: 'remove',
  type: before.type,
  key: before.id,
  fields: [],
  before,
});

const found = (steps: readonly ReviewStep[], observed: readonly Observed[]) => review({ steps, observed });

const ALL = ['Emergency', 'International', 'National', 'Network'];
const split = [gives(ALL, ['Emergency', 'Network']), create()];

describe('calls of a site', () => {
  it('that phones use move with a moment between two writes', () => {
    const [said, ...more] = found(split, [siteSeen(), routeAt(DEFAULT, ALL)]);
    expect(more).toEqual([]);
    expect(said).toMatchObject({ code: 'genesys-cloud/calls-move', severity: 'warning' });
    expect(said?.summary).toBe(
      '"International", "National" calls of 3 phones of site "Lyon Office" move from route "Default Outbound Route" to "Twilio Route", and have no route between the two writes',
    );
  });

  it('that nobody counted are told of too, those of an idle or new site are not', () => {
    const { phones: _phones, ...uncounted } = siteSeen().properties;
    expect(slugs(found(split, [{ ...siteSeen(), properties: uncounted }]))).toEqual(['calls-move']);
    expect(found(split, [siteSeen({ phones: 0 }), routeAt(DEFAULT, ALL)])).toEqual([]);
    expect(found(split, [])).toEqual([]);
  });

  it('stay where a write changes something else', () => {
    const cosmetic = { ...split[0]!, fields: ['name'] };
    expect(found([cosmetic], [siteSeen(), routeAt(DEFAULT, ALL)])).toEqual([]);
  });
});

describe('a place in a route', () => {
  const place = (where: 'first' | 'last', classifications: readonly string[] = ['National']) =>
    one(
      wanted(
        lyon({ outboundRoutes: [{ ...IN_PLACE, place: where, classifications: [...classifications] }] }),
      ),
      'route-trunk',
    );

  it('is told with the calls that come along', () => {
    const observed = [siteSeen(), routeAt('Carrier Route', ['National'])];
    const say = (where: 'first' | 'last') => found([create(place(where))], observed)[0]?.summary;
    expect(say('first')).toBe(
      'all "National" calls of route "Lyon Office/Carrier Route" leave over trunk "Twilio" first',
    );
    expect(say('last')).toContain('once the others refuse them');
    expect(found([create(place('last'))], [])[0]?.summary).toContain('all calls of route');
  });

  it('warns when emergency calls come along', () => {
    const observed = [siteSeen(), routeAt('Carrier Route', ['Emergency', 'National'])];
    const listed = place('first', ['Emergency', 'National']);
    const said = found([create(listed)], observed);
    expect(slugs(said)).toEqual(['calls-join', 'emergency-moves']);
    expect(said[1]?.fix).toContain('`classifications: [National]` and `takeFrom: Carrier Route`');
  });

  it('leaves emergency calls that the manifest does not list to the error that stops it', () => {
    const observed = [siteSeen(), routeAt('Carrier Route', ['Emergency', 'National'])];
    expect(slugs(found([create(place('first'))], observed))).toEqual(['calls-join']);
    const moved = { ...create(place('first')), action: 'update' as const, fields: ['place'] };
    expect(slugs(found([moved], observed))).toEqual(['calls-join', 'emergency-moves']);
  });
});

describe('emergency and network calls', () => {
  it('are warned of also where they are listed', () => {
    const step = create(MINE, { classifications: ['Emergency', 'National'] });
    const said = found([step], []);
    expect(slugs(said)).toEqual(['emergency-moves']);
    expect(said[0]?.summary).toContain('"Emergency"');
  });

  it('that a route had before are no news', () => {
    const before = routeAt('Twilio Route', ['Emergency', 'National']);
    const update: ReviewStep = {
      ...create(MINE, { classifications: ['Emergency', 'National'] }),
      action: 'update',
      fields: ['trunks'],
      before,
    };
    expect(found([update], [before])).toEqual([]);
  });
});

describe('calls without a route', () => {
  const mine = routeAt('Twilio Route', ['International', 'National']);

  it('are told of with the route to give them back to', () => {
    const [said, ...more] = found(
      [remove(mine)],
      [siteSeen(), routeAt(DEFAULT, ['Emergency', 'Network']), mine],
    );
    expect(more).toEqual([]);
    expect(said).toMatchObject({ code: 'genesys-cloud/no-route-left', severity: 'error', forcible: true });
    expect(said?.fix).toBe(
      'Give "International", "National" back to route "Default Outbound Route" of the site, in the portal. If nobody calls meanwhile, add --force.',
    );
  });

  it('are none where another route has them, or the site goes too', () => {
    const carrier = routeAt('Carrier Route', ['International', 'National']);
    expect(found([remove(mine)], [siteSeen(), carrier, mine])).toEqual([]);
    expect(found([remove(mine), remove(siteSeen())], [siteSeen(), mine])).toEqual([]);
    expect(found([remove(mine), create()], [siteSeen(), mine])).toEqual([]);
  });

  it('are those of a route that is disabled', () => {
    const step: ReviewStep = {
      action: 'update',
      type: 'outbound-route',
      key: MINE.key,
      fields: ['enabled'],
      before: mine,
      wanted: { ...MINE, properties: { ...MINE.properties, enabled: false } },
    };
    expect(slugs(found([step], [siteSeen({ phones: 0 }), mine]))).toEqual(['no-route-left']);
    const born = create(MINE, { enabled: false });
    expect(slugs(found([gives(ALL, ['Emergency', 'Network']), born], [siteSeen({ phones: 0 })]))).toContain(
      'no-route-left',
    );
  });

  it('are those that no route takes', () => {
    const [said] = found(
      [gives(ALL, ['Emergency', 'Network'])],
      [siteSeen({ phones: 0 }), routeAt(DEFAULT, ALL)],
    );
    expect(said?.code).toBe('genesys-cloud/no-route-left');
  });
});

describe('calls for help by the number plans of a site', () => {
  const PLANS = one(wanted(lyon()), 'number-plans');
  const OTHER = {
    name: 'J',
    match: 'regex',
    classification: 'National',
    expression: '(?i)^1',
    normalized: '1',
  };
  const HELP = {
    name: 'Emergency',
    match: 'number-list',
    classification: 'Emergency',
    numbers: [{ start: '112' }],
  };
  const change = (was: readonly Properties[], is: readonly Properties[]): ReviewStep => ({
    action: 'update',
    type: 'number-plans',
    key: PLANS.key,
    fields: ['plans'],
    before: { ...PLANS_SEEN, properties: { site: AT_LYON, plans: was } },
    wanted: { ...PLANS, properties: { site: AT_LYON, plans: is } },
  });

  it('are looked for behind one whose expression cannot be read here', () => {
    const moved = { ...HELP, classification: 'National' };
    expect(found([change([OTHER, HELP], [OTHER, HELP])], [])).toEqual([]);
    const [said] = found([change([OTHER, HELP], [OTHER, moved])], []);
    expect(said?.code).toBe('genesys-cloud/emergency-plan');
  });

  it('are moved by such a plan that comes to stand before them', () => {
    expect(slugs(found([change([HELP], [HELP, OTHER])], []))).toEqual([]);
    const [said] = found([change([HELP], [OTHER, HELP])], []);
    expect(said?.summary).toContain('would be perhaps taken by plan "J", else Emergency 112');
  });
});
