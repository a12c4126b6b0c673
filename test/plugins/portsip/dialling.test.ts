import { describe, expect, it } from 'vitest';
import { facts } from '../../../plugins/portsip/facts.ts';
import { router } from '../../../plugins/portsip/numbers/route.ts';
import { COUNTRIES } from '../../../src/contract/dialling.ts';
import { isKnown } from '../../../src/contract/fact.ts';
import type { WireFacts } from '../../../src/contract/wire.ts';
import { toE164 } from '../../../src/contract/numbers.ts';
import type { Json } from '../../../src/contract/value.ts';
import { group } from '../../../plugins/portsip/examples/parts.ts';
import { compiled, E164_ON, found, foundTenant, input, one, parsed, slugs } from './wired.ts';

const GERMAN = group('sales', '+493012345600', '+493012345601');
const TO_AUSTRIA = { name: 'nat', prefixes: ['0'], strip: 1, prepend: '+43' };
const TO_GERMANY = { ...TO_AUSTRIA, prepend: '+49' };
const ABROAD = { name: 'far', prefixes: ['00'], strip: 2, prepend: '+', priority: 1 };

const callerId = { number: toE164('+493012345600') };
const over = (outbound: object) => one({ groups: [GERMAN], spec: { callerId }, tenant: { outbound } });

function said(outbound: object): WireFacts | undefined {
  const { resources, declared } = compiled(over(outbound));
  const endpoints = [{ name: input().endpoint.name, inbound: true, outbound: true }];
  return facts({ side: 'pbx', endpoints, resources, seen: 'desired', declared })[0];
}

/** Each call that leaves as another number than is meant, or of which nobody can say. */
const misdialled = (outbound: object): readonly string[] =>
  (said(outbound)?.sends?.misdialled ?? []).map(({ name, dialled, sent, meant }) => {
    const leaves = isKnown(sent) ? sent.value : '?';
    return `${name.replace(/ of .* by/, ' by')}: ${dialled} ${leaves}${isKnown(meant) ? `, not ${meant.value}` : '?'}`;
  });

