import { describe, expect, it } from 'vitest';
import type { Observed } from '../../src/contract/resource.ts';
import { foreign, secretRef, type Properties } from '../../src/contract/value.ts';
import { assemble } from '../../src/plan/assemble.ts';
import type { PlanSide, SecretState } from '../../src/plan/draft.ts';
import { boxId, boxRef, side, there, want } from './toy.ts';

const steps = (...sides: PlanSide[]) =>
  assemble('apply', sides).steps.map((s) => `${s.pass} ${s.id.replace(`${s.side} `, '')}`);
const codes = (...sides: PlanSide[]) => assemble('apply', sides).diagnostics.map((d) => d.code);
const BOX = there('box', 'B1', { name: 'b' });

describe('a plan', () => {
  it('makes what lets in before what sends, and containers before members', () => {
    const wanted = [want('road', 'r', { to: boxRef }), want('door', 'd', { box: boxRef }), want('box', 'b')];
    expect(steps(side({ wanted }))).toEqual([
      'widen box:b create',
      'widen door:d create',
      'switch road:r create',
    ]);
  });

  it('is empty when everything is as wanted', () => {
    const wanted = [want('box', 'b'), want('door', 'd', { box: boxRef, lets: ['x', 'y'] })];
    const observed = [BOX, there('door', 'D1', { name: 'd', box: boxId, lets: ['y', 'x'] })];
    expect(steps(side({ wanted, observed }))).toEqual([]);
  });

  it('names the one field that differs, before and after', () => {
    const plan = assemble('apply', [
      side({
        wanted: [want('box', 'b', { lid: 'open' })],
        observed: [there('box', 'B1', { name: 'b', lid: 'shut' })],
      }),
    ]);
    expect(plan.steps[0]?.fields).toEqual([
      {
        name: 'lid',
        label: 'lid',
        before: 'shut',
        after: 'open',
        why: 'differs from the manifest',
        wire: true,
      },
    ]);
  });

  it('does not compare fields the manifest does not manage', () => {
    expect(
      steps(side({ wanted: [want('box', 'b')], observed: [there('box', 'B1', { name: 'b', lid: 'shut' })] })),
    ).toEqual([]);
  });

  it('grows a set of what is let in before, and shrinks it after the switch', () => {
    const wanted = [want('box', 'b'), want('door', 'd', { box: boxRef, lets: ['new'] }), want('road', 'r')];
    const observed = [BOX, there('door', 'D1', { name: 'd', box: boxId, lets: ['old'] })];
    const plan = assemble('apply', [side({ wanted, observed })]);
    expect(plan.steps.map((s) => `${s.pass} ${s.ref.$ref}`)).toEqual([
      'widen door',
      'switch road',
      'narrow door',
    ]);
    expect(plan.steps.map((s) => s.fields[0]?.after)).toEqual([['old', 'new'], 'r', ['new']]);
    expect(plan.steps[0]?.wanted?.properties['lets']).toEqual(['old', 'new']);
  });

  it('replaces an object whose field cannot change, with its gap, and needs force', () => {
    const wanted = [want('box', 'b'), want('door', 'd', { box: boxRef, width: 2 })];
    const observed = [BOX, there('door', 'D1', { name: 'd', box: boxId, width: 1 })];
    expect(steps(side({ wanted, observed }))).toEqual([
      'switch door:d remove replace',
      'switch door:d create replace',
    ]);
    const gap = assemble('apply', [side({ wanted, observed })]).diagnostics.find(
      (d) => d.code === 'plan/gap',
    );
    expect(gap).toMatchObject({ severity: 'error', forcible: true });
    expect(gap?.detail).toContain('a door cannot be widened');
  });

  it('tells once of an object that is made again with all that hangs on it', () => {
    const doors = ['d', 'e'].map((name) => want('door', name, { box: boxRef, width: name === 'd' ? 2 : 1 }));
    const hanging = want('door', 'h', { box: boxRef, width: 1, lets: [] });
    const types = side().types.map((type) =>
      type.type === 'box'
        ? {
            ...type,
            replace: 'delete-first' as const,
            fields: { ...type.fields, lid: { label: 'lid', wire: true, immutable: 'it is glued' } },
          }
        : type.type === 'door'
          ? { ...type, fields: { ...type.fields, box: { label: 'box', wire: true, immutable: 'its place' } } }
          : type,
    );
    const wanted = [want('box', 'b', { lid: 'new' }), ...doors, hanging];
    const observed = [
      there('box', 'B1', { name: 'b', lid: 'old' }),
      ...['d', 'e', 'h'].map((name) => there('door', name, { name, box: boxId, width: 1, lets: [] })),
    ];
    const gaps = assemble('apply', [side({ types, wanted, observed })]).diagnostics.filter(
      (d) => d.code === 'plan/gap',
    );
    expect(gaps.map((gap) => gap.summary)).toEqual([
      'remove box "b" at toy: the box is gone until it has been made again; so is what hangs on it: door (3)',
    ]);
  });

  it('lets in less once those that may use it are gone', () => {
    const wanted = [want('box', 'b'), want('door', 'd', { box: boxRef, lets: ['new'] })];
    const observed = [
      BOX,
      there('door', 'D1', { name: 'd', box: boxId, lets: ['old', 'new'] }, { in: boxId }),
      there('door', 'D2', { name: 'ours', box: boxId }, { in: boxId, marked: true }),
    ];
    const plan = assemble('apply', [side({ wanted, observed })]);
    expect(plan.steps.map((s) => s.id)).toEqual(['toy door:ours remove D2', 'toy door:d update narrow']);
    expect(plan.steps[1]?.needs).toEqual(['toy door:ours remove D2']);
  });

  it('names what is there where something to be used is not', () => {
    const wanted = [want('box', 'wset', {}, { claim: 'reuse' })];
    const observed = ['west', 'east'].map((name) => there('box', name, { name }));
    const [found] = assemble('apply', [side({ wanted, observed })]).diagnostics;
    expect(found).toMatchObject({ code: 'plan/missing-reused' });
    expect(found?.detail).toContain('There are "east", "west".');
    expect(found?.fix).toContain('Did you mean "west"?');
    const other = assemble('apply', [
      side({
        wanted: [want('box', 'west 2', {}, { claim: 'reuse' })],
        observed: [there('box', 'B', { name: 'west 1' })],
      }),
    ]);
    expect(other.diagnostics[0]?.fix).not.toContain('Did you mean');
  });

  it('tells of many numbers that are not there at once, as ranges, and of other things one by one', () => {
    const outside = side().types.map((type) =>
      type.type === 'road' ? { ...type, label: 'number', made: 'outside' as const } : type,
    );
    const keys = ['+12025550100', '+12025550101', '+12025550105', 'pstn'];
    const { diagnostics } = assemble('apply', [
      side({ types: outside, wanted: keys.map((key) => want('road', key)) }),
    ]);
    expect(diagnostics.map((d) => [d.code, d.summary])).toEqual([
      ['plan/missing-outside', '3 numbers of toy are not there: +12025550100..+12025550101, +12025550105'],
      ['plan/missing-outside', 'number "pstn" of toy is not there'],
    ]);
  });

  it('writes fields that need each other in a second step', () => {
    const self = want('box', 'b', { lid: boxRef }, { later: { fields: ['lid'], after: [boxRef] } });
    expect(steps(side({ wanted: [self] }))).toEqual(['widen box:b create', 'widen box:b update later']);
  });

  it('writes elements of one list together, as many as the vendor takes', () => {
    const wanted = [
      want('box', 'b', {}, { claim: 'reuse' }),
      ...['1', '2', '3'].map((n) => want('guest', n, { box: boxRef })),
    ];
    const plan = assemble('apply', [side({ wanted, observed: [BOX] })]);
    expect(plan.steps.map((s) => [s.ref.key, s.batch, s.calls.writes])).toEqual([
      ['1', 'toy guest:1 create', 1],
      ['2', 'toy guest:1 create', 0],
      ['3', 'toy guest:3 create', 1],
    ]);
  });

  it('asks only for the numbers nobody covers', () => {
    const numbers = (first: string, last: string) => ({ numbers: [[`+1202555${first}`, `+1202555${last}`]] });
    const wanted = [want('pool', 'p', numbers('0100', '0199'))];
    expect(steps(side({ wanted, observed: [there('pool', 'P', numbers('0000', '0999'))] }))).toEqual([]);
    const plan = assemble('apply', [
      side({ wanted, observed: [there('pool', 'P', numbers('0100', '0149'))] }),
    ]);
    expect(plan.steps[0]?.wanted?.properties).toEqual(numbers('0150', '0199'));
  });

  it('removes our unlisted members, keeps those of others, and removes them too when told', () => {
    const observed = [
      BOX,
      there('door', 'D1', { name: 'ours', box: boxId }, { in: boxId, marked: true }),
      there('door', 'D2', { name: 'theirs', box: boxId }, { in: boxId }),
    ];
    const keep = assemble('apply', [side({ wanted: [want('box', 'b')], observed })]);
    expect(keep.steps.map((s) => [s.action, s.ref.key])).toEqual([['remove', 'ours']]);
    expect(keep.kept).toEqual([{ side: 'toy', type: 'door', label: 'theirs' }]);
    const strict = [want('box', 'b', {}, { unlisted: { door: 'remove' } })];
    expect(steps(side({ wanted: strict, observed }))).toEqual([
      'narrow door:ours remove D1',
      'narrow door:theirs remove D2',
    ]);
  });

  it('creates nothing while two objects could be meant', () => {
    const observed = [there('box', 'B1', { name: 'b' }), there('box', 'B2', { name: 'b' })];
    expect(codes(side({ wanted: [want('box', 'b')], observed }))).toEqual(['plan/ambiguous']);
    expect(steps(side({ wanted: [want('box', 'b')], observed })).filter((s) => s.includes('create'))).toEqual(
      [],
    );
  });

  it('takes a changed name as a rename only when told the former one', () => {
    const observed = [there('box', 'B1', { name: 'old' })];
    expect(steps(side({ wanted: [want('box', 'b')], observed }))).toEqual(['widen box:b create']);
    expect(
      steps(side({ wanted: [want('box', 'b', {}, { formerly: [{ name: 'old' }] })], observed })),
    ).toEqual(['switch box:b update']);
  });

  it('never writes what the vendor protects, nor what is only used', () => {
    const observed = [
      there('box', 'B1', { name: 'b', lid: 'shut' }, { protectedBy: 'managed by the vendor' }),
    ];
    expect(codes(side({ wanted: [want('box', 'b', { lid: 'open' })], observed }))).toEqual([
      'plan/protected',
    ]);
    expect(
      steps(side({ wanted: [want('box', 'b', { lid: 'open' }, { claim: 'reuse' })], observed })),
    ).toEqual([]);
    expect(codes(side({ wanted: [want('box', 'x', {}, { claim: 'reuse' })], observed }))).toEqual([
      'plan/missing-reused',
    ]);
  });

  it('finishes what a run that did not finish was still to remove, in a destroy too', () => {
    const observed = [BOX, there('road', 'R9', { name: 'gone from the manifest' })];
    const plan = assemble('apply', [
      side({ wanted: [want('box', 'b')], observed, leftovers: new Set(['road R9']) }),
    ]);
    expect(plan.steps.map((s) => [s.action, s.before?.id, s.because])).toEqual([
      ['remove', 'R9', 'left over from a run that did not finish: what replaces it is there'],
    ]);
    const destroy = assemble('destroy', [
      side({ wanted: [want('box', 'b')], observed, leftovers: new Set(['road R9']) }),
    ]);
    expect(destroy.steps.map((s) => s.before?.id)).toEqual(['R9', 'B1']);
  });

  it('counts what no manifest lists any more among what is managed', () => {
    const doors = Array.from({ length: 50 }, (_, n) =>
      there('door', `D${n}`, { name: `d${n}`, box: boxId }, { in: boxId, marked: true }),
    );
    const wanted = [want('box', 'b'), want('door', 'd0', { box: boxRef })];
    expect(codes(side({ wanted, observed: [BOX, ...doors] }))).toEqual(['plan/too-many-changes']);
    expect(codes(side({ wanted, observed: [BOX, ...doors.slice(0, 4)] }))).toEqual([]);
  });

  it('needs the value of every secret it would write, also where an object is replaced or written whole', () => {
    const key = secretRef({ env: 'KEY' });
    const observed = [BOX, there('door', 'D1', { name: 'd', box: boxId, width: 1, lets: [] })];
    const missing = (typesOf: PlanSide['types'], properties: Properties): readonly string[] =>
      codes(
        side({
          types: typesOf,
          wanted: [want('box', 'b'), want('door', 'd', { box: boxRef, key, ...properties })],
          observed,
          secretState: () => 'missing',
        }),
      );
    const types = side().types;
    const whole = types.map((t) => (t.type === 'door' ? { ...t, updates: 'whole' as const } : t));
    expect(missing(types, { width: 2 })).toContain('plan/secret-missing');
    expect(missing(types, { lets: ['a'] })).not.toContain('plan/secret-missing');
    expect(missing(whole, { lets: ['a'] })).toContain('plan/secret-missing');
  });

  it('keeps our members of a container that somebody else uses too, and says so', () => {
    const used = { ...BOX, usedBy: [{ label: 'another trunk', ours: false }] };
    const ours = there('door', 'D1', { name: 'old', box: boxId }, { in: boxId, marked: true });
    const plan = assemble('apply', [side({ wanted: [want('box', 'b')], observed: [used, ours] })]);
    expect(plan.steps).toEqual([]);
    expect(plan.kept).toEqual([{ side: 'toy', type: 'door', label: 'old' }]);
    expect(plan.diagnostics).toMatchObject([
      { code: 'plan/still-used', summary: expect.stringContaining('also used by another trunk') as string },
    ]);
  });

  it('names what carries our mark where no manifest lists anything', () => {
    const mine = there('road', 'R1', { name: 'mine' }, { marked: true });
    const plan = assemble('apply', [side({ observed: [mine, there('road', 'R2', { name: 'theirs' })] })]);
    expect(plan.kept).toEqual([{ side: 'toy', type: 'road', label: 'mine', holds: [] }]);
    expect(plan.steps).toEqual([]);
  });

  it('counts what is in a thing of ours that no manifest lists any more', () => {
    const box = there('box', 'B1', { name: 'old' }, { marked: true });
    const inside = ['D1', 'D2'].map((id) => there('door', id, { name: id }, { in: foreign('box', 'B1') }));
    const elsewhere = there('door', 'D3', { name: 'D3' }, { in: foreign('box', 'B2') });
    const plan = assemble('apply', [side({ observed: [box, ...inside, elsewhere] })]);
    expect(plan.kept).toEqual([{ side: 'toy', type: 'box', label: 'old', holds: [['door', 2]] }]);
  });

  it('destroys what depends on something before that', () => {
    const wanted = [want('box', 'b'), want('box', 'inner', {}, { dependsOn: [{ $ref: 'box', key: 'b' }] })];
    const observed = [BOX, there('box', 'B2', { name: 'inner' })];
    const plan = assemble('destroy', [side({ wanted, observed })]);
    expect(plan.steps.map((s) => s.ref.key)).toEqual(['inner', 'b']);
  });

  it('destroys nothing that could be several objects', () => {
    const observed = [BOX, there('box', 'B2', { name: 'b' })];
    const plan = assemble('destroy', [side({ wanted: [want('box', 'b')], observed })]);
    expect(plan.steps).toEqual([]);
    expect(plan.diagnostics.map((d) => d.code)).toEqual(['plan/ambiguous']);
  });

  it('calls for a batch only when all that its members need is done', () => {
    const wanted = [
      want('box', 'b', {}, { claim: 'reuse' }),
      want('guest', '1', { box: boxRef }),
      want('pool', 'p', { numbers: [['+12025550100', '+12025550199']] }),
      want('guest', '2', { box: boxRef }, { dependsOn: [{ $ref: 'pool', key: 'p' }] }),
    ];
    const plan = assemble('apply', [side({ wanted, observed: [BOX] })]);
    expect(plan.steps.map((s) => [s.ref.key, s.batch])).toEqual([
      ['1', 'toy guest:1 create'],
      ['p', undefined],
      ['2', 'toy guest:2 create'],
    ]);
  });

  it('writes a list once at a time, whether members come or go', () => {
    const wanted = [
      want('box', 'b', {}, { unlisted: { guest: 'remove' } }),
      want('guest', 'new', { box: boxRef }),
    ];
    const observed = [BOX, there('guest', 'G1', { name: 'old', box: boxId }, { in: boxId })];
    const types = side().types.map((t) => (t.type === 'guest' ? { ...t, role: 'sends' as const } : t));
    const [first, second] = assemble('apply', [side({ types, wanted, observed })]).steps;
    expect(first?.pass).toBe(second?.pass);
    expect(second?.needs).toEqual([first?.id]);
  });

  it('orders ten thousand objects', () => {
    const wanted = [
      want('box', 'b'),
      ...Array.from({ length: 10_000 }, (_, n) => want('door', `d${n}`, { box: boxRef })),
    ];
    const plan = assemble('apply', [side({ wanted })]);
    expect(plan.steps).toHaveLength(10_001);
    expect(plan.steps[0]?.ref.$ref).toBe('box');
  });

  it('refuses to touch more than 30 % of at least ten objects', () => {
    const names = Array.from({ length: 10 }, (_, n) => `b${n}`);
    const wanted = names.map((name) => want('box', name, { lid: 'open' }));
    const observed = (changed: number) =>
      names.map((name, n) => there('box', name, { name, lid: n < changed ? 'shut' : 'open' }));
    expect(codes(side({ wanted, observed: observed(3) }))).toEqual([]);
    expect(codes(side({ wanted, observed: observed(4) }))).toEqual(['plan/too-many-changes']);
    expect(codes(side({ wanted: wanted.slice(1), observed: observed(10).slice(1) }))).toEqual([]);
  });

  it('refuses to touch more than 30 % of what is managed, however few there are of each kind', () => {
    const nine = (type: string) =>
      Array.from({ length: 9 }, (_, n) =>
        there(type, `${type}${n}`, { name: `${type}${n}`, box: boxId }, { in: boxId, marked: true }),
      );
    const all = (...types: readonly string[]) =>
      assemble('apply', [side({ wanted: [want('box', 'b')], observed: [BOX, ...types.flatMap(nine)] })]);
    const { steps: removals, diagnostics } = all('door', 'road');
    expect(removals).toHaveLength(18);
    expect(diagnostics.map((d) => [d.code, d.forcible])).toEqual([['plan/too-many-changes', true]]);
    expect(diagnostics[0]?.summary).toContain('18 of 19 managed objects');
    expect(all('door').diagnostics.map((d) => d.summary)).toEqual([
      expect.stringContaining('9 of 10 managed objects'),
    ]);
  });

  it('puts a step behind the pass of what it needs', () => {
    const wanted = [want('road', 'r'), want('door', 'd', {}, { dependsOn: [{ $ref: 'road', key: 'r' }] })];
    expect(steps(side({ wanted }))).toEqual(['switch road:r create', 'switch door:d create']);
  });

  it('reports objects that need each other', () => {
    const wanted = [want('box', 'b', { lid: { $ref: 'box', key: 'c' } }), want('box', 'c', { lid: boxRef })];
    expect(codes(side({ wanted }))).toEqual(['plan/reference-cycle']);
  });
});

