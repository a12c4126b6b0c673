import { describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import { dialPlan } from '../../../plugins/portsip/numbers/dial-plan.ts';
import { dial, plusOf, type DialRule } from '../../../plugins/portsip/numbers/pipeline.ts';
import { processor } from '../../../plugins/portsip/numbers/processing.ts';
import { dialledRows, wronglySent } from '../../../plugins/portsip/numbers/table.ts';
import { tables } from '../../../plugins/portsip/facts/tables.ts';
import { takenBy } from '../../../plugins/portsip/numbers/rivals.ts';
import { COUNTRIES, isToldInFull } from '../../../src/contract/dialling.ts';
import type { FactResource } from '../../../src/contract/side.ts';
import { compiled, dialRule, E164_ON, found, foreignRule, foundTenant, one, type Part } from './wired.ts';

/** The tables of what a wire wants, beside other rules of the PBX. */
function tablesOf(part: Part, others: readonly FactResource[] = []) {
  const { resources, declared } = compiled(part);
  return tables({
    side: 'pbx',
    endpoints: [{ name: 'pbx', inbound: true, outbound: true }],
    resources: [...resources, ...others],
    seen: 'desired',
    declared,
    ...(part.discovered === undefined ? {} : { discovered: part.discovered }),
  });
}

const planOf = (country: string): readonly DialRule[] =>
  dialPlan(country, 'T', undefined).map((given) =>
    dialRule({
      name: given.name,
      prefixes: (given.prefixes ?? []).join(';'),
      lengths: (given.digits ?? []).join(';'),
      priority: given.priority,
      stripDigits: given.strip,
      prepend: given.prepend,
    }),
  );

const sent = (rules: readonly DialRule[], dialled: string, caller = '100') =>
  dial(dialled, caller, { rules, removePlus: false })?.number;

describe('outbound rules', () => {
  it('are tried by priority, the lowest first, and by name where it is the same', () => {
    const rules = [
      dialRule({ name: 'late', prepend: '3', priority: 2000 }),
      dialRule({ name: 'b', prepend: '2' }),
      dialRule({ name: 'a', prepend: '1' }),
    ];
    expect(sent(rules, '5')).toBe('15');
    expect(sent([rules[0]!], '5')).toBe('35');
  });

  it.each([
    ['prefix', { prefixes: '00;123;88' }, '8855', '9955'],
    ['length', { lengths: '8;10' }, '12345678', '123456789'],
    ['both', { prefixes: '0', lengths: '4' }, '0123', '01234'],
    ['being on', { enabled: true }, '5', undefined],
  ])('match by %s', (_by, part, yes, no) => {
    expect(sent([dialRule(part)], yes)).toBe(yes);
    if (no !== undefined) expect(sent([dialRule(part)], no)).toBeUndefined();
    expect(sent([dialRule({ ...part, enabled: false })], yes)).toBeUndefined();
  });

  it('match by who calls, single extensions and ranges', () => {
    const callers = [dialRule({ callers: '100-120;199' })];
    expect(['100', '120', '199', '121', '1200', ''].map((who) => sent(callers, '5', who) === '5')).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
    ]);
  });

  it('strip before they prepend', () => {
    expect(sent([dialRule({ stripDigits: 1, prepend: '+44' })], '02079460123')).toBe('+442079460123');
  });

  it('come before the trunk takes the plus away', () => {
    expect(dial('12025550123', '', { rules: [dialRule({ prepend: '+' })], removePlus: true })?.number).toBe(
      '12025550123',
    );
  });
});