describe('rules of a manifest that says as which country people dial', () => {
  it('are held against what is meant there, national calls first', () => {
    expect(misdialled({ country: 'DE', rules: [TO_AUSTRIA] })).toEqual([
      'national calls by the rule "nat": 030231250 +4330231250, not +4930231250',
      'international calls by the rule "nat": 0012025550123 +43012025550123, not +12025550123',
    ]);
    expect(misdialled({ country: 'DE', rules: [ABROAD, TO_AUSTRIA] })).toHaveLength(1);
    expect(misdialled({ country: 'DE', rules: [ABROAD, TO_GERMANY] })).toEqual([]);
  });

  it('are held against it for each kind of caller that they tell apart', () => {
    const own = { ...TO_GERMANY, name: 'own', callers: '100-199;300', priority: 1 };
    expect(misdialled({ country: 'DE', rules: [own, { ...ABROAD, priority: 2 }, TO_GERMANY] })).toEqual([
      'international calls by the rule "own": 0012025550123 +49012025550123, not +12025550123',
    ]);
    expect(misdialled({ country: 'DE', rules: [ABROAD, { ...own, priority: 2 }, TO_GERMANY] })).toEqual([]);
    expect(misdialled({ country: 'DE', rules: [ABROAD, { ...own, priority: 2 }, TO_AUSTRIA] })).toEqual([
      'national calls by the rule "nat": 030231250 +4330231250, not +4930231250',
    ]);
  });

  it('are held against it for callers of every part of ranges that overlap', () => {
    const ten = { prefixes: ['0'], digits: [10], strip: 1 };
    const right = { ...ten, name: 'right', callers: '100-199', prepend: '+61', priority: 1 };
    const wrong = { ...ten, name: 'wrong', callers: '100-299', prepend: '+62', priority: 2 };
    expect(misdialled({ country: 'AU', rules: [right, wrong] })).toEqual([
      'national calls by the rule "wrong": 0255501234 +62255501234, not +61255501234',
    ]);
  });

  it('are open for callers of whom two rules of one priority take the calls', () => {
    const ten = { prefixes: ['0'], digits: [10], strip: 1 };
    const all = { ...ten, name: 'all', prepend: '+61' };
    const some = { ...ten, name: 'some', callers: '121-130', prepend: '+64' };
    expect(misdialled({ country: 'AU', rules: [all, some] })).toEqual([
      'national calls by the rule "all": 0255501234 ?, not +61255501234',
    ]);
  });

  it.each([
    [
      'whose strip is forgotten',
      'GB',
      { prefixes: ['07'], digits: [11], prepend: '+44' },
      '07202555012 +4407202555012, not +447202555012',
    ],
    [
      'of which too much is taken',
      'GB',
      { prefixes: ['0161'], strip: 2, prepend: '+44' },
      '01612025550 +44612025550, not +441612025550',
    ],
    [
      'before which the country stands already',
      'US',
      { prefixes: ['1800'], prepend: '+1' },
      '18002025550 +118002025550, not +18002025550',
    ],
    [
      'by a carrier whose prefix stays in part',
      'FI',
      { prefixes: ['999'], strip: 2, prepend: '+' },
      '999202555012 +9202555012, not +202555012',
    ],
  ])(
    'are held against the numbers of a rule for others than the sample: %s',
    (_what, country, part, told) => {
      expect(misdialled({ country, rules: [{ name: 'own', ...part }] })).toEqual([
        `calls by the rule "own": ${told}`,
      ]);
    },
  );

  it('are not where the whole prefix is taken away, as one for an outside line is', () => {
    const rules = [{ name: 'own', prefixes: ['9'], digits: [10], strip: 1, prepend: '+1202' }];
    expect(misdialled({ country: 'US', rules })).toEqual([]);
  });

  it('are each held against a number that somebody can dial by it, whoever is taken by those before', () => {
    const ten = { digits: [10], prepend: '+1' };
    const some = { ...ten, name: 'some', callers: '100-199', prefixes: ['2'], priority: 1 };
    expect(misdialled({ country: 'US', rules: [some, { ...ten, name: 'all', priority: 2 }] })).toEqual([]);
  });

  it('may take what nobody there dials, such as a prefix for a carrier', () => {
    const byCarrier = { name: 'cbc', prefixes: ['01033'], strip: 5, prepend: '+49', priority: 1 };
    const rules = [byCarrier, { ...ABROAD, priority: 2 }, TO_GERMANY];
    expect(misdialled({ country: 'DE', rules })).toEqual([]);
    expect(misdialled(rules)).toEqual([]);
  });

  it('are told of a number for help of which they make another one', () => {
    const help = (part: object) => ({
      country: 'DE',
      rules: [{ name: 'help', prefixes: ['112'], digits: [3], ...part }],
    });
    expect(misdialled(help({ prepend: '+' }))).toEqual([
      'emergency calls by the rule "help": 112 +112, not 112',
    ]);
    expect(misdialled(help({}))).toEqual([]);
  });

  it('are told where they stand', () => {
    const rules = [ABROAD, TO_AUSTRIA];
    expect(said({ country: 'DE', rules })?.sends?.misdialled?.map(({ sent }) => sent.from)).toMatchObject([
      { ref: { $ref: 'outbound-rule', key: 'acme.pbx.example/nat' }, field: 'prepend' },
    ]);
  });

  it('that take short numbers alone say nothing of the plus before others', () => {
    const sends = (...rules: readonly object[]) => said({ country: 'DE', rules })?.sends;
    const short = { name: 'help', prefixes: ['112', '110'], digits: [3], priority: 1 };
    const plus = sends(ABROAD, TO_GERMANY, short);
    expect(plus?.calledPlus).toMatchObject({ value: true });
    expect(plus?.shortNumbers).toMatchObject({ value: ['112', '110'] });
    const wide = sends(ABROAD, TO_GERMANY, { ...short, digits: [3, 11] });
    expect(wide?.calledPlus).toMatchObject({ value: false });
    expect(wide?.shortNumbers).toBeUndefined();
  });

  it('are right in that country, whatever numbers the tenant has', () => {
    expect(misdialled({ country: 'AT', rules: [ABROAD, TO_AUSTRIA] })).toEqual([]);
    expect(slugs(over({ country: 'AT', rules: [ABROAD, TO_AUSTRIA] }))).toEqual([]);
  });

  it('are told of by the proof alone', () => {
    expect(slugs(over({ country: 'DE', rules: [TO_AUSTRIA] }))).not.toContain('not-e164');
    expect(slugs(over([TO_AUSTRIA]))).toContain('not-e164');
  });

  it('show the number of all rules, unless they have one of their own', () => {
    const callers = (resources: ReturnType<typeof compiled>['resources']) =>
      resources
        .filter(({ type }) => type === 'outbound-rule')
        .map(({ properties }) => properties['callerId']);
    const own = { ...ABROAD, callerId: '+493012345601' };
    const outbound = { country: 'DE', callerId: '+493012345600', rules: [own, TO_GERMANY] };
    expect(callers(compiled(over(outbound)).resources)).toEqual(['+493012345601', '+493012345600']);
  });
});

