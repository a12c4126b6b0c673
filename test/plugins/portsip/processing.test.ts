import { describe, expect, it } from 'vitest';
import type { E164Processing } from '../../../plugins/portsip/discovered.ts';
import { facts } from '../../../plugins/portsip/facts.ts';
import { isReached, plusOf } from '../../../plugins/portsip/numbers/pipeline.ts';
import { router } from '../../../plugins/portsip/numbers/route.ts';
import { isKnown } from '../../../src/contract/fact.ts';
import type { SendsFacts } from '../../../src/contract/sends.ts';
import { compiled, dialRule, E164_ON, found, foundTenant, input, one } from './wired.ts';

const UNDOCUMENTED = { ...E164_ON, internationalCode: '011', nationalCode: '1' };
const OFF = { ...E164_ON, enabled: false };

/** What the processing leaves of any number in full, as it is put right by rules of one's own. */
const OWN = [
  { name: 'abroad', prefixes: ['011'], strip: 3, prepend: '+', priority: 1 },
  { name: 'ten', prefixes: ['2', '3'], digits: [10], prepend: '+1' },
];

const of = (outbound: object, e164: E164Processing) => {
  const discovered = found({ tenants: [foundTenant({ e164 })] });
  return { discovered, ...compiled({ ...one({ tenant: { outbound } }), discovered }) };
};

function sends(outbound: object, e164: E164Processing): SendsFacts {
  const { resources, declared, discovered } = of(outbound, e164);
  const endpoints = [{ name: input().endpoint.name, inbound: true, outbound: true }];
  const [wire] = facts({ side: 'pbx', endpoints, resources, seen: 'desired', declared, discovered });
  return wire!.sends!;
}

const partOf = (outbound: object, e164: E164Processing) => sends(outbound, e164).parts?.[0];

const resultOf = (outbound: object, e164: E164Processing, dialled: string) => {
  const { resources, declared, discovered } = of(outbound, e164);
  return router({ resources, declared, discovered })({ direction: 'outbound', dialled, caller: '100' })
    .result;
};

