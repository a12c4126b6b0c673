import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byHand } from '../../../plugins/genesys-cloud/examples/parts.ts';
import { EXAMPLES } from '../../../plugins/genesys-cloud/examples.ts';
import { router } from '../../../plugins/genesys-cloud/numbers/route.ts';
import type { Resource } from '../../../src/contract/resource.ts';
import type { RouteTrace } from '../../../src/contract/route.ts';
import { ref, type Json, type Properties } from '../../../src/contract/value.ts';
import { compiled, input, type Part } from './wired.ts';
import { AT_LYON, IN_PLACE, lyon, PLANS_SEEN, wanted } from './judged.ts';

type Edit = (resources: readonly Resource[]) => readonly Resource[];

const same: Edit = (resources) => resources;
const set =
  (type: string, properties: Properties): Edit =>
  (resources) =>
    resources.map((each) =>
      each.type === type ? { ...each, properties: { ...each.properties, ...properties } } : each,
    );

const dial = (part: Part, dialled: string, edit: Edit = same, caller = '+33199005530'): RouteTrace =>
  router({ resources: edit(wanted(part)) })({ direction: 'outbound', dialled, caller });
const call = (dialled: string, edit: Edit = same): RouteTrace =>
  router({ resources: edit(wanted()) })({ direction: 'inbound', dialled, caller: '+442079460123' });

const why = ({ steps }: RouteTrace): readonly string[] => steps().map((step) => step.why);

describe.each([
  ['over the API', {}],
  ['by hand', { connection: undefined, shared: byHand(EXAMPLES[0]!, '').shared }],
])('Simulate Call of a new site, %s', (_name, mode) => {
  it('shows what the page of the portal shows', () => {
    const trace = dial(mode, '0123456789');
    expect(trace.shows?.()).toEqual([
      ['Number dialled', '0123456789'],
      ['Normalized number', '+33123456789'],
      ['Number plan', 'National'],
      ['Classification', 'National'],
      ['Outbound route', 'Twilio Route'],
      ['External trunk', 'Twilio'],
      ['Sent', '+33123456789'],
      ['Caller', '+33199005510'],
    ]);
    expect(trace.result).toEqual({
      sent: '+33123456789',
      caller: '+33199005510',
      via: ref('trunk', 'Twilio'),
      serves: ['genesys'],
      behind: [],
      meant: expect.objectContaining({ value: '+33123456789' }),
    });
  });

  it.each([
    ['+442079460123', '+442079460123'],
    ['0123456789', '+33123456789'],
    ['00442079460123', undefined],
  ])('says which number is meant by %s, as far as it is dialled in full', (dialled, meant) => {
    const { result } = dial(mode, dialled);
    expect('sent' in result ? result.meant : undefined).toEqual(
      meant === undefined ? undefined : expect.objectContaining({ value: meant }),
    );
  });

  it('says of every candidate why it was not taken', () => {
    const rejected = dial(mode, '0123456789')
      .steps()
      .filter((step) => !step.taken);
    expect(rejected.map((step) => step.why)).toEqual([
      'number plan "Emergency" (default of the country, not read): 0123456789 is not in 112',
      'number plan "Extension" (default of the country, not read): 0123456789 has not 4 to 6 digits',
      'number plan "Emergency" (default of the country, not read): +33123456789 is not in 112',
      'number plan "Extension" (default of the country, not read): +33123456789 has not 4 to 6 digits',
      expect.stringMatching(/^(what )?route "Default Outbound Route"/),
    ]);
  });

  it('sends no emergency call over our route', () => {
    const { result, shows } = dial(mode, '112');
    expect(shows?.()).toContainEqual(['Classification', 'Emergency']);
    expect('sent' in result && result.via.key).not.toBe('Twilio');
  });

  it('does not say of a number that no default plan takes that nothing is sent', () => {
    const trace = dial(mode, '12');
    expect(trace.result).toMatchObject({ unknown: expect.stringContaining('come with a new site') });
  });
});

