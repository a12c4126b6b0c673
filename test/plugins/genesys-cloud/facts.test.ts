import { describe, expect, it } from 'vitest';
import { byHand } from '../../../plugins/genesys-cloud/examples/parts.ts';
import { EXAMPLES } from '../../../plugins/genesys-cloud/examples.ts';
import { facts } from '../../../plugins/genesys-cloud/facts.ts';
import { isKnown, type Fact, type Seen } from '../../../src/contract/fact.ts';
import { formatNumbers } from '../../../src/contract/numbers.ts';
import type { Resource } from '../../../src/contract/resource.ts';
import { ref, secretRef, type Properties } from '../../../src/contract/value.ts';
import { compiled, input, type Part } from './wired.ts';
import { IN_PLACE, lyon } from './judged.ts';

type Edit = (resources: readonly Resource[]) => readonly Resource[];

const same: Edit = (resources) => resources;
const set =
  (type: string, properties: Properties): Edit =>
  (resources) =>
    resources.map((each) =>
      each.type === type ? { ...each, properties: { ...each.properties, ...properties } } : each,
    );
const without =
  (type: string): Edit =>
  (resources) =>
    resources.filter((each) => each.type !== type);

function of(part: Part = {}, edit: Edit = same, seen: Seen = 'desired') {
  const { resources, declared } = compiled(part);
  const [said] = facts({
    side: 'genesys',
    endpoints: [{ name: 'genesys', inbound: true, outbound: true }],
    resources: edit(resources),
    seen,
    declared,
  });
  return { sends: said!.sends!, accepts: said!.accepts! };
}

const inThailand = () => {
  const { settings } = input();
  const { location } = settings;
  if (!location?.create) throw new Error('the location of the example is not made');
  return { ...settings, location: { ...location, create: { ...location.create, country: 'TH' } } };
};

const valueOf = <T>(fact: Fact<T>): T | string => (isKnown(fact) ? fact.value : fact.unknown);
const trunk = (properties: Properties) => set('trunk', properties);

describe.each([
  ['over the API', {}],
  ['by hand', { connection: undefined, shared: byHand(EXAMPLES[0]!, '').shared }],
])('facts of a new site, %s', (_name, mode: Part) => {
  it('say where calls out go, from where and as whom', () => {
    const { sends } = of(mode);
    expect(
      sends.to.map(({ host, port, transport, priority, enabled }) => [
        valueOf(host),
        valueOf(port),
        valueOf(transport),
        priority,
        enabled,
      ]),
    ).toEqual([
      ['acme-genesys.dublin.carrier.example', 5060, 'udp', 0, true],
      ['acme-genesys.frankfurt.carrier.example', 5060, 'udp', 1, true],
    ]);
    expect(valueOf(sends.from)).toEqual(['203.0.113.16/28']);
    expect(valueOf(sends.requestUriHost)).toBe('acme-genesys.dublin.carrier.example');
    expect(valueOf(sends.digest)).toEqual({
      username: 'genesys-trunk',
      password: secretRef({ env: 'GENESYS_TRUNK_PASSWORD' }),
      realm: 'carrier.example',
    });
    expect([valueOf(sends.calledPlus), valueOf(sends.callerPlus)]).toEqual([true, true]);
    expect(valueOf(sends.encryption)).toBe('off');
    expect(isKnown(sends.numbers) && formatNumbers(sends.numbers.value)).toBe('+33199005510');
  });

  it('say under which name calls in are taken, from whom and for which numbers', () => {
    const { accepts } = of(mode);
    const host = 'acme-genesys-paris.byoc.mypurecloud.ie';
    expect(
      accepts.listeners.map(({ transport, port, hosts }) => [transport, valueOf(port), valueOf(hosts)]),
    ).toEqual([
      ['udp', 5060, [host]],
      ['tcp', 5060, [host]],
      ['tls', 'not-documented', [host]],
    ]);
    expect(valueOf(accepts.requestUriHosts)).toEqual([host]);
    expect(valueOf(accepts.from)).toEqual(['192.0.2.0/24']);
    expect(valueOf(accepts.digest)).toBe('none');
    expect([valueOf(accepts.calledPlus), valueOf(accepts.callerPlus)]).toEqual(['required', 'either']);
    const { numbers } = accepts;
    expect(isKnown(numbers) && numbers.value !== 'any' && formatNumbers(numbers.value)).toBe(
      '+33199005510..+33199005514, +33199005519, +33199005530..+33199005531',
    );
  });
});