describe('E.164 processing that takes the plus away', () => {
  it('is blamed for numbers that come to no rule, with one of them and what is made of it', () => {
    const part = partOf({ country: 'US' }, E164_ON);
    expect(part).toMatchObject({
      name: 'calls of acme.pbx.example by the rule "Twilio-Reg-Trunk E.164"',
      leave: { value: false, from: { at: 'discovered' } },
    });
    expect(part?.instead).toMatch(/e164\.enabled.* makes 442079460123 of \+442079460123 .*404/);
    expect(part?.fix).toContain('Switch E.164 processing off');
  });

  it('is not, where it is off, or a rule takes what it leaves, or none is for such numbers', () => {
    const foreign = {
      name: 'foreign',
      prefixes: ['4', '3', '5', '8', '6', '9', '2'],
      digits: [10, 11, 12, 13],
      prepend: '+',
    };
    const plus = { name: 'plus', prefixes: ['+4'], priority: 2 };
    expect(partOf({ country: 'US' }, OFF)?.leave).toMatchObject({ value: true });
    expect(partOf({ country: 'US', rules: OWN }, E164_ON)?.leave).toMatchObject({ value: true });
    expect(partOf({ country: 'US', rules: [...OWN, plus, foreign] }, E164_ON)?.leave).toMatchObject({
      value: true,
    });
    expect(partOf({ country: 'US', rules: [...OWN, plus] }, E164_ON)?.leave).toMatchObject({ value: false });
  });

  it('is looked for in every country where nobody says as which people dial', () => {
    expect(partOf([...OWN, { name: 'Berlin', prefixes: ['+4930'] }], E164_ON)?.instead).toContain(
      '+4930231250',
    );
    expect(
      partOf({ country: 'none', rules: [{ name: 'out', prefixes: ['+'] }] }, E164_ON)?.leave,
    ).toMatchObject({
      value: false,
    });
  });

  it('leaves open what becomes of the own area, unless a number is lost in any case', () => {
    const local = { ...E164_ON, areaCode: '202' };
    const ten = { country: 'US', rules: OWN };
    expect(partOf(ten, local)?.leave).toMatchObject({ unknown: 'not-documented' });
    expect(partOf(ten, { ...local, removeDuplicateAreaCodes: false })?.leave).toMatchObject({ value: true });
    expect(partOf({ country: 'US' }, local)?.leave).toMatchObject({ value: false });
  });

  it('says nothing of the plus of rules that no number comes to', () => {
    expect(sends({ country: 'US' }, E164_ON).calledPlus).toMatchObject({ value: true });
    expect(sends({ country: 'US', rules: OWN }, E164_ON).calledPlus).toMatchObject({ value: true });
    const wide = { name: 'wide', digits: [12] };
    expect(sends({ country: 'US', rules: [...OWN, wide] }, E164_ON).calledPlus).toMatchObject({
      value: false,
    });
    expect(isKnown(sends([{ name: 'plus', prefixes: ['+'] }], E164_ON).calledPlus)).toBe(false);
  });

  it('is what a call is lost by that no rule takes', () => {
    expect(resultOf({ country: 'US' }, E164_ON, '+442079460123')).toMatchObject({
      notSent:
        'no outbound rule of acme.pbx.example takes +442079460123: E.164 processing of acme.pbx.example makes 442079460123 of it before',
      statuses: [404],
      fix: expect.stringContaining('Switch E.164 processing off'),
    });
    expect(resultOf({ country: 'US' }, OFF, '2025')).toMatchObject({
      notSent: 'no outbound rule of acme.pbx.example takes 2025',
    });
    expect(resultOf({ country: 'US' }, E164_ON, '911')).toMatchObject({
      notSent: expect.stringContaining('nobody who dials it gets help'),
    });
  });

  it.each([
    [
      'one that comes to no rule',
      { country: 'US' },
      '442079460123 of +442079460123, and no rule takes that (404)',
    ],
    [
      'one that leaves as another',
      [{ name: 'all', prefixes: ['2', '4'], prepend: '+' }],
      '2025550123 of 12025550123, which leaves as +2025550123 and not as +12025550123',
    ],
  ])('is warned of with a number: %s', (_what, outbound, made) => {
    const warned = of(outbound, E164_ON).diagnostics.find(({ code }) => code === 'portsip/e164-processing');
    expect(warned?.summary).toBe(
      `E.164 processing of "acme.pbx.example" is on (e164.enabled): it makes ${made}`,
    );
  });

  it('is not blamed for a number that it leaves as it is', () => {
    const outbound = [
      { name: 'ten', digits: [10], prepend: '+' },
      { name: 'far', digits: [11, 12], prepend: '+' },
    ];
    const slugs = of(outbound, { ...E164_ON, country: '' }).diagnostics.map(({ code }) => code);
    expect(slugs).toContain('portsip/not-e164');
  });
});

describe('E.164 processing with codes of its own', () => {
  it('leaves open what leaves, for the proof and for a call', () => {
    const { calledPlus, parts, misdialled } = sends({ country: 'US' }, UNDOCUMENTED);
    expect(calledPlus).toMatchObject({ value: true });
    expect(parts).toMatchObject([{ leave: { unknown: 'not-documented' } }]);
    // Told once.
    expect(misdialled).toEqual([]);
    for (const dialled of ['+442079460123', '100'])
      expect(resultOf({ country: 'US' }, UNDOCUMENTED, dialled), dialled).toMatchObject({
        unknown: expect.stringContaining('not documented'),
        learn: expect.stringContaining('Switch the processing off'),
      });
    expect(resultOf({ country: 'US' }, UNDOCUMENTED, '2025550199')).toMatchObject({
      meant: { unknown: 'not-documented' },
    });
  });

  it('is open too where no rule seems to take any number', () => {
    const rules = [{ name: 'plus', prefixes: ['+'] }];
    expect(partOf({ country: 'US', rules }, UNDOCUMENTED)?.leave).toMatchObject({
      unknown: 'not-documented',
    });
  });
});