describe('the plus before called numbers', () => {
  const fromOf = (outbound: object) => said(outbound)?.sends?.calledPlus.from;
  const prependOf = (rule: string) => ({
    ref: { $ref: 'outbound-rule', key: `acme.pbx.example/${rule}` },
    field: 'prepend',
  });

  it('is told from the rule that adds it, lacks it, or sends numbers as they are dialled', () => {
    const bare = { name: 'bare', prefixes: ['0'] };
    const unclear = { name: 'as dialled', digits: [11] };
    expect(fromOf([ABROAD, TO_GERMANY])).toMatchObject(prependOf('far'));
    expect(fromOf([ABROAD, bare])).toMatchObject(prependOf('bare'));
    expect(fromOf([ABROAD, unclear])).toMatchObject(prependOf('as dialled'));
  });

  it('is open, with the rule to write, where a prefix stays that no number of E.164 begins with', () => {
    const mixed = { name: 'mixed', prefixes: ['00', '990'], strip: 2, prepend: '+' };
    expect(said([mixed])?.sends?.calledPlus).toMatchObject({
      reason: expect.stringContaining('rule "mixed" prepends "+" to what is no number'),
      learn: expect.stringContaining('strip the whole prefix'),
    });
  });

  it('is told from the option of the trunk that takes it away', () => {
    const part = one({ groups: [GERMAN], options: { removePlus: true }, tenant: { outbound: [ABROAD] } });
    const { resources, declared } = compiled(part);
    const endpoints = [{ name: input().endpoint.name, inbound: true, outbound: true }];
    const [of] = facts({ side: 'pbx', endpoints, resources, seen: 'desired', declared });
    expect(of?.sends?.calledPlus).toMatchObject({ value: false, from: { field: 'removePlusPrefix' } });
  });

  it.each([
    ['a list', [ABROAD, TO_GERMANY], ['/outbound/0', '/outbound/1']],
    ['rules beside a country', { country: 'DE', rules: [ABROAD] }, ['/outbound/rules/0']],
    ['rules that are made', { country: 'FR' }, ['/outbound', '/outbound', '/outbound']],
  ])('leads to the line of the rule: %s', (_what, outbound, lines) => {
    const rules = compiled(over(outbound)).resources.filter(({ type }) => type === 'outbound-rule');
    const pointers = rules.map(({ from }) => ('pointer' in from ? from.pointer : ''));
    expect(pointers).toEqual(lines.map((line) => `/spec/endpoints/0/settings/tenants/0${line}`));
  });
});

describe('rules of a manifest that does not say it', () => {
  it('leave open what is meant where they make another number than in the country of the pool', () => {
    expect(misdialled([ABROAD, TO_AUSTRIA])).toEqual([
      'national calls by the rule "nat": 030231250 +4330231250?',
    ]);
  });

  it('leave nothing open where they make what is meant there, and of nobody with a way of their own', () => {
    expect(misdialled([ABROAD, TO_GERMANY])).toEqual([]);
    const outside = { country: 'none', rules: [{ ...TO_GERMANY, prefixes: ['00'], strip: 2 }] };
    expect(misdialled(outside)).toEqual([]);
    expect(slugs(over(outside))).toEqual([]);
  });
});

describe('as which country people dial', () => {
  it.each([
    ['the country that the manifest says', { country: 'AT', rules: [TO_AUSTRIA] }, ['AT']],
    ['that of rules that are made', { country: 'DE' }, ['DE']],
    ['nothing, where it is not said', [TO_AUSTRIA], []],
    ['nothing, of a way of their own', { country: 'none', rules: [TO_AUSTRIA] }, []],
  ])('is %s', (_what, outbound, countries) => {
    const dialled = said(outbound)?.sends?.dialsAs ?? [];
    expect(dialled.map(({ country }) => country.value)).toEqual(countries);
    // Held against the numbers of the tenant.
    for (const { numbers } of dialled) expect(numbers?.value.ranges[0]?.[0]).toBe('+493012345600');
  });
});

