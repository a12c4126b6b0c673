import { describe, expect, it } from 'vitest';
import type { ChangeKind, Observed, Resource, ResourceType } from '../../src/contract/resource.ts';
import { foreign, ref } from '../../src/contract/value.ts';
import { assemble } from '../../src/plan/assemble.ts';
import { boxId, boxRef, side, there, want } from './toy.ts';

const closes = ({ action, properties, before }: ChangeKind): boolean =>
  action === 'remove' || (before?.['open'] === true && properties['open'] === false);

const toy = side().types;
const road: ResourceType = {
  ...toy.find((type) => type.type === 'road')!,
  fields: {
    name: { label: 'name', wire: true },
    to: { label: 'to', wire: true },
    open: { label: 'open', wire: true },
    via: { label: 'via', wire: true },
  },
  outlet: { container: 'to', closes },
};
/** Sends as well, over the roads of its box. */
const car: ResourceType = {
  ...toy.find((type) => type.type === 'road')!,
  type: 'car',
  label: 'car',
  remove: 'detach',
};
const types = [...toy.filter((type) => type.type !== 'road'), road, car];

const BOXES = [there('box', 'B1', { name: 'b' }), there('box', 'B2', { name: 'other' })];
const otherRef = ref('box', 'other');
const boxes = [want('box', 'b'), want('box', 'other')];

/** What each step waits for, by its id without the side. */
function needs(
  wanted: readonly Resource[],
  observed: readonly Observed[],
  kind: 'apply' | 'destroy' = 'apply',
) {
  const of = side({ types, wanted: [...boxes, ...wanted], observed: [...BOXES, ...observed] });
  const { steps, diagnostics } = assemble(kind, [of]);
  expect(diagnostics).toEqual([]);
  const short = (id: string): string => id.replace('toy ', '');
  return Object.fromEntries(steps.map((step) => [short(step.id), step.needs.map(short)]));
}

const old = there('road', 'R1', { name: 'old', to: boxId, open: true }, { in: boxId, marked: true });

describe('the last way out', () => {
  it('closes when those that open stand, and all that changes in its box is changed', () => {
    const wanted = [
      want('road', 'new', { to: boxRef, open: true }),
      want('road', 'kept', { to: boxRef, open: true }),
      want('road', 'elsewhere', { to: otherRef, open: true }),
    ];
    const kept = there('road', 'R2', { name: 'kept', to: boxId, open: false }, { in: boxId });
    expect(needs(wanted, [old, kept])).toEqual({
      'road:new create': [],
      'road:kept update': [],
      'road:elsewhere create': [],
      'road:old remove R1': ['road:new create', 'road:kept update'],
    });
  });

  it('is put out of force when the other is in force', () => {
    const wanted = [
      want('road', 'old', { to: boxRef, open: false }),
      want('road', 'spare', { to: boxRef, open: true }),
    ];
    const spare = there('road', 'R2', { name: 'spare', to: boxId, open: false }, { in: boxId });
    expect(needs(wanted, [old, spare])).toEqual({
      'road:spare update': [],
      'road:old update': ['road:spare update'],
    });
  });

  it('closes when all has left that went out by it', () => {
    const moving = there('car', 'C1', { name: 'moving', to: boxId }, { in: boxId });
    const leaving = there('car', 'C2', { name: 'leaving', to: boxId }, { in: boxId, marked: true });
    const wanted = [want('car', 'moving', { to: otherRef })];
    expect(needs(wanted, [old, moving, leaving])).toEqual({
      'car:moving update': [],
      'car:leaving remove C2': [],
      'road:old remove R1': ['car:moving update', 'car:leaving remove C2'],
    });
  });

  it('closes first where the other can only be made when something is gone that refers to it', () => {
    const door = (width: number) => ({ name: 'd', box: null, width });
    const wanted = [
      want('door', 'd', { width: 2 }),
      want('road', 'new', { to: boxRef, via: ref('door', 'd'), open: true }),
    ];
    const observed = [
      there('door', 'D1', door(1)),
      there(
        'road',
        'R1',
        { name: 'old', via: foreign('door', 'D1'), to: boxId, open: true },
        { in: boxId, marked: true },
      ),
    ];
    const of = side({ types, wanted: [...boxes, ...wanted], observed: [...BOXES, ...observed] });
    const { steps, diagnostics } = assemble('apply', [of]);
    expect(diagnostics.map((d) => d.code)).toEqual(['plan/gap']);
    expect(steps.map((step) => step.id.replace('toy ', ''))).toEqual([
      'road:old remove R1',
      'door:d remove replace',
      'door:d create replace',
      'road:new create',
    ]);
  });
});