describe('calls out', () => {
  const live = (part: Part, edit: Edit = same) => of(part, edit).sends.to.some(({ enabled }) => enabled);

  it('are sent while a route in force leads to a trunk in service', () => {
    expect(live({})).toBe(true);
    expect(live(lyon({ outboundRoutes: [IN_PLACE] }))).toBe(true);
    expect(live({}, trunk({ enabled: false }))).toBe(false);
    expect(live({}, without('outbound-route'))).toBe(false);
    expect(live({}, set('outbound-route', { enabled: false }))).toBe(false);
    expect(live({}, set('outbound-route', { classifications: [] }))).toBe(false);
    expect(live({}, set('outbound-route', { trunks: [ref('trunk', 'Other')] }))).toBe(false);
    expect(live(lyon({ outboundRoutes: [IN_PLACE] }), set('outbound-route', { enabled: false }))).toBe(false);
    expect(live(lyon({ outboundRoutes: [] }))).toBe(false);
  });

  it('that are not sent have a reason in words of the portal', () => {
    const why = (part: Part, edit: Edit = same) => of(part, edit).sends.stopped?.value.because;
    expect(why({})).toBeUndefined();
    expect(why({}, trunk({ enabled: false }))).toBe('the trunk "Twilio" is out of service');
    expect(why({}, set('outbound-route', { enabled: false }))).toMatch(
      /^the outbound route "Twilio Route" of .+ is disabled$/,
    );
    expect(why({}, set('outbound-route', { classifications: [] }))).toMatch(
      /^the outbound route "Twilio Route" of .+ has no classification$/,
    );
    expect(why({}, without('outbound-route'))).toBe('no outbound route has the trunk "Twilio"');
  });

  it('by hand are sent over a place in a route that nobody can read', () => {
    const shared = byHand(EXAMPLES[0]!, '').shared;
    expect(live({ ...lyon({ outboundRoutes: [IN_PLACE] }), connection: undefined, shared })).toBe(true);
  });

  it('go to the port of the transport, or to the one behind the host', () => {
    const ports = (properties: Properties) =>
      of({}, trunk(properties)).sends.to.map(({ port }) => valueOf(port));
    expect(ports({ transport: 'tls' })).toEqual([5061, 5061]);
    expect(ports({ servers: ['carrier.example:5099'] })).toEqual([5099]);
    expect(ports({ servers: [] })).toEqual([]);
  });

  it('are encrypted over TLS with suites only', () => {
    const encryption = (properties: Properties) => valueOf(of({}, trunk(properties)).sends.encryption);
    expect(encryption({ transport: 'tcp', srtpSuites: ['AES_CM_128_HMAC_SHA1_80'] })).toBe('off');
    expect(encryption({ transport: 'tls', srtpSuites: ['AES_CM_128_HMAC_SHA1_80'] })).toBe('required');
    expect(encryption({ transport: 'tls', srtpSuites: [] })).toBe('off');
    expect(encryption({ transport: 'tls' })).toBe('not-readable');
    expect(encryption({ transport: null })).toBe('not-readable');
  });

  it('show a number of which nobody can say, where that of the caller comes first', () => {
    for (const properties of [
      { callingAddressOverride: 'Unassigned DID' },
      { callerPriority: ['Source', 'Trunk'] },
      { callingAddress: '' },
    ])
      expect(valueOf(of({}, trunk(properties)).sends.numbers)).toBe('decided-later');
    expect(valueOf(of({}, trunk({ callingAddress: 'sip:acme' })).sends.numbers)).toBe('not-readable');
  });

  it('have a caller without a plus where it is omitted or was never there', () => {
    expect(valueOf(of({}, trunk({ omitPlusCalling: true })).sends.callerPlus)).toBe(false);
    expect(valueOf(of({}, trunk({ callingAddress: '33199005510' })).sends.callerPlus)).toBe(false);
    expect(valueOf(of({}, trunk({ callingAddress: '' })).sends.callerPlus)).toBe(true);
  });

  it('answer any realm where none is set, and no challenge without a user', () => {
    expect(valueOf(of({}, trunk({ realm: '' })).sends.digest)).not.toHaveProperty('realm');
    expect(valueOf(of({}, trunk({ username: '' })).sends.digest)).toBe('none');
  });

  it('come from addresses that are in no public list, where nobody declares them', () => {
    const { platform } = input();
    expect(of({ platform: { ...platform, sendsFrom: [] } }).sends.from).toMatchObject({
      unknown: 'not-documented',
    });
  });

  it.each<[string, Properties, boolean | string]>([
    ['in E.164', { match: 'regex', expression: '^7(\\d{3})$', normalized: '+3319900$1' }, true],
    ['that no plan brings to E.164', { match: 'number-list', numbers: [{ start: '3900' }] }, false],
    [
      'that stay as they are listed, whatever other plans do',
      { match: 'number-list', numbers: [{ start: '0199005501' }] },
      false,
    ],
    [
      'that a fixed text makes of them',
      { match: 'regex', expression: '^1$', normalized: '0199005501' },
      true,
    ],
    [
      'that depend on what is dialled',
      { match: 'regex', expression: '^9(\\d+)$', normalized: '$1' },
      'decided-later',
    ],
    ['of some length', { match: 'digit-length', digits: { start: 4, end: 4 } }, 'decided-later'],
  ])('with a plan for numbers %s', (_words, plan, plus) => {
    const one = { name: 'Own', classification: 'National', ...plan };
    expect(valueOf(of({}, set('number-plans', { ours: [one] })).sends.calledPlus)).toBe(plus);
    const elsewhere = { ...one, classification: 'Emergency' };
    expect(valueOf(of({}, set('number-plans', { ours: [elsewhere] })).sends.calledPlus)).toBe(true);
  });

  const NATIONAL = { name: 'National', classification: 'National', match: 'regex' };
  const ZERO = { ...NATIONAL, expression: '^0([1-9]\\d{8})$', normalized: '33$1' };
  const TEN = { ...NATIONAL, match: 'digit-length', digits: { start: 10, end: 10 } };

  it.each<[string, Properties, string]>([
    ['that makes another form of it', ZERO, 'number plan "National" makes 33199005501 of 0199005501'],
    ['that leaves it alone', TEN, 'number plan "National" leads 0199005501 out as it is dialled'],
    [
      'that takes the plus off',
      { ...NATIONAL, expression: '^(?:\\+33|0)(\\d{9})$', normalized: '0$1' },
      'number plan "National" leads 0199005501 out as it is dialled',
    ],
  ])('have no plus where a national number meets a plan %s', (_words, plan, by) => {
    expect(of({}, set('number-plans', { ours: [plan] })).sends.calledPlus).toMatchObject({
      value: false,
      confidence: 'assumed',
      from: { by },
    });
    const read = set('number-plans', { plans: [plan] });
    expect(of({}, read, 'observed').sends.calledPlus).toMatchObject({
      value: false,
      confidence: 'confirmed',
    });
  });

  it('are no numbers where a plan makes a SIP URI of them', () => {
    const uri = { ...ZERO, normalized: 'sip:$1@carrier.example' };
    expect(of({}, set('number-plans', { ours: [uri] })).sends.calledPlus).toMatchObject({
      unknown: 'decided-later',
      reason:
        'number plan "National" makes sip:$1@carrier.example of what is dialled, without a plus before it',
    });
  });

  it('have their plus where another plan puts it before what the first one makes, or it may', () => {
    const first = { ...ZERO, name: 'First' };
    expect(of({}, set('number-plans', { ours: [first] })).sends.calledPlus).toMatchObject({
      unknown: 'decided-later',
      reason: 'number plan "First" makes 33$1 of what is dialled, without a plus before it',
    });
    const other = { ...ZERO, normalized: '+33$1' };
    expect(valueOf(of({}, set('number-plans', { ours: [other] })).sends.calledPlus)).toBe(true);
  });

  it('of people whose plans take no national number as the country dials it are open', () => {
    const short = { ...NATIONAL, match: 'digit-length', digits: { start: 9, end: 9 } };
    expect(of({}, set('number-plans', { ours: [short] })).sends.calledPlus).toMatchObject({
      unknown: 'decided-later',
      reason: 'number plan "National" leaves numbers as they are dialled',
    });
    const american: Edit = (all) =>
      set('location', { country: 'US' })(set('number-plans', { ours: [TEN] })(all));
    expect(valueOf(of({}, american).sends.calledPlus)).toBe(false);
  });

  it('lose their plus where the trunk omits it', () => {
    expect(valueOf(of({}, trunk({ omitPlusCalled: true })).sends.calledPlus)).toBe(false);
  });
});