describe('a call that is followed', () => {
  const meantBy = (outbound: object, dialled: string, discovered?: Json): string | undefined => {
    const { resources, declared } = compiled(over(outbound));
    const call = { direction: 'outbound', dialled, caller: '100' } as const;
    const told = discovered === undefined ? {} : { discovered };
    const { result } = router({ resources, declared, ...told })(call);
    if (!('sent' in result) || !result.meant) return undefined;
    return isKnown(result.meant) ? result.meant.value : 'open';
  };

  it.each([
    ['03098765432', '+493098765432'],
    ['0043155501234', '+43155501234'],
    ['+43155501234', '+43155501234'],
    ['98765432', undefined],
    ['0103303098765432', undefined],
    ['112', '112'],
  ])('by %s means what it means in the country that is said', (dialled, meant) => {
    expect(meantBy({ country: 'DE', rules: [{ name: 'all', digits: [3, 8, 11, 13, 16] }] }, dialled)).toBe(
      meant,
    );
  });

  it('is open where two rules of one priority make other numbers of it, whatever their names', () => {
    const tie = (names: readonly [string, string]) => ({
      country: 'DE',
      rules: [
        { ...TO_AUSTRIA, name: names[0] },
        { ...TO_GERMANY, name: names[1] },
      ],
    });
    expect(meantBy(tie(['AAA', 'BBB']), '030231250')).toBe('open');
    expect(meantBy(tie(['BBB', 'AAA']), '030231250')).toBe('open');
  });

  it('is open where nobody knows what E.164 processing makes of numbers', () => {
    const e164 = { ...E164_ON, country: '', prefix: '9' };
    const doubtful = found({ tenants: [foundTenant({ e164 })] });
    expect(meantBy({ country: 'DE', rules: [TO_AUSTRIA] }, '030231250', doubtful)).toBe('open');
  });

  it('means the same with and without a plus', () => {
    expect(meantBy([{ ...TO_GERMANY, prepend: '49' }], '030231250')).toBeUndefined();
  });

  it('is open where the country is not said and another number leaves than in that of the pool', () => {
    expect(meantBy([TO_AUSTRIA], '03098765432')).toBe('open');
    expect(meantBy([TO_GERMANY], '03098765432')).toBeUndefined();
    expect(meantBy({ country: 'none', rules: [TO_AUSTRIA] }, '03098765432')).toBeUndefined();
  });
});

describe('a country that nobody here knows', () => {
  const TO_CHINA = { ...TO_GERMANY, prepend: '+86' };
  const PLUS = { name: 'plus', prefixes: ['+1', '+8'], priority: 1 };
  const unknowns = (outbound: object) =>
    (said(outbound)?.sends?.misdialled ?? []).map(({ meant }) => !isKnown(meant) && meant.reason);

  it.each([
    ['without rules', { country: 'CN' }],
    ['a way of their own, without rules', { country: 'none' }],
    ['one of carriers that people choose by digits, without rules', { country: 'BR' }],
  ])('is refused: %s', (_what, outbound) => {
    expect(slugs(over(outbound))).toContain('country-unknown');
  });

  it('is refused where nobody has numbers of it', () => {
    for (const country of ['ZZ', 'EU', 'AQ', 'cn'])
      expect(() => over({ country, rules: [TO_CHINA] })).toThrow(
        /no country whose numbers are known|two capital/,
      );
  });

  it('is allowed beside rules of a tenant, and leaves open what is meant by them', () => {
    const outbound = { country: 'CN', rules: [PLUS, TO_CHINA] };
    expect(slugs(over(outbound))).toEqual([]);
    expect(misdialled(outbound)).toEqual(['calls by the rule "nat": 020255501232 +8620255501232?']);
    expect(unknowns(outbound)).toEqual([
      'how people of CN dial stands in no table here, so that what they mean by 020255501232 is not known',
    ]);
  });

  it('knows numbers with their plus all the same', () => {
    expect(misdialled({ country: 'CN', rules: [PLUS] })).toEqual([]);
    expect(misdialled({ country: 'CN', rules: [{ ...PLUS, strip: 2, prepend: '+4' }] })).toEqual([
      'E.164 calls by the rule "plus": +12025550123 +42025550123, not +12025550123',
    ]);
  });

  it('leaves nothing open of short numbers that leave as they are', () => {
    const help = { name: 'help', prefixes: ['110'], digits: [3], priority: 1 };
    expect(misdialled({ country: 'CN', rules: [help, PLUS] })).toEqual([]);
  });

  it('leaves open what numbers mean there that call for help elsewhere', () => {
    const help = { name: 'help', prefixes: ['112', '911'], digits: [3], priority: 1 };
    expect(misdialled({ country: 'CN', rules: [{ ...help, prepend: '+' }, PLUS] })).toEqual([
      'calls by the rule "help": 112 +112?',
    ]);
    expect(misdialled({ country: 'CN', rules: [help, PLUS] })).toEqual([]);
    expect(misdialled({ country: 'none', rules: [{ ...help, prepend: '+' }, PLUS] })).toEqual([]);
  });

  it('may have local numbers that begin like those, as those of mobiles in Hong Kong do', () => {
    const mobile = { name: 'mobile', prefixes: ['5', '6', '9'], digits: [8], prepend: '+852' };
    expect(misdialled({ country: 'HK', rules: [PLUS, mobile] })).toEqual([
      'calls by the rule "mobile": 52025550 +85252025550?',
    ]);
  });

  it('says what can be written where a number stays open', () => {
    const [open] = said({ country: 'CN', rules: [TO_CHINA] })?.sends?.misdialled ?? [];
    expect(open?.meant).toMatchObject({ learn: expect.stringContaining('`country: none`') });
  });

  it('is held against that of the numbers', () => {
    const [dialled] = said({ country: 'CN', rules: [TO_CHINA] })?.sends?.dialsAs ?? [];
    expect(dialled?.country.value).toBe('CN');
  });
});

