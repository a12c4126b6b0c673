import { foreign, ref, type Observed, type Resource, type ReviewStep } from 'trunkline/plugin';
import { describe, expect, it } from 'vitest';
import { twilio } from '../../src/twilio/index.ts';
import { compiled, spec } from './support.ts';

const { resources } = compiled();
const wantedNumber = resources.find((one) => one.key === '+33123456700')!;
const trunk: Observed = { type: 'trunk', id: 'TK1', label: 'Paris', properties: {}, rest: {} };

const number = (over: Partial<Observed> = {}, rest: Record<string, string> = {}): Observed => ({
  type: 'number',
  id: 'PN1',
  label: '+33123456700',
  properties: { number: '+33123456700', trunk: null },
  rest: { voiceUrl: 'https://demo.twilio.com/welcome/voice/', ...rest },
  ...over,
});

const move = (before: Observed, wanted: Resource = wantedNumber): ReviewStep => ({
  action: 'update',
  type: 'number',
  key: wanted.key,
  fields: ['trunk'],
  before,
  beforeProperties: before.properties,
  wanted,
});

const remove = (before: Observed): ReviewStep => ({
  action: 'remove',
  type: before.type,
  key: before.label,
  fields: [],
  before,
  beforeProperties: before.properties,
});

const review = (steps: readonly ReviewStep[], observed: readonly Observed[] = []) =>
  twilio.review!({ steps, observed });
const elsewhere = foreign('trunk', 'TK9', 'Old PBX');