describe('calls in', () => {
  const answered = (edit: Edit) => {
    const { numbers } = of({}, edit).accepts;
    return isKnown(numbers) && numbers.value !== 'any' ? formatNumbers(numbers.value) : numbers;
  };

  it('are answered where a number is in a pool and given to somebody who answers', () => {
    expect(answered(without('did-pool'))).toBe('none');
    expect(answered(without('dnis'))).toBe('+33199005530..+33199005531');
    expect(answered(set('call-route', { openHoursFlow: null }))).toBe('+33199005530..+33199005531');
    const others: Edit = (all) =>
      all.map((each) => (each.type === 'did-pool' ? { ...each, serves: [] } : each));
    expect(answered(others)).toContain('+33199005510..+33199005514');
  });

  it('ring at whoever has the number, a call route or a user', () => {
    const shares = of({}, same).accepts.shares?.map(({ name, numbers }) => [
      name,
      isKnown(numbers) && formatNumbers(numbers.value),
    ]);
    expect(shares).toEqual([
      ['call route "Paris Main"', '+33199005510..+33199005514, +33199005519'],
      ['user ada@acme.example', '+33199005530..+33199005531'],
    ]);
  });

  it('are not answered for a reason: a call route without a flow, or a number in no pool', () => {
    const why = (edit: Edit) =>
      of({}, edit).accepts.unanswered?.map(
        ({ value }) => `${value.because}: ${formatNumbers(value.numbers)}`,
      );
    expect(why(same)).toBeUndefined();
    expect(why(set('call-route', { openHoursFlow: null }))).toEqual([
      expect.stringMatching(/^the call route ".+" has no flow for open hours: \+33199005510\.\./),
    ]);
    expect(why(without('did-pool'))?.join()).toMatch(/^they lie in no DID pool: /);
  });

  it('are taken by no trunk out of service', () => {
    expect(of({}, trunk({ enabled: false })).accepts.stopped?.value).toEqual({
      because: 'the trunk "Twilio" is out of service',
      fix: 'Put the trunk into service.',
      refusal: { statuses: [408, 503], undocumented: true },
    });
    expect(of().accepts.stopped).toBeUndefined();
  });

  it('come from nobody knows whom where the list is empty', () => {
    expect(valueOf(of({}, trunk({ allowList: [] })).accepts.from)).toBe('not-documented');
    expect(valueOf(of({}, trunk({ allowList: ['192.0.2.0/24', 'carrier.example'] })).accepts.from)).toEqual([
      '192.0.2.0/24',
    ]);
  });

  it('are found by identifier and domain in small letters', () => {
    expect(valueOf(of({}, trunk({ identifier: 'ACME' })).accepts.requestUriHosts)).toEqual([
      'acme.byoc.mypurecloud.ie',
    ]);
  });

  it('keep or lose their plus as a person has seen', () => {
    const plus = (edit: Edit) => {
      const { accepts } = of({}, edit);
      return [valueOf(accepts.calledPlus), valueOf(accepts.callerPlus)];
    };
    expect(plus(without('hand'))).toEqual(['not-readable', 'not-readable']);
    expect(
      plus(set('hand', { values: [['Identity - Inbound, Called: address omit + prefix', 'Enabled']] })),
    ).toEqual(['not-readable', 'not-readable']);
  });

  it('are taken without encryption by a plain trunk; whether over TLS too, nobody says', () => {
    const { encryption, listeners } = of().accepts;
    expect(encryption).toMatchObject({ value: 'offered', confidence: 'assumed' });
    expect(listeners.map(({ transport, port }) => [transport, 'value' in port])).toEqual([
      ['udp', true],
      ['tcp', true],
      ['tls', false],
    ]);
  });

  it('are taken with SRTP alone by a TLS trunk', () => {
    for (const srtpSuites of [['AES_CM_128_HMAC_SHA1_80'], []]) {
      const { encryption, listeners } = of({}, trunk({ transport: 'tls', srtpSuites })).accepts;
      expect(encryption).toMatchObject({ value: 'required' });
      expect(listeners.every(({ port }) => 'value' in port)).toBe(true);
    }
  });
});