describe('a secret that two sides hold', () => {
  const password = secretRef({ env: 'P' });
  const holder = (name: string, state: SecretState, exists: boolean) =>
    side({
      name,
      wanted: [want('door', 'd', { key: password })],
      observed: exists ? [there('door', 'D1', { name: 'd', box: null })] : [],
      secretState: () => state,
    });

  it('is written at every holder that cannot be compared when one is written', () => {
    expect(steps(holder('left', 'unverified', false), holder('right', 'unverified', true))).toEqual([
      'widen door:d create',
      'switch door:d update secret',
    ]);
    expect(codes(holder('left', 'unverified', false), holder('right', 'unverified', true))).toContain(
      'plan/gap',
    );
  });

  it.each([
    ['made', 'unverified', false, []],
    ['left as it is', 'same', true, []],
    ['changed', 'changed', true, ['plan/gap', 'plan/gap']],
  ] as const)(
    "is a gap only where the carrier's end was there before and changes: %s",
    (_, state, exists, gaps) => {
      const sides = [{ ...holder('carrier', state, exists), carrier: true }, holder('pbx', 'changed', true)];
      expect(steps(...sides)).toContain('switch door:d update');
      expect(codes(...sides).filter((code) => code === 'plan/gap')).toEqual(gaps);
    },
  );

  it('is a gap where no carrier holds it', () => {
    expect(codes(holder('pbx', 'changed', true))).toEqual(['plan/gap']);
  });

  it('is left alone where the journal knows that it is the same', () => {
    expect(steps(holder('left', 'unverified', false), holder('right', 'same', true))).toEqual([
      'widen door:d create',
    ]);
  });

  it('is no change where it cannot be verified', () => {
    expect(steps(holder('left', 'unverified', true))).toEqual([]);
    expect(codes(holder('left', 'unverified', true))).toEqual(['plan/cannot-verify']);
  });

  it('is an error where it must be written and has no value', () => {
    expect(codes(holder('left', 'missing', false))).toEqual(['plan/secret-missing']);
  });
});