describe('review of numbers', () => {
  it.each<[string, Observed]>([
    ['on trunk "Old PBX"', number({ properties: { number: '+33123456700', trunk: elsewhere } })],
    ['voice application AP1', number({}, { voiceApplicationSid: 'AP1' })],
    ['voice URL https://ivr.example/', number({}, { voiceUrl: 'https://ivr.example/' })],
    ['voice URL https://ivr.example/', number({}, { voiceUrl: 'https://ivr.example/?next=demo.twilio.com' })],
    ['voice fallback URL https://ivr.example/', number({}, { voiceFallbackUrl: 'https://ivr.example/' })],
    [
      'fax URL https://fax.example/',
      number({}, { voiceUrl: 'https://fax.example/', voiceReceiveMode: 'fax' }),
    ],
    ['set to receive faxes', number({}, { voiceReceiveMode: 'fax' })],
  ])('asks before it takes a number that answers: %s', (place, before) => {
    const [found, ...others] = review([move(before)]);
    expect(others).toEqual([]);
    expect(found).toMatchObject({
      code: 'twilio/number-answers-elsewhere',
      severity: 'error',
      forcible: true,
      at: wantedNumber.from,
    });
    expect(found?.summary).toContain(place);
  });

  it.each<[string, Observed['properties']]>([
    ['formerly: ["Old PBX"]', { friendlyName: 'Old PBX', domainName: null }],
    ['formerly: ["old-pbx"]', { friendlyName: 'Old PBX', domainName: 'old-pbx.pstn.twilio.com' }],
  ])('thinks of a new name where the trunk is made beside another one: %s', (fix, properties) => {
    const before = number({ properties: { number: '+33123456700', trunk: elsewhere } });
    const wanted = resources.find(({ type }) => type === 'trunk')!;
    const made: ReviewStep = { action: 'create', type: 'trunk', key: wanted.key, fields: [], wanted };
    const other: Observed = { type: 'trunk', id: 'TK9', label: 'Old PBX', properties, rest: {} };
    const [found] = review([move(before), made], [other]);
    expect(found?.fix).toContain(fix);
    expect(found?.fix).toContain('numbers.takeover: true');
    expect(review([move(before)], [other])[0]?.fix).not.toContain('formerly');
  });

  it('takes a fresh number, and one of these manifests, without asking', () => {
    const ours = number({ properties: { number: '+33123456700', trunk: ref('trunk', 'other') } });
    expect(review([move(number()), move(ours)])).toEqual([]);
  });

  it('takes any number where the manifest agrees, and still says where it answers now', () => {
    const agreed = compiled({ numbers: { ...spec().numbers, takeover: true } }).resources.at(-1)!;
    const before = number({ properties: { number: agreed.key, trunk: elsewhere } });
    const [found, ...others] = review([move(before, agreed)]);
    expect(others).toEqual([]);
    expect(found).toMatchObject({ code: 'twilio/number-answers-elsewhere', severity: 'warning' });
    expect(found).not.toHaveProperty('forcible');
    expect(found?.summary).toContain('on trunk "Old PBX"');
  });

  it('says once where many numbers answer', () => {
    const steps = resources
      .filter((one) => one.type === 'number')
      .map((one) => move(number({ properties: { number: one.key, trunk: elsewhere } }), one));
    const found = review(steps);
    expect(found).toHaveLength(1);
    expect(found[0]?.summary).toContain('+33123456700..+33123456702');
  });

  it.each([
    ['moved', (before: Observed) => move(before)],
    ['detached', (before: Observed) => remove(before)],
  ])('always asks before a number with an emergency address is %s', (_, step) => {
    for (const rest of [{ emergencyAddressSid: 'AD1' }, { emergencyAddressStatus: 'registered' }]) {
      const before = number({}, rest);
      expect(review([step(before)], [before])).toContainEqual(
        expect.objectContaining({ code: 'twilio/emergency-number', severity: 'error', forcible: true }),
      );
    }
    const none = number({}, { emergencyAddressStatus: 'unregistered' });
    expect(review([step(none)], [none])).not.toContainEqual(
      expect.objectContaining({ code: 'twilio/emergency-number' }),
    );
  });

  it('always asks before the trunk of a number with an emergency address goes, listed or not', () => {
    const inside = { properties: { trunk: foreign('trunk', 'TK1') }, in: foreign('trunk', 'TK1') };
    const left = number(inside, { emergencyAddressStatus: 'registered' });
    const emergencies = (observed: readonly Observed[]) =>
      review([remove(trunk)], observed).filter((one) => one.code === 'twilio/emergency-number');
    expect(emergencies([trunk, left])).toMatchObject([{ forcible: true }]);
    expect(emergencies([trunk, number(inside)])).toEqual([]);
  });

  it('tells what numbers do once their trunk is gone, also those no manifest lists', () => {
    const on = { properties: { trunk: foreign('trunk', 'TK1') }, in: foreign('trunk', 'TK1') };
    const observed = [
      trunk,
      number(on, { voiceUrl: 'https://ivr.example/' }),
      number({ ...on, id: 'PN2', label: '+33123456701' }),
    ];
    const found = review([remove(trunk), remove(observed[1]!)], observed);
    expect(found.map((one) => [one.code, one.severity])).toEqual([
      ['twilio/number-detached', 'warning'],
      ['twilio/number-detached', 'warning'],
    ]);
    expect(found[0]?.summary).toContain('https://ivr.example/ becomes live again');
    expect(found[1]?.summary).toContain('+33123456701');
  });
});

const originationRow = (id: string, enabled = true): Observed => ({
  type: 'origination-url',
  id,
  label: id,
  properties: { trunk: foreign('trunk', 'TK1'), enabled },
  rest: {},
  in: foreign('trunk', 'TK1', 'Paris'),
});
const entry = (id: string): Observed => ({
  type: 'ip-list-entry',
  id,
  label: id,
  properties: { list: foreign('ip-list', 'AL1') },
  rest: {},
  in: foreign('ip-list', 'AL1', 'Paris'),
});
const ours = (before: Observed, container: 'trunk' | 'list', type: string, key: string): ReviewStep => ({
  ...remove(before),
  beforeProperties: { ...before.properties, [container]: ref(type, key) },
});
const wantedRow = resources.find((one) => one.type === 'origination-url')!;
const wantedEntry = resources.find((one) => one.type === 'ip-list-entry')!;
const create = (wanted: Resource): ReviewStep => ({
  action: 'create',
  type: wanted.type,
  key: wanted.key,
  fields: [],
  wanted,
});
const codesOf = (steps: readonly ReviewStep[], observed: readonly Observed[]) =>
  review(steps, observed).map((one) => one.code);