describe('facts', () => {
  it('are confirmed where the trunk was read, declared where it is wanted', () => {
    expect(of().sends.calledPlus).toMatchObject({ confidence: 'declared' });
    expect(of({}, same, 'observed').sends.calledPlus).toMatchObject({ confidence: 'confirmed' });
  });

  it('are silent where there is no trunk, and say why', () => {
    const { resources, declared } = compiled();
    const [said] = facts({
      side: 'genesys',
      endpoints: [{ name: 'genesys', inbound: true, outbound: true }],
      resources: without('trunk')(resources),
      seen: 'observed',
      declared,
    });
    expect([said?.sends, said?.accepts]).toEqual([undefined, undefined]);
    expect(said?.silent?.reason).toContain('the trunk is not there under its name');
  });

  it('are told for the directions of the endpoint alone', () => {
    const { resources, declared } = compiled();
    const said = facts({
      side: 'genesys',
      endpoints: [{ name: 'genesys', inbound: true, outbound: false }],
      resources,
      seen: 'desired',
      declared: {},
    });
    expect(Object.keys(said[0]!)).toEqual(['endpoint', 'transfers', 'overPrivate', 'accepts']);
    expect(said[0]?.accepts?.requestUriHosts).toMatchObject({ unknown: 'not-connected' });
    expect(Object.keys(declared)).toEqual(['genesys domain', 'genesys sendsFrom', 'genesys calls']);
  });
});