describe('what is let in', () => {
  const pool = (lets: readonly string[]) => want('door', 'pool', { box: boxRef, lets });
  const rule = (lets: readonly string[]) => ({
    ...want('door', 'rule', { box: boxRef, lets }),
    dependsOn: [{ $ref: 'door', key: 'pool' }],
  });
  const live = (lets: readonly string[]) => [
    BOX,
    ...['pool', 'rule'].map((name) => there('door', name, { name, box: boxId, lets })),
  ];

  it('grows where others depend on it first, and shrinks there last', () => {
    const wanted = [want('box', 'b'), pool(['new']), rule(['new'])];
    expect(steps(side({ wanted, observed: live(['old']) }))).toEqual([
      'widen door:pool update widen',
      'widen door:rule update widen',
      'narrow door:rule update narrow',
      'narrow door:pool update narrow',
    ]);
  });
});

describe('a destroy', () => {
  it('asks before an object goes in which somebody else put something', () => {
    const members = (more: Partial<Observed>) =>
      assemble('destroy', [
        side({
          wanted: [want('box', 'b'), want('door', 'd', { box: boxRef })],
          observed: [
            { ...BOX, marked: true },
            there('door', 'D1', { name: 'd', box: boxId }, { in: boxId, marked: true }),
            there('door', 'D2', { name: 'theirs', box: boxId }, { in: boxId, ...more }),
          ],
        }),
      ]).diagnostics;
    expect(members({})).toMatchObject([{ code: 'plan/members-go', severity: 'error', forcible: true }]);
    expect(members({})[0]?.summary).toContain('door "theirs"');
    expect(members({ marked: true })).toEqual([]);
    expect(members({ in: foreign('box', 'B9') })).toEqual([]);
  });

  it('removes members before containers and keeps what others use', () => {
    const wanted = [
      want('box', 'b'),
      want('door', 'd', { box: boxRef }),
      want('road', 'r', { to: boxRef }),
      want('box', 'shared'),
    ];
    const observed = [
      { ...BOX, marked: true },
      there('door', 'D1', { name: 'd', box: boxId }, { marked: true }),
      there('road', 'R1', { name: 'r', to: boxId }, { marked: true }),
      there('box', 'B2', { name: 'shared' }, { usedBy: [{ label: 'another trunk', ours: false }] }),
    ];
    const plan = assemble('destroy', [side({ wanted, observed })]);
    expect(plan.steps.map((s) => `${s.pass} ${s.ref.$ref}:${s.ref.key}`)).toEqual([
      'switch road:r',
      'narrow door:d',
      'narrow box:b',
    ]);
    expect(plan.diagnostics.map((d) => d.code)).toEqual(['plan/still-used']);
  });

  it('asks before what was there goes: it has no mark, and the journal does not know it', () => {
    const found = (marked: boolean) =>
      assemble('destroy', [side({ wanted: [want('box', 'b')], observed: [{ ...BOX, marked }] })]).diagnostics;
    expect(found(false)).toMatchObject([
      {
        code: 'plan/not-made-here',
        severity: 'error',
        forcible: true,
        summary: expect.stringContaining('box "b"'),
      },
    ]);
    expect(found(true)).toEqual([]);
  });
});
