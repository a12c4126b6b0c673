import { describe, expect, it } from 'vitest';
import { router } from '../../../plugins/portsip/numbers/route.ts';
import type { Json } from '../../../src/contract/value.ts';
import {
  compiled,
  E164_ON,
  foreignRule,
  found,
  foundTenant,
  input,
  one,
  parsed,
  TENANT,
  type Part,
} from './wired.ts';

const traceOf = (
  part: Part,
  call: { readonly direction: 'inbound' | 'outbound'; readonly dialled: string; readonly caller?: string },
  discovered?: Json,
) =>
  router({ resources: compiled(part).resources, ...(discovered === undefined ? {} : { discovered }) })({
    caller: '100',
    ...call,
  });

const PLAN = one({ tenant: { outbound: { country: 'US' } } });

describe.each([
  ['over the API', {}],
  ['by hand', { connection: undefined }],
])('the number handling of the PBX, %s', (_name, mode) => {
  const wire: Part = { ...PLAN, ...mode };

  it('leads a call in to what its rule names', () => {
    const { result, steps } = traceOf(wire, { direction: 'inbound', dialled: '+12027594810' });
    expect(result).toMatchObject({ sent: '8000' });
    expect(steps().map(({ taken }) => taken)).toEqual([true, true]);
  });

  it('challenges a call to a number that is in no pool', () => {
    const { result, steps } = traceOf(wire, { direction: 'inbound', dialled: '+12027594899' });
    expect(result).toEqual({ status: 407 });
    expect(steps()[0]?.why).toBe('+12027594899 lies in no DID pool');
  });

  it('makes +E.164 of what is dialled, and shows the number of the rule', () => {
    const { result } = traceOf(wire, { direction: 'outbound', dialled: '2025550123' });
    expect(result).toMatchObject({ sent: '+12025550123', caller: '+12027594810' });
  });

  it('sends nothing where no rule matches, and says of each why not', () => {
    const { result, steps } = traceOf(wire, { direction: 'outbound', dialled: '911' });
    expect(result).toHaveProperty('notSent');
    expect(steps()).toHaveLength(5);
    expect(steps().every(({ taken }) => !taken)).toBe(true);
  });
});

