import { describe, expect, it } from 'vitest';
import { applyOnce, planOnce } from '../../../../src/testing/index.ts';
import { changed, errorsIn, meddle, rowsOf, settledBy, WITHOUT_BETA, writesAt, type Edit } from './change.ts';

const ACME_MORE: Edit = [["'+12027594820']", "'+12027594820', '+12027594825']"]];
const ACME_LESS: Edit = [[", '+12027594820']", ']']];
const ACME_PARTED: Edit = [
  ["'+12027594810..+12027594815'", "'+12027594810..+12027594811', '+12027594813..+12027594815'"],
];
const DETACH: Edit = [['  numbers:\n    groups:', '  numbers:\n    unlisted: detach\n    groups:']];
const MOVED: Edit = [
  [", '+12027594820']", ']'],
  ["members: ['+12027594830..", "members: ['+12027594820', '+12027594830.."],
];

const namesAt = (world: Awaited<ReturnType<typeof changed>>, table: string) =>
  rowsOf(world, table).map(({ name }) => name);

describe('a tenant that the manifest names no more', () => {
  it('goes in one apply, its rules before its share', async () => {
    const world = await changed({ after: [...DETACH, ...WITHOUT_BETA] });
    await settledBy(world, true);
    const writes = writesAt(world);
    expect(writes.filter((path) => path.includes('_rules/{id}/destroy'))).toHaveLength(5);
    expect(writes.at(-1)).toBe('/providers/{id}/assignees/{id}/destroy');
    expect(rowsOf(world, 'assignees')).toHaveLength(1);
    expect(namesAt(world, 'inboundRules')).toEqual([
      'Twilio-Reg-Trunk sales',
      'Twilio-Reg-Trunk sales 12027594820',
    ]);
    expect(namesAt(world, 'outboundRules')).toEqual(['US 10', 'US 11']);
  });

  it.each([{}, { usedShareGoes: true }])(
    'needs force while its numbers stay on the trunk, with %o',
    async (switches) => {
      const given = { after: WITHOUT_BETA, version: '22.6.3', switches };
      const world = await changed(given);
      expect(errorsIn(await planOnce(world))).toEqual(['plan/kept-goes-dead']);
      expect(await applyOnce(world)).toMatchObject({ outcome: 'refused' });
      expect(writesAt(world)).toEqual([]);
      await settledBy(world, true);
      expect(rowsOf(world, 'inboundRules').map(({ tenant }) => tenant)).toHaveLength(2);
    },
  );

  it('stays while somebody else’s rule leads over the trunk, and nothing of it is touched', async () => {
    const world = await changed({
      after: [...DETACH, ...WITHOUT_BETA],
      meddle: (at) =>
        meddle(
          at,
          'inboundRules',
          { name: 'Twilio-Reg-Trunk support' },
          { id: '999000000000000001', name: 'Night' },
        ),
    });
    expect(errorsIn(await planOnce(world))).toContain('portsip/share-in-use');
    expect(await applyOnce(world, { force: true })).toMatchObject({ outcome: 'refused' });
    expect(writesAt(world)).toEqual([]);
  });
});

describe('a number that goes to another tenant', () => {
  it('leaves one pool before it joins the other, in one apply with a gap that is shown', async () => {
    const world = await changed({ after: MOVED });
    expect(errorsIn(await planOnce(world))).toEqual(['plan/gap']);
    expect(await applyOnce(world)).toMatchObject({ outcome: 'refused' });
    await settledBy(world, true);
    expect(rowsOf(world, 'assignees').map((row) => row['did_numbers'])).toEqual([
      '12027594810-12027594815',
      '12027594820;12027594830-12027594845',
    ]);
    expect(namesAt(world, 'inboundRules')).toContain('Twilio-Reg-Trunk support 12027594820');
  });

  it('leaves the rule of the other first, and numbers that come with it wait for no one', async () => {
    const within: Edit = [
      ["'+12027594810..+12027594815', '+12027594820'", "'+12027594810..+12027594814', '+12027594819'"],
      ["members: ['+12027594830..", "members: ['+12027594815', '+12027594830.."],
    ];
    const world = await changed({ after: [...DETACH, ...within], switches: { shrinkInUseRefused: true } });
    const { steps } = await planOnce(world);
    const handsOver = steps.find(({ fields }) => fields.some(({ name }) => name === 'handsOver'));
    expect(handsOver?.needs).toContainEqual(expect.stringContaining('Twilio-Reg-Trunk sales update'));
    await settledBy(world, true);
  });

  it('is refused where another one comes back, since no pool can be first', async () => {
    const swapped: Edit = [
      ["'+12027594820'] }", "'+12027594830'] }"],
      ["'+12027594830..+12027594845'", "'+12027594820', '+12027594831..+12027594845'"],
      ["callerId: '+12027594830'", "callerId: '+12027594831'"],
    ];
    const world = await changed({ after: swapped });
    expect(errorsIn(await planOnce(world))).toEqual(['portsip/numbers-change-tenants', 'plan/gap']);
    expect(await applyOnce(world, { force: true })).toMatchObject({ outcome: 'refused' });
  });

  it('is refused while it is in the pool of a tenant that no manifest names', async () => {
    const world = await changed({
      after: [...WITHOUT_BETA, ["'+12027594820']", "'+12027594820', '+12027594830']"]],
    });
    expect(errorsIn(await planOnce(world))).toContain('portsip/did-of-another-tenant');
    expect(await applyOnce(world, { force: true })).toMatchObject({ outcome: 'refused' });
    expect(writesAt(world)).toEqual([]);
  });
});

