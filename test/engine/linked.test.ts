import { describe, expect, it } from 'vitest';
import { ref } from '../../src/contract/value.ts';
import { linkedWires } from '../../src/engine/linked.ts';
import type { LiveSide } from '../../src/engine/read-side.ts';
import type { Step } from '../../src/plan/shapes.ts';
import { attach, trunk } from '../render/plans.ts';
import { partOf } from '../support/part-of.ts';

const trunkOf = (key: string, wire: string) => ({ ...trunk.wanted, type: 'trunk', key, serves: [wire] });
const side = partOf<LiveSide>({
  compiled: partOf<LiveSide['compiled']>({ name: 'twilio' }),
  wanted: [trunkOf('old', 'old/pbx'), trunkOf('paris', 'paris/genesys')] as LiveSide['wanted'],
});

const moved = (before: string): Step => {
  const step = attach('+12025550123');
  return {
    ...step,
    wanted: { ...step.wanted!, serves: ['paris/genesys'] },
    fields: step.fields.map((field) => ({ ...field, before: ref('trunk', before) })),
  };
};

describe('wires of one plan', () => {
  it('are linked by a number that goes from the trunk of the one to that of the other', () => {
    const linked = linkedWires([moved('old')], [side]);
    expect(linked('old/pbx')).toBe(linked('paris/genesys'));
    expect(linked('lyon/pbx')).toBe('lyon/pbx');
  });

  it('are not linked by what stays, nor by what comes from a trunk of nobody here', () => {
    for (const steps of [[moved('paris')], [attach('+12025550123')], [trunk]]) {
      const linked = linkedWires(steps, [side]);
      expect(linked('old/pbx')).not.toBe(linked('paris/genesys'));
    }
  });
});