describe('calls for help', () => {
  const leaves = (part: Part = {}) => {
    const { emergency } = of(part).sends;
    return emergency && valueOf(emergency);
  };

  it('leave by the trunk where a route that has it carries them, and only there', () => {
    const HELP = [{ dialled: '112', sent: '112' }];
    expect(leaves()).toEqual([]);
    expect(leaves(lyon())).toEqual([]);
    expect(leaves(lyon({ outboundRoutes: [{ name: 'R', classifications: ['Emergency'] }] }))).toEqual(HELP);
    expect(
      leaves(lyon({ outboundRoutes: [{ ...IN_PLACE, classifications: ['Emergency', 'National'] }] })),
    ).toEqual(HELP);
  });

  it('are not spoken of where no route leads to the trunk', () => {
    expect(leaves(lyon({ outboundRoutes: [] }))).toBeUndefined();
  });

  it('of a country whose numbers for help are not known stay open, until a plan names them', () => {
    const nigeria = set('location', { country: 'NG' });
    const helping = set('outbound-route', { classifications: ['Emergency'] });
    const plan = {
      name: 'Emergency',
      match: 'number-list',
      classification: 'Emergency',
      numbers: [{ start: '112' }],
    };
    const named = set('number-plans', { plans: [plan] });
    const inNigeria = (...edits: readonly Edit[]) => {
      const edited = (all: readonly Resource[]) => edits.reduce((some, edit) => edit(some), nigeria(all));
      const { emergency } = of({}, edited).sends;
      return emergency && valueOf(emergency);
    };
    expect(inNigeria(helping)).toBe('not-readable');
    expect(inNigeria()).toBeUndefined();
    expect(inNigeria(helping, named)).toEqual([{ dialled: '112', sent: '112' }]);
  });

  it('stay open where nobody can say whether a plan takes them', () => {
    const help = {
      name: 'E',
      match: 'number-list',
      classification: 'Emergency',
      numbers: [{ start: '112' }],
    };
    const other = {
      name: 'J',
      match: 'regex',
      classification: 'National',
      expression: '(?i)1',
      normalized: '1',
    };
    const told = (...plans: readonly Properties[]) => {
      const { emergency } = of({}, set('number-plans', { plans }), 'observed').sends;
      return emergency && valueOf(emergency);
    };
    expect(told(other, help)).toBe('not-documented');
    expect(told(help, other)).toEqual([]);
  });

  it('elsewhere are none of a site, whatever its plans take', () => {
    const all = {
      name: 'All',
      match: 'regex',
      classification: 'Emergency',
      expression: '^(.+)$',
      normalized: '$1',
    };
    const american: Edit = (resources) =>
      set('location', { country: 'US' })(
        set('number-plans', { plans: [all] })(
          set('outbound-route', { classifications: ['Emergency'] })(resources),
        ),
      );
    const { emergency } = of({}, american).sends;
    expect(emergency && valueOf(emergency)).toEqual([{ dialled: '911', sent: '911' }]);
  });
});