describe('the E.164 processing of a tenant', () => {
  it.each([
    ['+12025550123', '2025550123'],
    ['+442079460123', '442079460123'],
    ['2025550123', '2025550123'],
  ])('makes of %s: %s', (dialled, number) => {
    expect(processor(E164_ON)(dialled).number).toBe(number);
  });

  it('does nothing where it is off or not known', () => {
    expect(processor({ ...E164_ON, enabled: false })('+1202').number).toBe('+1202');
    expect(processor(null)('+1202').number).toBe('+1202');
  });

  it('takes area code and special characters away as it is set to', () => {
    const local = { ...E164_ON, areaCode: '202', removeSpecialChars: true };
    expect(processor(local)('+1 (202) 5550123').number).toBe('5550123');
    expect(processor({ ...local, removeDuplicateCountries: false })('+1 (202) 5550123').number).toBe(
      '12025550123',
    );
  });

  it('leaves it open whether a number loses the own area that is dialled without its country', () => {
    const local = { ...E164_ON, areaCode: '202' };
    expect(processor(local)('2025550123').doubtful).toBe(true);
    expect(processor(local)('3015550123').doubtful).toBe(false);
    expect(processor(local)('+12025550123')).toEqual({ number: '5550123', doubtful: false });
    expect(processor({ ...local, removeDuplicateAreaCodes: false })('2025550123').doubtful).toBe(false);
  });

  it('is doubtful once it adds what no document describes', () => {
    expect(processor({ ...E164_ON, prefix: '9' })('5').doubtful).toBe(true);
  });
});

describe('proposed rules', () => {
  const planned = COUNTRIES.filter(isToldInFull);

  it.each(planned.map((country) => [country.country, country] as const))(
    'send every way of dialling in %s as +E.164',
    (name, country) => {
      const { code, sample, trunk, international } = country;
      const rules = planOf(name);
      const rows = dialledRows(country, { rules, removePlus: false });
      expect(wronglySent(rows)).toEqual([]);
      expect(rows.filter((row) => row.sent === undefined).map(({ how }) => how)).toEqual(['emergency']);
      expect(sent(rules, `${international}442079460123`)).toBe('+442079460123');
      if (trunk !== code) expect(sent(rules, `${trunk}${sample}`)).toBe(`+${code}${sample}`);
      expect(rules.every((one) => plusOf(one, { removePlus: false }) === 'yes')).toBe(true);
    },
  );

  it('fit the limits of the API and match no emergency number or extension', () => {
    for (const { country, emergency } of planned) {
      const rules = planOf(country);
      expect(rules.every(({ prefixes, name }) => prefixes.length <= 64 && name.length <= 64)).toBe(true);
      for (const dialled of [...emergency, '112', '911', '999', '100', '8000'])
        expect(sent(rules, dialled)).toBeUndefined();
    }
  });

  it.each(['XX', 'BR', 'IN', 'KR', 'SG'])(
    'are none for %s, of which the table tells no way or some alone',
    (country) => {
      expect(dialPlan(country, 'T', undefined)).toEqual([]);
    },
  );
});

describe('whether a rule sends a plus', () => {
  const part = fc.record({
    prefixes: fc.constantFrom('', '+', '0', '1;2', '+1;+2', '+;0'),
    stripDigits: fc.nat(3),
    prepend: fc.constantFrom('', '+', '+1', '1', '00'),
  });

  it('is told right for every number the rule matches', () => {
    fc.assert(
      fc.property(
        part,
        fc.constantFrom('+12025550123', '12025550123', '02079460123', '2025550123'),
        fc.boolean(),
        fc.boolean(),
        (given, dialled, removePlus, processed) => {
          const e164 = processed ? E164_ON : null;
          const one = dialRule(given);
          const leaves = dial(dialled, '', { rules: [one], e164, removePlus });
          const plus = plusOf(one, { e164, removePlus });
          // A plus before a plus is no number in either form; the table shows it.
          const doubled = dialled.startsWith('+') && given.prepend.startsWith('+') && given.stripDigits === 0;
          if (!leaves || plus === 'unclear' || (doubled && !processed)) return;
          expect(leaves.number.startsWith('+')).toBe(plus === 'yes');
        },
      ),
      { numRuns: 1000 },
    );
  });
});