describe('review of what must not run dry', () => {
  const one = originationRow('OU1');
  const gone = ours(one, 'trunk', 'trunk', resources[0]!.key);

  it('asks before the last enabled row goes', () => {
    expect(codesOf([gone], [one])).toEqual(['twilio/last-row']);
    expect(codesOf([gone], [one, originationRow('OU2', false)])).toEqual(['twilio/last-row']);
    expect(codesOf([gone], [one, originationRow('OU2')])).toEqual([]);
    expect(codesOf([gone, create(wantedRow)], [one])).toEqual([]);
    expect(codesOf([gone, remove(trunk)], [one, trunk])).toEqual([]);
  });

  it('asks before the last row is switched off', () => {
    const off = { ...wantedRow, properties: { ...wantedRow.properties, enabled: false } };
    const step: ReviewStep = { ...gone, action: 'update', fields: ['enabled'], wanted: off };
    expect(codesOf([step], [one])).toEqual(['twilio/last-row']);
    expect(codesOf([{ ...step, wanted: wantedRow, fields: ['weight'] }], [one])).toEqual([]);
  });

  it.each(['ip-list-entry', 'credential'])('asks before a shared list loses a member: %s', (type) => {
    const listType = type === 'credential' ? 'credential-list' : 'ip-list';
    const inside = { type, in: foreign(listType, 'AL1', 'Paris') };
    const members = [
      { ...entry('IP1'), ...inside },
      { ...entry('IP2'), ...inside },
    ];
    const list = (usedBy: NonNullable<Observed['usedBy']>): Observed => ({
      type: listType,
      id: 'AL1',
      label: 'Paris',
      properties: {},
      rest: {},
      usedBy,
    });
    const asks = (usedBy: NonNullable<Observed['usedBy']>) =>
      review([remove(members[0]!)], [list(usedBy), ...members]);
    const [found, ...more] = asks([
      { label: 'Paris', ours: true },
      { label: 'trunk Other', ours: false },
    ]);
    expect(more).toEqual([]);
    expect(found).toMatchObject({ code: 'twilio/list-shared', severity: 'error', forcible: true });
    expect(found?.summary).toContain('trunk Other');
    expect(asks([{ label: 'Paris', ours: true }])).toEqual([]);
  });

  it('asks before the last IP list of a trunk with logins goes, since logins alone let in then', () => {
    const mapping = (type: string): Observed => ({
      type,
      id: `TK1/${type}`,
      label: type,
      properties: { trunk: foreign('trunk', 'TK1') },
      rest: {},
      in: foreign('trunk', 'TK1', 'Paris'),
    });
    const [addresses, logins] = ['trunk-ip-list', 'trunk-credential-list'].map(mapping) as [
      Observed,
      Observed,
    ];
    expect(codesOf([remove(addresses)], [addresses, logins])).toEqual(['twilio/last-ip-list']);
    expect(review([remove(addresses)], [addresses, logins])).toMatchObject([
      { severity: 'error', forcible: true },
    ]);
    expect(codesOf([remove(addresses)], [addresses])).toEqual([]);
    expect(codesOf([remove(logins)], [addresses, logins])).toEqual([]);
    expect(codesOf([remove(addresses), remove(trunk)], [addresses, logins, trunk])).toEqual([]);
  });

  it('asks before the last entry of a list goes', () => {
    const last = entry('IP1');
    const removal = ours(last, 'list', 'ip-list', 'Paris');
    const list: Observed = { type: 'ip-list', id: 'AL1', label: 'Paris', properties: {}, rest: {} };
    expect(codesOf([removal], [last])).toEqual(['twilio/last-entry']);
    expect(codesOf([removal], [last, entry('IP2')])).toEqual([]);
    expect(codesOf([removal, create(wantedEntry)], [last])).toEqual([]);
    expect(codesOf([removal, remove(list)], [last, list])).toEqual([]);
  });
});