describe('national and international calls of a site', () => {
  const part = (more: Part = {}, edit: Edit = same, seen: Seen = 'observed') =>
    (of(more, edit, seen).sends.parts ?? []).map(({ name, leave }) => [name, valueOf(leave)]);
  const misdialled = (more: Part, edit: Edit) =>
    (of(more, edit, 'observed').sends.misdialled ?? []).map(({ name, dialled, sent, meant }) => [
      name,
      dialled,
      valueOf(sent),
      valueOf(meant),
    ]);

  const FIRST = { name: 'First', match: 'regex', expression: '^0([1-9]\\d{8})$' };
  const SECOND = { name: 'National', match: 'intra-country', classification: 'National' };

  it.each<[string, boolean | string, Properties]>([
    ['as the first makes it', true, { normalized: '+33$1', classification: 'National' }],
    [
      'otherwise than the first classifies it',
      'not-documented',
      { normalized: '+33$1', classification: 'Own' },
    ],
    [
      'otherwise than the first makes it',
      'not-documented',
      { normalized: '33$1', classification: 'National' },
    ],
  ])('may pass two plans, the second of which leads one on %s: %s', (_how, leaves, first) => {
    const plans = set('number-plans', { plans: [{ ...FIRST, ...first }, SECOND] });
    expect(part({}, plans)[0]).toEqual(['national calls of Paris Office', leaves]);
  });

  it('are dialled as in the country of its location, and as in none that was guessed', () => {
    const countries = (edit: Edit) =>
      (of({}, edit, 'observed').sends.dialsAs ?? []).map(({ place, country }) => [place, country.value]);
    expect(countries(same)).toEqual([['Paris Office', 'FR']]);
    expect(countries(set('location', { country: 'GB' }))).toEqual([['Paris Office', 'GB']]);
    expect(countries((all) => all.filter(({ type }) => type !== 'location'))).toEqual([]);
  });

  const NATIONAL = { name: 'National', match: 'intra-country', classification: 'National' };
  const INTERNATIONAL = { name: 'Abroad', match: 'inter-country', classification: 'International' };
  const plans = (...list: readonly Properties[]): Edit => set('number-plans', { plans: list });
  const paris = (national: unknown, international: unknown) => [
    ['national calls of Paris Office', national],
    ['international calls of Paris Office', international],
  ];

  const both =
    (edit: Edit): Edit =>
    (all) =>
      plans(NATIONAL, INTERNATIONAL)(edit(all));
  const OTHER = ref('trunk', 'Other');
  const OURS = ref('trunk', 'Twilio');

  it('leave while number plans and routes lead them to the trunk', () => {
    expect(part({}, same, 'desired')).toEqual(paris(true, true));
    expect(part({}, plans(NATIONAL, INTERNATIONAL))).toEqual(paris(true, true));
    const before = both(set('outbound-route', { trunks: [OURS, OTHER] }));
    expect(part({}, before)).toEqual(paris(true, true));
  });

  it('are mended in the manifest as long as nothing was applied', () => {
    const behind = both(set('outbound-route', { trunks: [OTHER, OURS] }));
    const planned = of({}, behind, 'desired').sends.parts ?? [];
    expect(planned[0]?.fix).toBe('Put the trunk first in outbound route "Twilio Route".');
    const [unrouted] = of({}, set('outbound-route', { classifications: [] }), 'desired').sends.parts ?? [];
    expect(unrouted?.fix).toBe(
      'Give the route and the number plans of the site the classification "National".',
    );
    const { stopped } = of(lyon({ outboundRoutes: [] }), same, 'desired').sends;
    expect(stopped?.value.fix).toBe(
      'Add the trunk to an outbound route of the site, under `outboundRoutes`. Where no call is to go out, set `termination: none`.',
    );
    const live = of({}, without('outbound-route'), 'observed').sends.stopped;
    expect(live?.value.fix).toBe(
      'Apply again, or add the trunk to an outbound route of the site, under `outboundRoutes`. Where no call is to go out, set `termination: none`.',
    );
  });

  it('do not while another trunk in service stands before it', () => {
    const behind = both(set('outbound-route', { trunks: [OTHER, OURS] }));
    expect(part({}, behind)).toEqual(paris(false, false));
    expect(of({}, behind, 'observed').sends.parts?.[0]).toMatchObject({
      instead:
        'In outbound route "Twilio Route" of Paris Office "Other" stands before the trunk: calls leave there first, and after which answers the trunk is tried is not documented.',
      fix: 'Apply again, or put the trunk first in outbound route "Twilio Route".',
    });
    const idle: Edit = (all) => [
      ...behind(all),
      { ...all.find(({ type }) => type === 'trunk')!, key: 'Other', properties: { enabled: false } },
    ];
    expect(part({}, idle)).toEqual(paris(true, true));
  });

  it('are shared by chance where the distribution of the route is random', () => {
    const random = (...trunks: readonly (typeof OURS)[]) =>
      part({}, both(set('outbound-route', { distribution: 'RANDOM', trunks })));
    expect(random(OURS, OTHER)).toEqual(paris('decided-later', 'decided-later'));
    expect(random(OURS)).toEqual(paris(true, true));
  });

  it('that are asked for behind the trunks of a route leave as they are asked for', () => {
    const last = lyon({ outboundRoutes: [{ ...IN_PLACE, place: 'last' }] });
    const carrier = set('outbound-route', { trunks: [OTHER, OURS] });
    expect(part(last, both(carrier))).toEqual([['national calls of Lyon Office', true]]);
  });

  it('leave as another number where the plans make one of what is dialled', () => {
    const austrian = { ...NATIONAL, match: 'regex', expression: '^0([1-9]\\d+)$', normalized: '+43$1' };
    const edit = plans(austrian, INTERNATIONAL);
    expect(misdialled({}, edit)).toEqual([
      ['national calls of Paris Office', '0199005501', '+43199005501', '+33199005501'],
    ]);
    expect(misdialled({}, plans(NATIONAL, INTERNATIONAL))).toEqual([]);
  });

  it('leave as numbers of another country where the site has come to lie there', () => {
    const moved: Edit = (all) => plans(NATIONAL, INTERNATIONAL)(set('location', { country: 'GB' })(all));
    expect(misdialled({}, moved)).toEqual([
      ['national calls of Paris Office', '0199005501', '+44199005501', '+33199005501'],
    ]);
  });

  it('are not known where a plan takes 00 and a number abroad for a number of the country', () => {
    const wide = { ...NATIONAL, digits: { start: 7, end: 14 } };
    const edit = plans(wide, INTERNATIONAL);
    expect(part({}, edit)).toEqual(paris(true, 'not-documented'));
    const leave = of({}, edit, 'observed').sends.parts?.[1]?.leave;
    expect(leave).toMatchObject({
      reason:
        'the number plans of Paris Office make +33012025550123 of 0012025550123, and +12025550123 is meant; whether the platform takes 00 for a plus before that is not documented',
    });
    const before = { name: 'Abroad by 00', match: 'regex', classification: 'International' };
    const led = { ...before, expression: '^00(\\d+)$', normalized: '+$1' };
    expect(part({}, plans(led, wide, INTERNATIONAL))).toEqual(paris(true, true));
  });

  it('are not known where a plan takes the prefix of one carrier alone for a number of the country', () => {
    const inAustralia = (...list: readonly Properties[]): Edit => {
      const edit = plans(...list, INTERNATIONAL);
      return (all) => edit(set('location', { country: 'AU' })(all));
    };
    const wide = { ...NATIONAL, digits: { start: 9, end: 15 } };
    const led = { name: 'Abroad by 0011', match: 'regex', classification: 'International' };
    const by0011 = { ...led, expression: '^0011(\\d+)$', normalized: '+$1' };
    expect(part({}, inAustralia(by0011, NATIONAL))[1]?.[1]).toBe(true);
    const [, international] =
      of({}, inAustralia(by0011, wide), 'observed').sends.parts?.map(({ leave }) => leave) ?? [];
    expect(international).toMatchObject({
      unknown: 'not-documented',
      reason: expect.stringContaining('make +61014') as string,
    });
  });

  it('are not known where a plan whose expression cannot be read here stands before', () => {
    const other = { ...NATIONAL, name: 'J', match: 'regex', expression: '(?i)^0', normalized: '+34' };
    const open = plans(other, NATIONAL, INTERNATIONAL);
    expect(part({}, open)).toEqual(paris('not-documented', 'not-documented'));
    expect(misdialled({}, open)).toEqual([]);
    expect(part({}, plans(NATIONAL, INTERNATIONAL, other))).toEqual(paris(true, true));
  });

  it('are held against a number with its plus alone at a site of which nobody knows how people dial', () => {
    const thailand = (edit: Edit) => part({ settings: inThailand() }, edit);
    const only = (leave: unknown) => [['international calls of Paris Office', leave]];
    expect(thailand(plans(NATIONAL, INTERNATIONAL))).toEqual(only(true));
    const lost = set('outbound-route', { classifications: ['Network'] });
    expect(thailand((all) => plans(NATIONAL, INTERNATIONAL)(lost(all)))).toEqual(only(false));
  });

  it('are not known where two trunks are to stand first', () => {
    const first = lyon({ outboundRoutes: [IN_PLACE] });
    const second: Edit = (all) => [
      ...all,
      ...all
        .filter(({ type }) => type === 'route-trunk')
        .map((one) => ({ ...one, key: 'second', properties: { ...one.properties, trunk: OTHER } })),
    ];
    expect(part(first, same, 'desired')).toEqual([['national calls of Lyon Office', true]]);
    expect(part(first, second, 'desired')).toEqual([['national calls of Lyon Office', 'decided-later']]);
  });

  it('do not once no plan or no route has their classification', () => {
    expect(part({}, plans({ ...NATIONAL, classification: 'Local' }, INTERNATIONAL))).toEqual(
      paris(false, true),
    );
    const narrowed = set('outbound-route', { classifications: ['National'] });
    expect(part({}, (all) => plans(NATIONAL, INTERNATIONAL)(narrowed(all)))).toEqual(paris(true, false));
    expect(part({}, (all) => plans(NATIONAL, INTERNATIONAL)(without('outbound-route')(all)))).toEqual(
      paris(false, false),
    );
  });

  it('are not known where a plan asks for another form, no plan was read, or the country was not', () => {
    const prefixed = { ...NATIONAL, match: 'regex', expression: '^9(\\d+)$', normalized: '+33$1' };
    expect(part({}, plans(prefixed, INTERNATIONAL))).toEqual(paris('decided-later', true));
    expect(part()).toEqual(paris('not-readable', 'not-readable'));
    const nowhere: Edit = (all) => plans(NATIONAL, INTERNATIONAL)(set('location', { country: '' })(all));
    expect(part({}, nowhere)).toEqual(paris('not-readable', 'not-readable'));
  });

  it('leave by the plans that come with a site, as far as is assumed, where a person said that it was made', () => {
    const shared = byHand(EXAMPLES[0]!, '').shared;
    const said = of({ connection: undefined, shared }, same, 'observed').sends;
    expect(said.parts?.map(({ name, leave }) => [name, leave])).toMatchObject(
      paris({ value: true, confidence: 'assumed' }, { value: true, confidence: 'assumed' }),
    );
    expect(said.calledPlus).toMatchObject({ value: true, confidence: 'declared' });
    const read = of({}, same, 'observed').sends;
    expect(read.parts?.[0]?.leave).toMatchObject({
      reason: 'no number plan of Paris Office could be read',
      learn: expect.stringContaining('Ask again') as string,
    });
    expect(read.calledPlus).toMatchObject({ value: true, confidence: 'confirmed' });
  });

  it('are not spoken of where the manifest sends them elsewhere, and taken as told where a runbook reads no route', () => {
    expect(part(lyon({ outboundRoutes: [{ name: 'R', classifications: ['Emergency'] }] }))).toEqual([]);
    const told = { ...lyon({ outboundRoutes: [IN_PLACE] }), connection: undefined };
    expect(part(told, same, 'desired')).toEqual([['national calls of Lyon Office', true]]);
  });
});