describe('a country of which the table tells some ways alone', () => {
  it.each([
    ['a prefix of another carrier in Singapore', 'SG', { prefixes: ['001'], strip: 2, prepend: '+' }],
    ['mobiles of India without the 0', 'IN', { prefixes: ['9'], digits: [10], prepend: '+1' }],
  ])('leaves open what is meant: %s', (_what, country, rule) => {
    expect(misdialled({ country, rules: [{ name: 'own', ...rule }] })).toEqual([
      expect.stringMatching(/^calls by the rule "own": \d+ \+\d+\?$/),
    ]);
  });
});

it('a country of which the table tells some ways alone is told from one that it does not have', () => {
  const reason = (country: string) => {
    const [open] =
      said({ country, rules: [{ name: 'national', prefixes: ['0'], strip: 1, prepend: '+4' }] })?.sends
        ?.misdialled ?? [];
    return open && !isKnown(open.meant) ? open.meant.reason : undefined;
  };
  expect(reason('KR')).toContain('of KR dial stands in no table here in full');
  expect(reason('CN')).toContain('of CN dial stands in no table here, so');
});

describe('a country where people choose a carrier for each call by digits', () => {
  const PLUS = { name: 'plus', prefixes: ['+'] };
  const BY_ANY = { name: 'by any', prefixes: ['0'], strip: 3, prepend: '+55' };
  const ABROAD_BY_ANY = { name: 'abroad', prefixes: ['00'], strip: 4, prepend: '+', priority: 1 };
  const rules = [ABROAD_BY_ANY, PLUS, BY_ANY];

  it('leaves open what is meant by numbers of which those may be a part', () => {
    expect(misdialled({ country: 'BR', rules })).toEqual([
      'calls by the rule "abroad": 002025550123 +25550123?',
      'calls by the rule "by any": 020255501232 +55255501232?',
    ]);
    expect(slugs(over({ country: 'BR', rules }))).not.toContain('not-e164');
  });

  it('holds numbers with their plus against them', () => {
    expect(misdialled({ country: 'BR', rules: [{ ...PLUS, strip: 2, prepend: '+4' }] })).toEqual([
      'E.164 calls by the rule "plus": +12025550123 +42025550123, not +12025550123',
    ]);
  });
});

