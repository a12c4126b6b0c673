import { describe, expect, it } from 'vitest';
import { ref, secretRef } from '../../src/contract/value.ts';
import type { Diagnostic } from '../../src/contract/diagnostic.ts';
import type { Plan, Step } from '../../src/plan/shapes.ts';
import { PLAIN, type Painter } from '../../src/render/painter.ts';
import { commandLine } from '../../src/render/command-line.ts';
import { planText } from '../../src/render/plan-text.ts';
import {
  attach,
  changedSecret,
  detach,
  file,
  hand,
  list,
  mapping,
  newUser,
  planOf,
  replaced,
  trunk,
} from './plans.ts';

const line = commandLine({ program: 'trunkline', chosen: ['a.yaml', '--sandbox'] });
const show = (plan: Plan): string => planText({ plan, findings: [], paint: PLAIN, line });
const number = (at: number): string => `+1202${String(5_550_000 + at).padStart(7, '0')}`;

describe('the text of a plan', () => {
  it('shows passes, sides, symbols, values and reasons, and one summary line', () => {
    const steps = [trunk, newUser, list, file, hand, changedSecret, attach('+12025550123'), ...replaced];
    const calls = { twilio: { reads: 12, writes: 7 }, pbx: { reads: 1, writes: 0 } };
    expect(show(planOf(steps, { calls }))).toMatchInlineSnapshot(`
      "Steps in the order of doing.  + add   ~ change   -/+ make again   ! by hand

      Widen: each side accepts more

        twilio
          + trunk "paris"
              friendly name    "Paris"
              secure trunking  false
          + digest user "Paris/paris-pbx"
              user name  "paris-pbx"
              password   (sensitive)
          ~ allow-list "carrier"
              networks:  # lets in more
                + "198.51.100.0/24"

        vgw
          ~ file "tenant.json"
              content:
                ~ tenants["bot"].language: "en-US" → "fr-FR"
          ! manual step "start-gateway"
              Start the gateway
              where: the machine it runs on
              what to do: trunkline runbook a.yaml --sandbox

      Switch: calls go a new way

        twilio
          ~ digest user "Paris/old"
              why: every holder of a secret is written together
              gap: calls are refused between the writes of the two holders of this secret (needs --force)
              password: (sensitive) → (sensitive)  # the secret is another one than last written
          ~ number +12025550123
              trunk: "Old" (TK1) → "paris"
        -/+ origination URL "pbx" (the present one goes)
              why: cannot be changed in place (trunk: a row belongs to the trunk it was made in)
              gap: the origination URL is gone until it has been made again (needs --force)
        -/+ origination URL "pbx" (made again)
              weight  10

      Calls can fail once twilio: origination URL "pbx" is removed, until twilio: origination URL "pbx" is made: 2 steps of 9.

      Calls: twilio 12 reads, 7 writes; pbx 1 read, 0 writes.
      Plan: 3 to add, 4 to change, 1 to remove, 1 by hand. It will need 13 reads, 7 writes."
    `);
  });

  it('shows its tables where something changes', () => {
    const tables = [{ title: 'Dialled in acme', head: ['dialled', 'sent'], rows: [['1', '2']] }];
    expect(show(planOf([trunk], { tables }))).toContain('Dialled in acme');
    expect(show(planOf([], { tables }))).not.toContain('Dialled');
    expect(show(planOf([trunk], { tables, kind: 'destroy' }))).toContain('Dialled');
  });

  it('has one name for one thing, also where it is only referred to', () => {
    const mappingStep = {
      ...trunk,
      fields: [
        { name: 'list', label: 'IP access list', after: ref('ip-list', 'Paris'), why: 'new', wire: true },
      ],
    };
    expect(show(planOf([mappingStep]))).toContain('IP access list  "Paris"');
    expect(show(planOf([mappingStep]))).not.toContain('ip list');
  });

  it('calls an object what its own side calls it, though another side has a word for the same type', () => {
    const trunkOf = (label: string): Step['fields'][number] => ({
      name: 'trunk',
      label,
      after: ref('trunk', 'paris'),
      why: 'new',
      wire: true,
    });
    const carriers = { ...trunk, fields: [trunkOf('belongs to')] };
    const platforms = { ...trunk, side: 'genesys', label: 'external trunk', fields: [trunkOf('leads to')] };
    const text = show(planOf([carriers, platforms]));
    expect(text).toContain('belongs to  trunk "paris"');
    expect(text).toContain('leads to  external trunk "paris"');
  });

  it('writes number ranges as a person would', () => {
    const pool = {
      ...trunk,
      fields: [
        {
          name: 'ranges',
          label: 'DID range',
          after: [
            ['+33199005510', '+33199005514'],
            ['+33199005520', '+33199005520'],
          ],
          why: 'new',
          wire: true,
        },
      ],
    };
    expect(show(planOf([pool]))).toContain('DID range  +33199005510..+33199005514, +33199005520');
  });

  it('shows what a platform does not take over exactly, a line a field', () => {
    expect(show(planOf([trunk], { mapping }))).toContain(
      [
        'Not taken over exactly by pbx: paris/pbx, lyon/pbx',
        '  field           outcome         reason',
        '  capacity.calls  approximated    max_calls: in steps of ten',
        '  outbound.user   not applicable  this wire makes no calls',
        '',
        'Plan: 1 to add',
      ].join('\n'),
    );
    expect(show(planOf([trunk], { mapping: mapping.slice(2) }))).not.toContain('Not taken over');
    expect(show(planOf([], { mapping }))).not.toContain('Not taken over');
  });

  it('says that nothing changes', () => {
    expect(show(planOf([]))).toBe('No changes. Both ends are as the manifests say.');
  });

  it('says that there is nothing to destroy', () => {
    expect(show(planOf([], { kind: 'destroy' }))).toBe('Nothing to destroy: none of it is there.');
  });

  it('does not call a plan without steps "no changes" when an error stands against it', () => {
    const diagnostic: Diagnostic = {
      code: 'plan/missing-outside',
      severity: 'error',
      at: { at: 'derived', by: 'plan', from: [] },
      summary: 'number "+12025550123" of twilio is not there',
      detail: 'Nothing is bought.',
      fix: 'Buy it.',
    };
    const text = planText({ plan: planOf([]), findings: [{ diagnostic }], paint: PLAIN, line });
    expect(text).toContain('No plan: the errors above come first.');
    expect(text).not.toContain('No changes');
  });

  it('shows ten thousand numbers on one line, as ranges', () => {
    const numbers = Array.from({ length: 10_000 }, (_, at) => number(at));
    const text = show(planOf(numbers.map(attach)));
    expect(text).toContain(`~ 10,000 numbers ${number(0)}..${number(9_999)}`);
    expect(text).toContain('0 to add, 10,000 to change');
    expect(text.split('\n').length).toBeLessThan(12);
  });

  it('says how many steps there are where an object takes two', () => {
    const later: Step = { ...trunk, id: 'later', action: 'update' };
    expect(show(planOf([trunk, later]))).toContain(
      'Plan: 1 to add, 0 to change, 0 to remove, in 2 steps. It',
    );
    expect(show(planOf([trunk]))).toContain('Plan: 1 to add, 0 to change, 0 to remove. It');
  });

  it('shows the numbers of one holder on one line, and those of another on their own', () => {
    const inRoute = (route: string, at: number): Step => ({
      ...attach(number(at)),
      id: `${route} ${at}`,
      action: 'create',
      label: 'number of a call route',
      ref: ref('route-number', `${route}/${number(at)}`),
      fields: [
        { name: 'route', label: 'Call route', after: ref('route', route), why: 'new', wire: true },
        { name: 'number', label: 'Number', after: number(at), why: 'new', wire: true },
      ],
    });
    const text = show(
      planOf([inRoute('Main', 0), inRoute('Main', 1), inRoute('Main', 2), inRoute('Sales', 3)]),
    );
    expect(text).toContain(`+ 3 numbers of a call route "Main": ${number(0)}..${number(2)}\n`);
    expect(text).toContain(`+ number of a call route "Sales/${number(3)}"`);
    expect(text.match(/Call route {2}/g)).toHaveLength(2);
  });

  it('leaves away the name that stands above, and nothing that is the same by chance', () => {
    const field = (name: string, label: string): Step['fields'][number] => ({
      name,
      label,
      after: 'Paris',
      why: 'new',
      wire: false,
    });
    const location = {
      ...trunk,
      label: 'location',
      ref: ref('location', 'Paris'),
      fields: [field('name', 'Name'), field('city', 'City')],
    };
    expect(show(planOf([location]))).toContain('+ location "Paris"\n        City  "Paris"\n');
  });

  it('keeps numbers that come from different places apart', () => {
    const other = attach(number(1));
    const elsewhere = { ...other, fields: other.fields.map((field) => ({ ...field, before: null })) };
    const text = show(planOf([attach(number(0)), elsewhere, attach(number(2))]));
    expect(text).toContain(`2 numbers ${number(0)}, ${number(2)}`);
    expect(text).toContain(`~ number ${number(1)}`);
  });

  it('says that a number which leaves its trunk stays in the account', () => {
    expect(show(planOf([detach('+12025550123')], { kind: 'destroy' }))).toContain(
      '- number +12025550123 (taken off its trunk; stays in the account)',
    );
  });

  it('says the same of several', () => {
    const leaving = ['+12025550123', '+12025550124'].map((one) => detach(one));
    expect(show(planOf(leaving, { kind: 'destroy' }))).toContain(
      '(taken off their trunk; they stay in the account)',
    );
  });

  it('lists what stays although no manifest lists it', () => {
    const kept = [number(1), number(2)].map((label) => ({ side: 'twilio', type: 'number', label }));
    const entry = { side: 'twilio', type: 'IP entry', label: 'Paris: 192.0.2.9/32' };
    const text = show(planOf([], { kept: [...kept, entry] }));
    expect(text).toContain(`twilio: 2 numbers ${number(1)}..${number(2)}`);
    expect(text).toContain('twilio: 1 IP entry "Paris: 192.0.2.9/32"');
  });

  it('says what a thing that no manifest speaks of any more still does, and how to remove it', () => {
    const helpdesk = { side: 'twilio', type: 'trunk', label: 'Helpdesk' } as const;
    const holds = [['number', 8] as const, ['origination URL', 2] as const];
    const text = show(planOf([], { kept: [{ ...helpdesk, holds }] }));
    expect(text).toContain(
      'twilio: 1 trunk "Helpdesk", with 8 numbers that still ring there, 2 origination URLs',
    );
    expect(text).toContain('take away that alone: trunkline destroy COPY --endpoint TRUNK/ENDPOINT.');
    expect(text).toContain('as the manifests say, beside what is kept.');
    expect(show(planOf([], { kept: [helpdesk] }))).not.toContain('Remove it there by hand');
  });

  it('names what Trunkline made beside what others made', () => {
    const made = { side: 'twilio', type: 'trunk', label: 'Helpdesk', holds: [] } as const;
    const others = { side: 'twilio', type: 'trunk', label: 'Old PBX' } as const;
    expect(show(planOf([], { kept: [made] }))).toContain('Trunkline made it, and leaves it as it is.');
    const text = show(planOf([], { kept: [made, others] }));
    expect(text).toContain('Trunkline made "Helpdesk", and leaves it as it is.');
    expect(text).toContain('twilio: 1 trunk "Old PBX"\n');
  });

  it('counts no number as removed, since it stays in the account', () => {
    const text = show(planOf([detach(number(1)), detach(number(2)), trunk]));
    expect(text).toContain('Plan: 1 to add, 0 to change, 0 to remove, 2 numbers to take off.');
  });

  it('counts what is read once more, where somebody is asked', () => {
    const one = { ...trunk, calls: { reads: 2, writes: 1 } };
    const input = {
      plan: planOf([one]),
      findings: [],
      paint: PLAIN,
      line: commandLine({ program: 't', chosen: [] }),
    };
    expect(planText({ ...input, asks: true })).toContain(
      'It will need 12 reads, 7 writes, and 10 reads once more after your answer.',
    );
    expect(planText(input)).toContain('It will need 12 reads, 7 writes.');
  });

  it('never shows a secret or where it is kept', () => {
    expect(show(planOf([newUser, changedSecret, file, hand]))).not.toMatch(/CANARY/);
  });

  it('leaves long content to --json', () => {
    const content = Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`key${at}`, at]));
    const long = { ...file, fields: [{ ...file.fields[0]!, before: {}, after: content }] };
    const text = show(planOf([long]));
    expect(text).toMatch(/… \d+ more lines \(--json shows all\)/);
    expect(text).not.toContain('key40');
  });

  it('shows a new file on one line, with where it will be', () => {
    const content = {
      services: { gateway: { image: 'icr.io/gateway', key: secretRef({ env: 'CANARY_KEY' }) } },
    };
    const fields = [
      { ...file.fields[0]!, name: 'format', label: 'format', before: null, after: 'yaml' },
      { ...file.fields[0]!, before: null, after: content },
    ];
    const made = { ...file, action: 'create' as const, fields };
    const plan = planOf([made, trunk]);
    expect(show(plan)).toContain('  + file "tenant.json" (yaml, 2 values)\n\n');
    expect(planText({ plan, findings: [], paint: PLAIN, line, outputDir: 'trunkline-out' })).toContain(
      '  + file "tenant.json" (yaml, 2 values; in trunkline-out/vgw/)\n\n',
    );
  });

  it('counts the lines of a new file that is plain text', () => {
    const fields = [{ ...file.fields[0]!, before: null, after: 'one\ntwo\n' }];
    expect(show(planOf([{ ...file, action: 'create', fields }]))).toContain('"tenant.json" (2 lines)');
  });

  it('colours symbols with the painter it is given', () => {
    const paint: Painter = { ...PLAIN, green: (text) => `<green>${text}</green>` };
    expect(planText({ plan: planOf([trunk]), findings: [], paint, line })).toContain(
      '<green>  +</green> trunk "paris"',
    );
  });
});