describe('an inbound rule whose numbers are one run more or less', () => {
  const HOLIDAY = { action: 'FORWARD_TO_VOICEMAIL', number: '8009' };
  const withHoliday = (world: Awaited<ReturnType<typeof changed>>) =>
    meddle(world, 'inboundRules', { name: 'Twilio-Reg-Trunk sales' }, { holiday_forward_rule: HOLIDAY });

  it.each([
    ['comes', ACME_MORE],
    ['goes', ACME_LESS],
  ] as const)('is not touched when another run %s, with a second rule allowed or not', async (_, edit) => {
    for (const secondRuleRefused of [false, true]) {
      const world = await changed({
        after: [...DETACH, ...edit],
        meddle: withHoliday,
        switches: { secondRuleRefused, duplicateNamesRefused: secondRuleRefused },
      });
      const before = rowsOf(world, 'inboundRules').find((row) => row['name'] === 'Twilio-Reg-Trunk sales');
      await settledBy(world, false);
      expect(rowsOf(world, 'inboundRules')).toContainEqual(before);
      expect(writesAt(world).filter((path) => path === '/inbound_rules/{id}')).toEqual([]);
    }
  });

  it('stays what it is where its run parts, and keeps what somebody set for holidays', async () => {
    const world = await changed({ after: [...DETACH, ...ACME_PARTED], meddle: withHoliday });
    const [before] = rowsOf(world, 'inboundRules');
    await settledBy(world, false);
    expect(rowsOf(world, 'inboundRules').find(({ id }) => id === before?.['id'])).toMatchObject({
      name: 'Twilio-Reg-Trunk sales',
      did_numbers: '12027594813-12027594815',
      holiday_forward_rule: HOLIDAY,
    });
  });

  it('leaves every call as it was where two rules for one number are refused', async () => {
    const world = await changed({
      after: [...DETACH, ...ACME_PARTED],
      switches: { secondRuleRefused: true },
    });
    const before = rowsOf(world, 'inboundRules');
    expect(await applyOnce(world)).toMatchObject({ outcome: 'ran', executed: { result: 'failed' } });
    expect(rowsOf(world, 'inboundRules')).toEqual(before);
  });

  it('is written before the one it takes a number from', async () => {
    const grown = await changed({
      before: [
        [
          '      - { name: support',
          "      - { name: more, members: ['+12027594816..+12027594819'] }\n      - { name: support",
        ],
        ['numbers: [sales]', 'numbers: [sales, more]'],
        [
          "- { numbers: [sales], to: '8000' }",
          "- { numbers: [sales], to: '8000' }\n              - { numbers: [more], to: '8000' }",
        ],
      ],
      after: [
        ["'+12027594810..+12027594815'", "'+12027594810..+12027594816'"],
        [
          '      - { name: support',
          "      - { name: more, members: ['+12027594817..+12027594819'] }\n      - { name: support",
        ],
        ['numbers: [sales]', 'numbers: [sales, more]'],
        [
          "- { numbers: [sales], to: '8000' }",
          "- { numbers: [sales], to: '8000' }\n              - { numbers: [more], to: '8000' }",
        ],
      ],
    });
    const { steps } = await planOnce(grown);
    const loser = steps.find(({ ref }) => ref.key.endsWith('Twilio-Reg-Trunk more'));
    expect(loser?.needs).toEqual([expect.stringContaining('Twilio-Reg-Trunk sales update')]);
    await settledBy(grown, false);
  });

  it('needs force where two rules change numbers with each other', async () => {
    const two = (sales: string, more: string): Edit => [
      ["'+12027594810..+12027594815', '+12027594820'", sales],
      ['      - { name: support', `      - { name: more, members: [${more}] }\n      - { name: support`],
      ['numbers: [sales]', 'numbers: [sales, more]'],
      [
        "- { numbers: [sales], to: '8000' }",
        "- { numbers: [sales], to: '8000' }\n              - { numbers: [more], to: '8001' }",
      ],
    ];
    const one = ["'+12027594810'", "'+12027594820'"] as const;
    const world = await changed({ before: two(...one), after: two(one[1], one[0]) });
    expect(errorsIn(await planOnce(world))).toEqual(['portsip/numbers-change-rules']);
    expect(await applyOnce(world)).toMatchObject({ outcome: 'refused' });
    await settledBy(world, true);
  });
});