describe('the country of a site that is only used', () => {
  const elsewhere: Edit = (resources) => [
    ...resources,
    {
      ...resources.find(({ type }) => type === 'site')!,
      type: 'location',
      key: 'Tbilisi',
      properties: { name: 'Tbilisi', country: 'GE' },
      serves: ['another'],
    },
    {
      ...resources.find(({ type }) => type === 'trunk')!,
      key: 'Another',
      properties: { callingAddress: '+995322123456' },
      serves: ['another'],
    },
  ];
  const last: Edit = (resources) => elsewhere(resources).toReversed();

  it('is not taken from the location or the numbers of another wire', () => {
    for (const edit of [elsewhere, last])
      expect(of(lyon(), edit).sends.parts?.map(({ leave }) => valueOf(leave))).toEqual([true, true]);
  });

  it('is named among the assumptions where it was taken from a number', () => {
    const granted = (part: Part) => of(part).sends.granted?.map(({ what, fact }) => [what, valueOf(fact)]);
    expect(granted(lyon())).toEqual([
      ['country of Lyon Office', 'FR, taken from +33199005510, since nobody says the location of the site'],
    ]);
    expect(granted({})).toEqual([]);
  });

  it.each<[string, Properties, string]>([
    ['no location', {}, 'GE'],
    ['a location without a country', { location: ref('location', 'Tbilisi') }, ''],
  ])('is taken from no number where the site was read and has %s', (_what, properties, country) => {
    const read: Edit = (all) =>
      set('site', { mediaModel: 'Cloud', ...properties })(
        elsewhere(all).map((each) =>
          each.key === 'Tbilisi' ? { ...each, properties: country === '' ? {} : { country } } : each,
        ),
      );
    const { granted, parts } = of(lyon(), read, 'observed').sends;
    expect(granted).toEqual([]);
    expect(parts?.map(({ leave }) => valueOf(leave))[0]).not.toBe(true);
  });
});