describe('a rule behind the processing', () => {
  it.each([
    ['nobody', '+1;+2', E164_ON, false],
    ['those without the plus', '+1;1', E164_ON, true],
    ['every number', '', E164_ON, true],
    ['all, where it is off', '+1', OFF, true],
    ['perhaps all, where nobody knows what it does', '+1', UNDOCUMENTED, true],
  ])('gets %s', (_what, prefixes, e164, reached) => {
    expect(isReached(dialRule({ prefixes }), { e164 })).toBe(reached);
  });

  it.each([
    ['as it comes, so without', { prefixes: '+1;1' }, E164_ON, 'no'],
    ['as it comes, which is open', { prefixes: '+1;1' }, OFF, 'unclear'],
    ['as it comes, whatever that is', {}, UNDOCUMENTED, 'unclear'],
    ['with the one that it has', { prefixes: '+1' }, UNDOCUMENTED, 'yes'],
    ['with the one that the rule puts there', { prefixes: '+1;1', prepend: '+' }, E164_ON, 'yes'],
  ] as const)('sends a number %s', (_what, part, e164, plus) => {
    expect(plusOf(dialRule(part), { e164, removePlus: false })).toBe(plus);
  });
});

describe('a rule that takes a plus alone', () => {
  const PLUS = { country: 'US', rules: [{ name: 'plus', prefixes: ['+'] }] };
  const at = (version: string, e164 = OFF) => {
    const { resources, declared } = compiled(one({ tenant: { outbound: PLUS } }));
    const discovered = found({ version, tenants: [foundTenant({ e164 })] });
    const endpoints = [{ name: input().endpoint.name, inbound: true, outbound: true }];
    const [wire] = facts({ side: 'pbx', endpoints, resources, seen: 'observed', declared, discovered });
    return wire!.sends!;
  };

  it('never matches before 22.3.22, so that who dials with it gets 404', () => {
    const [part] = at('22.3.21').parts ?? [];
    expect(part).toMatchObject({
      name: 'calls of acme.pbx.example by the rule "plus"',
      leave: { value: false, from: { at: 'discovered', field: 'version' } },
    });
    expect(part?.instead).toContain('from 22.3.22 on: version 22.3.21 never matches it');
  });

  it('matches from then on', () => {
    expect(at('22.3.22').parts?.[0]?.leave).toMatchObject({ value: true });
    expect(at('22.3.22').calledPlus).toMatchObject({ value: true });
  });
});

describe('a rule with several routes over the trunk', () => {
  const RULES = { country: 'US', rules: [{ name: 'eleven', prefixes: ['1'], digits: [11], prepend: '+' }] };

  const OF_ROUTE = new Set(['stripDigits', 'prepend', 'callerId']);

  function sendsOf(routes: 'one' | 'several'): SendsFacts {
    const { resources, declared } = compiled(one({ tenant: { outbound: RULES } }));
    const seen = resources.map((resource) => {
      if (resource.type !== 'outbound-rule' || routes === 'one') return resource;
      const told = Object.entries(resource.properties).filter(([name]) => !OF_ROUTE.has(name));
      return { ...resource, properties: Object.fromEntries(told) };
    });
    const endpoints = [{ name: input().endpoint.name, inbound: true, outbound: true }];
    const discovered = found({ tenants: [foundTenant()] });
    const [wire] = facts({ side: 'pbx', endpoints, resources: seen, seen: 'observed', declared, discovered });
    return wire!.sends!;
  }

  it('leaves open what becomes of its calls where they differ', () => {
    expect(sendsOf('several').parts?.[0]?.leave).toMatchObject({
      unknown: 'not-readable',
      reason: expect.stringContaining('several routes'),
    });
    expect(isKnown(sendsOf('several').calledPlus)).toBe(false);
    expect(sendsOf('one').parts?.[0]?.leave).toMatchObject({ value: true });
  });
});