describe('a rule of somebody else', () => {
  it('of the same name over another trunk is not deleted', async () => {
    const world = await changed({
      after: [["prepend: '+1'", "prepend: '+10'"]],
      before: [['name: US 10', 'name: US ten']],
      meddle: (at) =>
        meddle(
          at,
          'outboundRules',
          { name: 'US 11' },
          {
            id: '999000000000000001',
            name: 'US 10',
            routes: [
              { enabled: true, provider_id: '999', strip_digits: 0, prepend: '', outbound_caller_id: '' },
            ],
          },
        ),
    });
    expect(errorsIn(await planOnce(world))).toContain('portsip/rule-of-another-trunk');
    expect(await applyOnce(world, { force: true })).toMatchObject({ outcome: 'refused' });
    expect(writesAt(world)).toEqual([]);
  });

  it('that takes a number which is to come needs force', async () => {
    const world = await changed({
      after: ACME_MORE,
      meddle: (at) =>
        meddle(
          at,
          'inboundRules',
          { name: 'Twilio-Reg-Trunk sales' },
          { id: '999000000000000001', name: 'Door', did_numbers: '12027594825' },
        ),
    });
    expect(errorsIn(await planOnce(world))).toEqual(['portsip/number-in-foreign-rule']);
    await settledBy(world, true);
    expect(namesAt(world, 'inboundRules')).toContain('Door');
  });
});

describe('a trunk of another name', () => {
  it('that had the old one before is renamed with its rules, and nothing is made again', async () => {
    const formerly: Edit = [
      ['name: Twilio-Reg-Trunk', 'name: Twilio-Main\n          formerly: [Twilio-Reg-Trunk]'],
    ];
    const world = await changed({ after: formerly, switches: { duplicateNamesRefused: true } });
    const ids = (table: string) => rowsOf(world, table).map(({ id }) => id);
    const before = [ids('inboundRules'), ids('outboundRules')];
    await settledBy(world, false);
    expect([ids('inboundRules'), ids('outboundRules')]).toEqual(before);
    expect(namesAt(world, 'outboundRules')).toContain('Twilio-Main national 10');
    expect(namesAt(world, 'inboundRules')).toContain('Twilio-Main support');
  });

  it('without a former one leaves the other alone', async () => {
    const world = await changed({ after: [['name: Twilio-Reg-Trunk', 'name: Twilio-Main']] });
    const { steps, diagnostics } = await planOnce(world);
    expect(diagnostics.map(({ code }) => code)).toContain('portsip/trunk-taken');
    expect(steps.filter(({ ref, action }) => ref.$ref === 'provider' && action === 'update')).toEqual([]);
    expect(await applyOnce(world, { force: true })).toMatchObject({ outcome: 'refused' });
  });
});

describe('an outbound rule that another one takes the place of', () => {
  const TEN: Edit = [
    ["name: US 10,\n                    prefixes: ['2', '3', '4', '5', '6', '7', '8', '9'],", 'name: Ten,'],
  ];

  it('goes after that one has come, and stays when that one is refused', async () => {
    const refused = [
      { match: { method: 'POST', path: /\/outbound_rules$/ }, effect: { kind: 'status', status: 400 } },
    ];
    const world = await changed({ after: TEN, faults: { pbx: refused as never } });
    expect(await applyOnce(world)).toMatchObject({ outcome: 'ran', executed: { result: 'failed' } });
    expect(namesAt(world, 'outboundRules')).toContain('US 10');
    expect(writesAt(world)).toEqual(['/outbound_rules']);
  });

  it('that only has another name is renamed', async () => {
    const world = await changed({
      after: [
        ['name: US 10', 'name: A 10'],
        ['name: US 11', 'name: A 11'],
      ],
    });
    await settledBy(world, false);
    expect(writesAt(world)).toEqual(['/outbound_rules/{id}', '/outbound_rules/{id}']);
  });
});