describe('settings of a trunk that nothing here decides', () => {
  const ROUTING = 'trunk_sip_routingAddress';
  const CAPACITY = 'trunk_routing_outbound_higher_capacity';
  const LEGACY = 'acme-genesys-paris.byoc.mypurecloud.ie';
  const DYNAMIC = 'acme-genesys-paris.byoc.euw1.genesys.cloud';

  const found = (edit: Edit, part: Part = {}) => {
    const { accepts, sends } = of(part, edit);
    return [accepts.requestUriHosts, sends.from].map((fact) =>
      isKnown(fact) ? String(fact.value) : `${fact.learn}`,
    );
  };

  it.each([
    ['as the org tells it', trunk({ routingAddress: 'To' })],
    ['as the manifest sets it', trunk({ properties: { [ROUTING]: 'To' } })],
  ])('leave open which calls a trunk takes that is not found by the Request-URI, %s', (_how, edit) => {
    expect(found(edit)).toEqual([`Set ${ROUTING} of the trunk to Request-URI.`, '203.0.113.16/28']);
  });

  it.each([
    ['as the org tells it', trunk({ dnisRouting: true })],
    ['as the manifest sets it', trunk({ properties: { trunk_routing_inbound_dnis_enabled: true } })],
  ])('leave open which calls a trunk takes that has DNIS replacement routing, %s', (_how, edit) => {
    const [host] = found(edit);
    expect(host).toBe('Set trunk_routing_inbound_dnis_enabled of the trunk to false.');
  });

  it.each(['suppressWithDid', 'suppressWithoutDid'])(
    'leave open which number calls show of a trunk that leaves out user names: %s',
    (field) => {
      const { numbers } = of({}, trunk({ [field]: true })).sends;
      expect(isKnown(numbers) ? '' : numbers.reason).toMatch(/^trunk_outboundIdentity_suppress_username_if_/);
      expect(isKnown(of({}, trunk({ [field]: false })).sends.numbers)).toBe(true);
    },
  );

  it.each([
    ['conversationHeader', 'trunk_sip_conversationHeader'],
    ['uui', 'trunk_sip_uuiEnabled'],
  ])('make an INVITE longer that carries more: %s', (field, key) => {
    const bytes = (edit?: Edit) => Number(valueOf(of({}, edit).sends.inviteBytes!));
    expect(bytes(trunk({ [field]: true }))).toBeGreaterThan(bytes());
    expect(bytes(trunk({ properties: { [key]: true } }))).toBe(bytes(trunk({ [field]: true })));
  });

  it.each([
    ['as the org tells it', trunk({ higherCapacity: true })],
    ['as the manifest sets it', trunk({ properties: { [CAPACITY]: true } })],
  ])('leave open where a trunk is that seems to be on another platform than its domain, %s', (_how, edit) => {
    const [host, from] = found(edit);
    expect(host).toMatch(/^Look at "Inbound Request-URI Reference"/);
    expect(from).toBe(host);
  });

  it('leave nothing open where they fit', () => {
    expect(found(trunk({ routingAddress: 'Request-URI', higherCapacity: false }))).toEqual([
      LEGACY,
      '203.0.113.16/28',
    ]);
    const onDynamic = { shared: { ...input().shared, signallingPlatform: 'dynamic' } } as const;
    expect(found(trunk({ higherCapacity: true }), onDynamic)).toEqual([DYNAMIC, '203.0.113.16/28']);
  });
});