describe('the table under the plan', () => {
  it('shows what is dialled and what is sent, by which rule, as whom', () => {
    const [table] = tablesOf(one({ tenant: { outbound: { country: 'US' } } }));
    expect(table?.head).toEqual(['how', 'dialled', 'sent', 'rule', 'shows', 'remark']);
    expect(table?.rows.map((row) => row.slice(0, 3))).toEqual([
      ['national', '2025550123', '+12025550123'],
      ['national', '12025550123', '+12025550123'],
      ['international', '011442079460123', '+442079460123'],
      ['E.164', '+12025550123', '+12025550123'],
      ['E.164 abroad', '+442079460123', '+442079460123'],
      ['emergency', '911', 'nothing (404)'],
    ]);
    expect(table?.rows.at(-1)?.at(-1)).toBe('no rule matches: no call for help leaves over this trunk');
    expect(table?.rows[0]?.[4]).toBe('+12027594810');
  });

  it('says what no rule matches, and what is sent wrongly', () => {
    const given = one({ tenant: { outbound: [{ name: 'US', digits: [10], prepend: '+' }] } });
    const remarks = tablesOf(given)[0]!.rows.map((row) => [row[2], row[5]]);
    expect(remarks[0]).toEqual(['+2025550123', 'rule "US" makes +2025550123 of it; not +12025550123']);
    expect(remarks[1]).toEqual(['nothing (404)', 'no rule matches']);
  });

  it('shows what the processing of the tenant does before', () => {
    const tenants = [foundTenant({ e164: E164_ON })];
    const shown = tablesOf({
      ...one({ tenant: { outbound: { country: 'US' } } }),
      discovered: found({ tenants }),
    });
    const row = shown[0]!.rows.find(([how]) => how === 'E.164')!;
    expect(row[2]).toBe('+12025550123');
    expect(row[5]).toContain('E.164 processing makes 2025550123 of +12025550123');
  });

  it('is left out where nothing is dialled', () => {
    expect(tablesOf(one({ tenant: { outbound: [] } }))).toEqual([]);
  });

  it('shows what a rule to another trunk takes before ours', () => {
    const given = one({ tenant: { outbound: { country: 'US' } } });
    const [table] = tablesOf(given, [foreignRule({ prefixes: '2;1', priority: 1 })]);
    const row = table!.rows.find(([, dialled]) => dialled === '2025550123')!;
    expect(row.slice(2)).toEqual([
      'nothing over this trunk',
      'All',
      '',
      'the rule leads to Telnyx, and is tried first',
    ]);
    const [later] = tablesOf(given, [foreignRule({ prefixes: '2;1', priority: 2000 })]);
    expect(later!.rows[0]![2]).toBe('+12025550123');
  });
});

describe('what a rule takes of another one', () => {
  it.each([
    ['everything, without a condition', {}, { prefixes: '1', lengths: '11' }, 'all'],
    ['all, by a shorter prefix', { prefixes: '1' }, { prefixes: '12;13' }, 'all'],
    ['some, by a longer prefix', { prefixes: '12' }, { prefixes: '1' }, 'some'],
    ['some, by one prefix of several', { prefixes: '2' }, { prefixes: '2;3' }, 'some'],
    ['none, by another prefix', { prefixes: '2' }, { prefixes: '1' }, 'none'],
    ['some, where ours asks for nothing', { lengths: '10' }, {}, 'some'],
    ['none, by another length', { lengths: '10' }, { lengths: '11' }, 'none'],
    ['all, by a wider range of callers', { callers: '100-199' }, { callers: '120-130;150' }, 'all'],
    ['some, by callers that overlap', { callers: '100-125' }, { callers: '120-130' }, 'some'],
    ['none, by callers of another length', { callers: '1000-1999' }, { callers: '120-130' }, 'none'],
  ] as const)('is %s', (_what, rival, ours, taken) => {
    expect(takenBy(dialRule(rival), dialRule(ours))).toBe(taken);
  });

  it('is told right for every number and caller', () => {
    const conditions = fc.record({
      prefixes: fc.constantFrom('', '1', '12', '2;1', '3'),
      lengths: fc.constantFrom('', '2', '3;2', '3'),
      callers: fc.constantFrom('', '10', '10-15', '12;14-20'),
    });
    const number = fc.constantFrom('11', '12', '123', '211', '2', '31', '999');
    const caller = fc.constantFrom('10', '12', '14', '16', '20', '9');
    fc.assert(
      fc.property(conditions, conditions, number, caller, (first, second, dialled, who) => {
        const matches = (one: DialRule) =>
          dial(dialled, who, { rules: [one], removePlus: false }) !== undefined;
        const [rival, ours] = [dialRule({ ...first, name: 'rival' }), dialRule({ ...second, name: 'ours' })];
        if (!matches(ours)) return;
        const taken = takenBy(rival, ours);
        if (taken === 'all') expect(matches(rival)).toBe(true);
        if (taken === 'none') expect(matches(rival)).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });
});