describe('a call out', () => {
  it('leaves by the route that has its classification, in the order of its trunks', () => {
    const trunks = [ref('trunk', 'Old'), ref('trunk', 'Twilio'), ref('trunk', 'Spare')];
    const old: Resource = {
      ...wanted().find(({ type }) => type === 'trunk')!,
      key: 'Old',
      properties: { name: 'Old', enabled: false },
    };
    const edit: Edit = (resources) => [...set('outbound-route', { trunks })(resources), old];
    const trace = dial({}, '+442079460123', edit);
    expect(trace.result).toMatchObject({ via: ref('trunk', 'Twilio'), behind: ['trunk "Spare"'] });
    expect(why(trace)).toContain('trunk "Old" is out of service');
    expect(why(trace)).toContain('trunk "Spare" stands behind it in the route');
  });

  it('has nowhere to go where its route is disabled or has no trunk in service', () => {
    expect(dial({}, '0123456789', set('outbound-route', { enabled: false })).result).toMatchObject({
      notSent: 'outbound route "Twilio Route" has "National" and is disabled',
    });
    expect(dial({}, '0123456789', set('trunk', { enabled: false })).result).toMatchObject({
      notSent: 'outbound route "Twilio Route" has no trunk in service',
    });
    expect(dial({}, '0123456789', set('outbound-route', { classifications: [] })).result).toMatchObject({
      notSent: 'no outbound route of Paris Office has "National"',
      fix: expect.stringContaining('outbound route'),
    });
  });

  it('goes nobody can say where, when the distribution is random', () => {
    const edit = set('outbound-route', {
      distribution: 'RANDOM',
      trunks: [ref('trunk', 'Twilio'), ref('trunk', 'Spare')],
    });
    const trace = dial({}, '0123456789', edit);
    expect(why(trace).at(-1)).toContain('random');
    expect(trace.result).toEqual({
      unknown: 'the distribution of route "Twilio Route" is random: any of "Twilio", "Spare" carries it',
      learn: 'Look at which trunk carried it, or set the distribution of route "Twilio Route" to sequential.',
    });
  });

  it('leaves over the trunk in its place of a route of others', () => {
    const carrier = { trunks: [{ $foreign: 'trunk', id: '9', label: 'Old' }], enabled: true };
    const place = (where: 'first' | 'last') =>
      dial(
        lyon({ outboundRoutes: [{ ...IN_PLACE, place: where }] }),
        '0123456789',
        set('outbound-route', carrier),
      ).result;
    expect(place('first')).toMatchObject({ via: ref('trunk', 'Twilio') });
    expect(place('last')).toMatchObject({ via: ref('trunk', 'Old') });
  });

  it('goes through the plans that were read, and not through those of the country', () => {
    const trace = dial(lyon(), '0123456789', set('number-plans', { plans: PLANS_SEEN.properties['plans']! }));
    expect(trace.result).toMatchObject({ sent: '+33123456789' });
    expect(why(trace).join()).not.toContain('not read)');
  });

  it('takes the country from the numbers of the trunk where nobody says the location', () => {
    const trace = dial(lyon(), '0123456789');
    expect(trace.result).toMatchObject({ sent: '+33123456789' });
    expect(trace.steps()[0]?.why).toBe(
      'country FR: taken from +33199005510, since nobody says the location of the site',
    );
  });

  it('is not read where nobody knows the country', () => {
    const trace = dial({}, '0123456789', set('location', { country: 'XX' }));
    expect(trace.result).toHaveProperty('unknown');
    expect(why(trace)[0]).toContain('country of the site is not known');
  });

  it('loses its plus only where the trunk omits it', () => {
    const edit = set('trunk', { omitPlusCalled: true, omitPlusCalling: true });
    expect(dial({}, '0123456789', edit).result).toMatchObject({ sent: '33123456789', caller: '33199005510' });
  });

  it('shows the number of the trunk where that comes first, else that of the caller', () => {
    const by = (properties: Properties) => {
      const { result } = dial({}, '0123456789', set('trunk', properties));
      return 'caller' in result ? result.caller : undefined;
    };
    expect(by({ callingAddressOverride: 'Unassigned DID' })).toBe('+33199005530');
    expect(by({ callingAddress: '' })).toBe('+33199005530');
    expect(by({ callerPriority: ['Source', 'Trunk'] })).toBe('+33199005530');
    expect(by({ callingAddressOverride: 'Unassigned DID', callerPriority: ['Trunk'] })).toBe('+33199005510');
  });

  it('is nobody where nobody says who calls', () => {
    const edit = set('trunk', { callerPriority: ['Source'] });
    expect(why(dial({}, '0123456789', edit, '')).at(-1)).toContain(
      'it shows the number of whoever calls, where it has one of its own',
    );
  });

  it('is that of the site named behind the caller', () => {
    const nice: Resource = {
      ...wanted(lyon()).find(({ type }) => type === 'outbound-route')!,
      key: 'Nice Office/Route',
      properties: {
        site: ref('site', 'Nice Office'),
        name: 'Route',
        classifications: ['National'],
        trunks: [],
      },
    };
    const edit: Edit = (resources) => [...resources, nice];
    const at = (site: string) => dial(lyon(), '0123456789', edit, `100@${site}`);
    expect(at('Nice Office').shows?.()).toContainEqual(['Outbound route', 'Route']);
    // Who names no site stands at the first one, and is told so.
    const [remark] = why(dial(lyon(), '0123456789', edit, ''));
    expect(remark).toContain('taken to be Lyon Office; for another name the caller as "@Nice Office"');
    expect(why(at('Nice Office'))).not.toContain(remark);
    expect(why(dial(lyon(), '0123456789')).join()).not.toContain('taken to be');
    expect(at(AT_LYON.key).shows?.()).toContainEqual(['Outbound route', 'Twilio Route']);
    expect(at('Nowhere').result).toEqual({
      noCaller: 'no site "Nowhere" is known',
      callers: ['"@Lyon Office"', '"@Nice Office"'],
    });
    const idle: Edit = (resources) => [
      ...edit(resources),
      { ...nice, type: 'site', key: 'Idle', properties: {} },
    ];
    expect(dial(lyon(), '0123456789', idle, '100@Idle').result).toEqual({
      notSent: 'no outbound route of a site "Idle" is known',
      fix: 'Name a number and the site it dials at as the caller, such as "+33123456700@Lyon Office" or "+33123456700@Nice Office", or "@" and the site alone.',
    });
  });

  it('of a classification that stays in the route of a new site is not said to fail: its trunks come with the site', () => {
    const trace = dial({}, '112');
    expect(trace.result).toMatchObject({
      unknown:
        'a new site comes with trunks of its own in route "Default Outbound Route": they are known once the site exists',
    });
    expect(trace.shows?.()).toContainEqual(['External trunk', 'known once the site exists']);
  });

  it('of a site that is there is not said to fail while its routes were not read', () => {
    expect(dial(lyon({ outboundRoutes: [IN_PLACE] }), '112').result).toMatchObject({
      unknown: expect.stringContaining('not all of the site were read'),
    });
    const last = lyon({ outboundRoutes: [{ ...IN_PLACE, place: 'last' }] });
    expect(dial(last, '0123456789').result).toMatchObject({
      unknown: 'the trunks of route "Carrier Route" were not read',
    });
  });

  it('that a plan makes a number of nobody is told', () => {
    const plans = [
      { name: 'National', match: 'intra-country', classification: 'National', digits: { start: 4, end: 14 } },
    ];
    const trace = dial({}, '0044207946012', set('number-plans', { plans }));
    expect(trace.shows?.()).toContainEqual(['Normalized number', '+33044207946012']);
    expect(why(trace)).toContain(
      '+33044207946012 is no number of FR: behind +33 stands the 0 that is dialled inside the country only',
    );
  });

  it('has no route where there is none', () => {
    expect(dial(lyon({ outboundRoutes: [] }), '0123456789').result).toHaveProperty('notSent');
  });

  it.each([
    ['of the country', same],
    ['that were read', set('number-plans', { plans: PLANS_SEEN.properties['plans']! })],
  ])('that begins with 00 ends as nobody can say, by the plans %s', (_, edit) => {
    const { result } = dial(lyon(), '0012025550123', edit);
    expect(result).toEqual({
      unknown: 'whether the platform takes 00, with which 0012025550123 begins, for a plus is not documented',
      learn: expect.stringContaining('Simulate Call'),
    });
  });

  it('that begins with the prefix of a carrier is as open as one with that of the country', () => {
    const australia = set('location', { country: 'AU' });
    for (const prefix of ['0011', '0014', '14110011'])
      expect(dial({}, `${prefix}12025550123`, australia).result).toMatchObject({
        unknown: expect.stringContaining(`takes ${prefix}, with which`) as string,
      });
  });

  it('ends as nobody can say where a plan stands before whose expression cannot be read here', () => {
    const other = { name: 'J', match: 'regex', classification: 'Internal', expression: '(?i)^0' };
    const plans = [other, { name: 'National', match: 'intra-country', classification: 'National' }];
    expect(dial({}, '0123456789', set('number-plans', { plans })).result).toEqual({
      unknown:
        'whether 0123456789 matches (?i)^0 is not known: which expressions the platform reads is not documented',
      learn: 'Look it up in Simulate Call of the site.',
    });
  });

  it('to an extension crosses no trunk, and nobody here knows whether it rings', () => {
    const trace = dial({}, '1001');
    expect(trace.result).toMatchObject({ notSent: 'no outbound route of Paris Office has "Extension"' });
    expect(why(trace).at(-1)).toContain('whether somebody of the org has this extension is not read');
  });

  it('to a number that calls for help elsewhere is told which does here', () => {
    expect(why(dial({}, '911'))[0]).toBe('911 calls for help in other countries; at Paris Office 112 do');
  });

  it('is told how many digits a plan is for, in one figure where there is one', () => {
    const plans = [
      { name: 'Ten', match: 'digit-length', classification: 'National', digits: { start: 10, end: 10 } },
    ];
    const told = (dialled: string) => why(dial({}, dialled, set('number-plans', { plans }))).join('; ');
    expect(told('12')).toContain('12 has not 10 digits');
    expect(told('0123456789')).toContain('0123456789 has 10 digits');
  });

  it('never leaves without its plus while none is omitted, whatever is dialled', () => {
    const route = router(compiled());
    fc.assert(
      fc.property(fc.stringMatching(/^\+?[0-9@a]{1,16}$/), (dialled) => {
        const { result } = route({ direction: 'outbound', dialled, caller: '1001' });
        if ('sent' in result && result.via.key === 'Twilio') expect(result.sent).toMatch(/^\+[1-9]\d+$/);
        else expect(result).not.toMatchObject({ via: ref('trunk', 'Twilio') });
      }),
      { seed: 5, numRuns: 500 },
    );
  });
});