describe('calls for help that a rule for all others takes', () => {
  const ALL = { name: 'all', callers: '100-199' };
  const leaving = (outbound: object) => {
    const emergency = said(outbound)?.sends?.emergency;
    return emergency && isKnown(emergency) ? emergency.value.map(({ sent }) => sent) : undefined;
  };

  it.each([
    ['of the country that is said, and of no other', { country: 'US', rules: [ALL] }, ['911']],
    ['of each kind there', { country: 'GB', rules: [ALL] }, ['999', '112']],
    ['of the country of the numbers, where none is said', [ALL], ['112']],
    ['of which none reaches the rule', { country: 'US', rules: [ABROAD] }, []],
    ['of which nobody knows any, in a way of their own', { country: 'none', rules: [ALL] }, undefined],
    ['of a country with a number of its own for help', { country: 'NZ', rules: [ALL] }, ['111']],
    ['of which nobody here knows any', { country: 'CN', rules: [ALL] }, undefined],
  ])('are those %s', (_what, outbound, numbers) => {
    expect(leaving(outbound)).toEqual(numbers);
  });
});

describe('a rule that takes nothing of what people of the country dial', () => {
  const rule = (country: string, part: object) =>
    over({
      country,
      rules: [
        { name: 'plus', prefixes: ['+1'] },
        { name: 'own', prepend: '+49', ...part },
      ],
    });

  it.each([
    ['for eleven digits that begin with 1, in Germany', 'DE', { prefixes: ['1'], digits: [11] }],
    ['for a digit of an outside line', 'DE', { prefixes: ['9'], strip: 1 }],
    ['for such a digit before a call abroad', 'US', { prefixes: ['9011'], strip: 4 }],
    ['for such a digit and eleven others', 'US', { prefixes: ['9'], digits: [12], strip: 1 }],
    ['for such a digit and an area that is added', 'DE', { prefixes: ['9'], strip: 1, prepend: '+4930' }],
    [
      'that takes such a digit for a part of the number',
      'US',
      { prefixes: ['91'], digits: [12], prepend: '+' },
    ],
    ['for twelve digits in a country of nine', 'ES', { prefixes: ['9'], digits: [12] }],
    ['for numbers of another country', 'AU', { prefixes: ['1'], digits: [11] }],
    ['for such a digit before a call abroad in Korea', 'KR', { prefixes: ['9001'], digits: [16] }],
    ['for a digit of an outside line in Mexico', 'MX', { prefixes: ['9'], digits: [11] }],
    ['for such a digit in India', 'IN', { prefixes: ['9'], digits: [12], strip: 1 }],
    ['for a service of which it does not say how long its numbers are', 'DE', { prefixes: ['118'] }],
  ])('is told: one %s', (_what, country, part) => {
    const [found, ...others] = compiled(rule(country, part)).diagnostics.filter(
      ({ code }) => code === 'portsip/rule-nobody-dials',
    );
    expect(others).toEqual([]);
    expect(found?.summary).toContain('"own"');
    expect(found?.at).toMatchObject({ pointer: expect.stringMatching(/\/outbound\/rules\/1$/) });
  });

  it.each([
    ['for one area', 'DE', { prefixes: ['089'] }],
    ['for a network that is chosen call by call', 'DE', { prefixes: ['01033'], strip: 5 }],
    ['for one country abroad', 'DE', { prefixes: ['0043'], digits: [13, 14] }],
    ['for the plus of one country', 'DE', { prefixes: ['+43'] }],
    ['for local numbers', 'DE', { digits: [6, 7, 8] }],
    [
      'for local numbers of any length, to which it adds the area',
      'DE',
      { prefixes: ['4'], prepend: '+4930' },
    ],
    ['for numbers of services', 'DE', { prefixes: ['116'], digits: [6] }],
    ['for help', 'DE', { prefixes: ['112'], strip: 0, prepend: '' }],
    ['for a code with a star', 'US', { prefixes: ['*67'] }],
    ['for ten digits of one area', 'US', { prefixes: ['907'], digits: [10] }],
    ['for an area in which the sample does not lie', 'US', { prefixes: ['907'] }],
    ['for all areas that begin so', 'CA', { prefixes: ['6'] }],
    ['for what may be an outside line or an area', 'US', { prefixes: ['9'], strip: 1 }],
    ['for full numbers without a prefix before', 'AU', { prefixes: ['1300', '1800'], digits: [10] }],
    ['for such numbers in another country', 'IE', { prefixes: ['1850'], digits: [10] }],
    ['for a network that is chosen in America', 'US', { prefixes: ['1010'], strip: 7 }],
    ['for a service', 'DE', { prefixes: ['118'], digits: [5] }],
    ['for an operator', 'US', { prefixes: ['00'], digits: [2] }],
    ['for what some extensions dial', 'DE', { prefixes: ['0'], callers: '100-120' }],
    ['for national numbers without a prefix of their own', 'ES', { prefixes: ['93'] }],
    ['in a way of their own', 'none', { prefixes: ['9'], strip: 1 }],
    ['of a country of no table', 'CN', { prefixes: ['9'], strip: 1 }],
    ['for mobiles of India, before which no 0 need stand', 'IN', { prefixes: ['9'] }],
    ['for what may be an outside line or such a mobile', 'IN', { prefixes: ['9'], strip: 1 }],
    ['for digits of a carrier behind a prefix', 'BR', { prefixes: ['00'], digits: [17] }],
    ['for areas without them', 'BR', { prefixes: ['11'], digits: [11] }],
    ["for calls abroad by another carrier's prefix", 'SG', { prefixes: ['001'], digits: [14], strip: 3 }],
    ["for calls abroad by a carrier's prefix in Finland", 'FI', { prefixes: ['990'], strip: 3 }],
    ['for those of Australia', 'AU', { prefixes: ['0014', '14110011'], digits: [15, 16] }],
    ['for a network that is chosen, with its digits counted', 'DE', { prefixes: ['01033'], digits: [16] }],
  ])('is none %s', (_what, country, part) => {
    expect(slugs(rule(country, part))).not.toContain('rule-nobody-dials');
  });

  const alone = (country: string, ...rules: readonly object[]) =>
    over({ country, rules: rules.map((part, at) => ({ name: `own ${at}`, prepend: '+33', ...part })) });
  const OUTSIDE = { prefixes: ['9'], digits: [10], strip: 1 };

  it.each([
    ['nothing besides', []],
    ['help besides', [{ prefixes: ['112'], digits: [3], prepend: '' }]],
    ['services besides', [{ prefixes: ['118'], digits: [6] }]],
  ])(
    'is told of ten digits, which may be those of a service, where no rule takes a number in full: %s',
    (_what, rest) => {
      expect(slugs(alone('FR', OUTSIDE, ...rest))).toContain('rule-nobody-dials');
    },
  );

  it.each([
    ['help', 'FR', [{ prefixes: ['112'], digits: [3], prepend: '' }]],
    ['services of a few digits', 'FR', [{ prefixes: ['1', '3'], digits: [4, 6] }]],
    ['services of ten digits', 'AU', [{ prefixes: ['1300', '1800'], digits: [10] }]],
    ['local numbers', 'DE', [{ prefixes: ['4'], digits: [7, 8] }]],
    ['calls abroad', 'FR', [{ prefixes: ['00'], strip: 2 }, OUTSIDE]],
    ['numbers with their plus', 'FR', [{ prefixes: ['+'] }, OUTSIDE]],
    ['one area', 'FR', [{ prefixes: ['04'], digits: [10] }, OUTSIDE]],
    ['mobiles of India', 'IN', [{ prefixes: ['9'], digits: [10] }]],
  ])('is none of a tenant that calls out for %s', (_what, country, rules) => {
    expect(slugs(alone(country, ...rules))).not.toContain('rule-nobody-dials');
  });

  it('is none where the country is not said, or the tenant changes numbers before', () => {
    const idle = { prefixes: ['9'], strip: 1 };
    expect(slugs(over([ABROAD, { name: 'own', ...idle }]))).not.toContain('rule-nobody-dials');
    const discovered = found({ tenants: [foundTenant({ e164: E164_ON })] });
    expect(slugs({ ...rule('DE', idle), discovered })).not.toContain('rule-nobody-dials');
  });

  it('is none of rules that are made', () => {
    for (const { country } of COUNTRIES.filter(({ carrierDigits }) => !carrierDigits))
      expect(slugs(over({ country })), country).not.toContain('rule-nobody-dials');
  });
});

describe('rules of a manifest with a country', () => {
  it('keep their names where the trunk is renamed', () => {
    const settings = parsed({
      trunk: { name: 'New', formerly: ['Old'] },
      tenants: [
        {
          tenant: 'acme.pbx.example',
          numbers: ['sales'],
          inbound: [{ numbers: ['sales'], to: '8000' }],
          outbound: { country: 'DE', rules: [TO_GERMANY] },
        },
      ],
    });
    const rules = compiled({ ...over([]), settings }).resources.filter(
      ({ type }) => type === 'outbound-rule',
    );
    expect(rules.map(({ key, formerly }) => [key, formerly])).toEqual([['acme.pbx.example/nat', undefined]]);
  });
});