describe('a trace', () => {
  it('shows no number that lies in no pool of the tenant, which the PBX passes over', () => {
    const outbound = [{ name: 'US', prefixes: ['1'], prepend: '+', callerId: '+12027594899' }];
    const { result, steps } = traceOf(one({ tenant: { outbound } }), {
      direction: 'outbound',
      dialled: '12025550123',
    });
    expect(result).toMatchObject({ sent: '+12025550123', caller: '' });
    expect(steps().at(-1)).toMatchObject({ taken: false });
    expect(steps().at(-1)?.why).toContain('+12027594899 lies in no pool of the tenant');
  });

  it('says that some callers may not dial a plus', () => {
    const { steps } = traceOf(PLAN, { direction: 'outbound', dialled: '+442079460123' });
    expect(steps()[0]).toMatchObject({ taken: false });
    expect(steps()[0]?.why).toContain('StandardUser');
  });

  it('of a number that no rule takes says why not of each rule, and what else the PBX may do with it', () => {
    const outbound = [
      { name: 'abroad', prefixes: ['00', '+'] },
      { name: 'ten', digits: [10, 11] },
      { name: 'some', callers: '200-299' },
    ];
    const call = { direction: 'outbound', dialled: '8000', caller: '100' } as const;
    const { result, steps } = traceOf(one({ tenant: { outbound } }), call);
    expect(result).toEqual({
      notSent: 'no outbound rule of acme.pbx.example takes 8000',
      fix: 'If it is to leave over the trunk, give the tenant an outbound rule that takes it.',
      statuses: [404],
    });
    expect(steps().map(({ why }) => why)).toEqual([
      'rule "abroad" takes what begins with 00, +, not 8000',
      'rule "some" takes calls of 200-299, not of 100',
      'rule "ten" takes 10, 11 digits, and 8000 has 4',
      'if the tenant has an extension 8000, that rings: which there are is not read; else the phone is told 404',
    ]);
  });

  it('of a number for help that no rule takes says that nobody gets help', () => {
    const { result } = traceOf(PLAN, { direction: 'outbound', dialled: '911' });
    expect(result).toMatchObject({
      notSent: expect.stringContaining('nobody who dials it gets help'),
      statuses: [404],
    });
  });

  it('finds no destination for a number of the pool without a rule', () => {
    const part = one({ tenant: { inbound: [] } });
    expect(traceOf(part, { direction: 'inbound', dialled: '12027594810' }).result).toEqual({
      status: 404,
      undocumented: true,
    });
  });

  it('passes the called number on where the rule says so', () => {
    const part = one({ tenant: { inbound: [{ numbers: ['sales'], to: 'same-number' }] } });
    expect(traceOf(part, { direction: 'inbound', dialled: '+12027594811' }).result).toMatchObject({
      sent: '+12027594811',
    });
  });

  it.each([
    [
      'a range of extensions, to the one that is paired with the number',
      '0098-0103',
      '+12027594814',
      '0102',
      '0102',
    ],
    ['one extension', '8000', '+12027594814', '8000', '8000'],
    [
      'the same number',
      'same-number',
      '+12027594814',
      '+12027594814',
      'an extension of the number +12027594814',
    ],
    ['a mailbox', { voicemail: '8001' }, '+12027594814', '8001', 'the mailbox 8001'],
    ['a range of another size, as it is written', '100-104', '+12027594814', '100-104', '100-104'],
  ])('leads to %s, and says on whom it rests', (_what, to, dialled, sent, onTrust) => {
    const part = one({ tenant: { inbound: [{ numbers: ['sales'], to }] } });
    const { result, steps } = traceOf(part, { direction: 'inbound', dialled });
    expect(result).toMatchObject({ sent });
    expect(steps().at(-1)).toMatchObject({ onTrust });
  });

  it('does not say who answers a number that lies in the pools of two tenants', () => {
    const tenants = ['acme', 'beta'].map((name) => ({ ...TENANT, tenant: `${name}.pbx.example` }));
    const part = { ...one(), settings: parsed({ trunk: { name: 'Twilio-Reg-Trunk' }, tenants }) };
    expect(traceOf(part, { direction: 'inbound', dialled: '+12027594810' }).result).toMatchObject({
      unknown:
        '+12027594810 lies in the pools of acme.pbx.example and beta.pbx.example, and which of them answers is not decided',
      learn: 'Leave the number with one of them.',
    });
  });

  it.each([
    ['hangs up', { action: 'HANGUP', number: '' }, { status: 603, undocumented: true }, 'hangs up'],
    ['leads to no place', { number: '' }, { status: 404, undocumented: true }, 'leads to no place'],
    [
      'is for some callers',
      { callers: '+1303*' },
      { unknown: expect.stringContaining('whether this caller is one of them') },
      'takes calls of +1303* only',
    ],
  ] as const)('says of a call in whose rule %s that it does', (_, change, result, words) => {
    const resources = compiled(PLAN).resources.map((one) =>
      one.type === 'inbound-rule' ? { ...one, properties: { ...one.properties, ...change } } : one,
    );
    const call = { direction: 'inbound', dialled: '+12027594810', caller: '+13035550101' } as const;
    const trace = router({ resources })(call);
    expect(trace.result).toMatchObject(result);
    expect(trace.steps().at(-1)).toMatchObject({ taken: false, why: expect.stringContaining(words) });
  });

  it('goes through the rules of the tenant of the caller', () => {
    const call = { direction: 'outbound', dialled: '2025550123' } as const;
    const by = (caller: string) => traceOf(input(), { ...call, caller }).result;
    expect(by('100@acme.pbx.example')).toMatchObject({ caller: '+12027594810' });
    expect(by('100@beta.pbx.example')).toMatchObject({ caller: '+12027594830' });
    expect(by('100@gamma.pbx.example')).toEqual({
      noCaller: 'no tenant "gamma.pbx.example" calls out over these trunks',
      callers: ['"@acme.pbx.example"', '"@beta.pbx.example"'],
    });
  });

  it('says which tenant it follows where nobody says whose the caller is, and how to name another', () => {
    const call = { direction: 'outbound', dialled: '2025550123' } as const;
    const first = (part: Parameters<typeof traceOf>[0], caller: string) =>
      traceOf(part, { ...call, caller }).steps()[0]?.why;
    expect(first(input(), '')).toBe(
      'where the caller is nobody says: taken to be acme.pbx.example; for another name the caller as "@beta.pbx.example"',
    );
    expect(first(input(), '100@acme.pbx.example')).not.toContain('nobody says');
    expect(first(one(), '')).not.toContain('nobody says');
  });

  it('shows what the tenant does to numbers before its rules', () => {
    const discovered = found({ tenants: [foundTenant({ e164: E164_ON })] });
    const { steps } = traceOf(PLAN, { direction: 'outbound', dialled: '+12025550123' }, discovered);
    expect(steps().map(({ why }) => why)).toContain('E.164 processing makes 2025550123 of +12025550123');
  });

  it('tries rules against the number that the processing leaves', () => {
    const outbound = [
      { name: 'US', prefixes: ['+1'] },
      { name: 'ten', prefixes: ['202'], digits: [10] },
    ];
    const part = one({ tenant: { outbound } });
    const discovered = found({ tenants: [foundTenant({ e164: E164_ON })] });
    const { result, steps } = traceOf(part, { direction: 'outbound', dialled: '+12025550123' }, discovered);
    expect(result).toMatchObject({ sent: '2025550123' });
    const whys = steps().map(({ why }) => why);
    expect(whys).toContain('rule "ten" matches 2025550123');
    expect(whys).toContain('rule "US" takes what begins with +1, not 2025550123');
  });

  it('takes no notice of the case of SIP domains', () => {
    const discovered = found({ tenants: [foundTenant({ domain: 'ACME.pbx.example', e164: E164_ON })] });
    const { steps } = traceOf(
      PLAN,
      { direction: 'outbound', dialled: '+12025550123', caller: '100@Acme.PBX.example' },
      discovered,
    );
    expect(steps().map(({ why }) => why)).toContain('E.164 processing makes 2025550123 of +12025550123');
  });

  it('leaves over another trunk where a rule to it is tried first', () => {
    const resources = [...compiled(PLAN).resources, foreignRule({ prefixes: '2;1', priority: 1 })];
    const call = { direction: 'outbound', dialled: '2025550123', caller: '100' } as const;
    const { result, steps } = router({ resources })(call);
    expect(result).toMatchObject({ via: { $ref: 'provider', key: 'Telnyx' } });
    expect(steps().map(({ why }) => why)).toContain('rule "All" leads to Telnyx, not over this trunk');
  });
});