describe('a call in', () => {
  it('is followed to who answers', () => {
    const trace = call('+33199005511');
    expect(trace.shows?.()).toEqual([
      ['Number called', '+33199005511'],
      ['Given to', 'Paris Main: Paris Inbound'],
    ]);
    expect(trace.result).toMatchObject({ sent: '+33199005511', via: ref('dnis', 'Paris Main/+33199005511') });
    expect(call('33199005530').result).toMatchObject({ via: { $ref: 'user-number' } });
  });

  it('names the DID pool once the org was read: until then an older one may cover the number', () => {
    const pool = '+33199005510..+33199005514';
    const told = (discovered?: Json) => {
      const over = { resources: wanted(), ...(discovered === undefined ? {} : { discovered }) };
      const trace = router(over)({ direction: 'inbound', dialled: '+33199005511', caller: '' });
      return [trace.steps()[0]?.why, trace.steps()[0]?.ref?.key, new Map(trace.shows?.()).get('DID pool')];
    };
    expect(told()).toEqual(['+33199005511 lies in a DID pool', undefined, undefined]);
    expect(told({})).toEqual([`+33199005511 lies in the DID pool ${pool}`, pool, pool]);
  });

  it('rests on a flow or a user that nobody looked for, until the org was read', () => {
    const trusted = (dialled: string, discovered?: Json) => {
      const over = { resources: wanted(), ...(discovered === undefined ? {} : { discovered }) };
      const { steps } = router(over)({ direction: 'inbound', dialled, caller: '' });
      return steps().flatMap(({ onTrust }) => (onTrust === undefined ? [] : [onTrust]));
    };
    expect(trusted('+33199005511')).toEqual(['flow "Paris Inbound"']);
    expect(trusted('+33199005530')).toEqual([expect.stringContaining('@')]);
    expect(trusted('+33199005511', {})).toEqual([]);
  });

  it.each<[string, string, Edit]>([
    ['lies in no DID pool', '+33199005599', same],
    ['is given to nobody', '+33199005511', (all) => all.filter(({ type }) => type !== 'dnis')],
    ['has no flow', '+33199005511', set('call-route', { openHoursFlow: null })],
  ])('that %s is not answered', (words, number, edit) => {
    const trace = call(number, edit);
    expect(trace.result).toEqual({ status: 404, undocumented: true });
    expect(why(trace).at(-1)).toContain(words);
  });
});

it('is the same over resources that came in any order', () => {
  const { resources } = compiled();
  const at = (all: readonly Resource[]) =>
    router({ resources: all })({ direction: 'outbound', dialled: '0123456789', caller: '1001' }).result;
  expect(at(resources.toReversed())).toEqual(at(resources));
  expect(input().settings.site.name).toBe('Paris Office');
});
