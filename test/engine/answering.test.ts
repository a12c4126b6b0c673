import { describe, expect, it } from 'vitest';
import type { WireBetween } from '../../src/agreement/shapes.ts';
import { answeredNoMore, answeredOtherwise } from '../../src/engine/answering.ts';
import { is, set, target, wire } from '../agreement/ends.ts';

const FIRST = '+12025550123';
const SECOND = '+12025550124';

interface Row {
  readonly endpoint: string;
  readonly priority?: number;
  readonly weight?: number;
  readonly enabled?: boolean;
}

const trunk = (name: string, numbers: readonly string[], rows: readonly Row[]): readonly WireBetween[] =>
  rows.map(({ endpoint, ...row }) => ({
    ...wire({ sends: { numbers: is(set(...numbers)), to: [target({ priority: 10, weight: 10, ...row })] } }),
    trunk: name,
    endpoint: `${name}/${endpoint}`,
  }));

const ended = (before: readonly WireBetween[], after: readonly WireBetween[]) =>
  answeredNoMore({ before, after }).flatMap((table) => table.rows);

const rows = (before: readonly WireBetween[], after: readonly WireBetween[]) =>
  answeredOtherwise({ before, after }).flatMap((table) => table.rows);

describe('who answers calls in', () => {
  const pbx = trunk('paris', [FIRST, SECOND], [{ endpoint: 'pbx' }]);

  it('is told where another platform comes first', () => {
    const both = trunk('paris', [FIRST, SECOND], [{ endpoint: 'pbx', priority: 20 }, { endpoint: 'org' }]);
    expect(rows(pbx, both)).toEqual([[`${FIRST}..${SECOND}`, 'paris/pbx', 'paris/org, then paris/pbx']]);
  });

  it('is told once of two rows that lead to one place, one after the other', () => {
    const twice = trunk(
      'paris',
      [FIRST],
      [
        { endpoint: 'org', priority: 10 },
        { endpoint: 'org', priority: 20 },
        { endpoint: 'pbx', priority: 30 },
        { endpoint: 'org', priority: 40 },
      ],
    );
    expect(rows(pbx, twice)).toEqual([[FIRST, 'paris/pbx', 'paris/org, then paris/pbx, then paris/org']]);
  });

  it('is told in parts where two share a priority', () => {
    const canary = trunk(
      'paris',
      [FIRST],
      [
        { endpoint: 'pbx', weight: 95 },
        { endpoint: 'org', weight: 5 },
      ],
    );
    expect(rows(pbx, canary)).toEqual([[FIRST, 'paris/pbx', 'paris/pbx 95 % and paris/org 5 %']]);
  });

  it('is told of the numbers alone that go to another trunk', () => {
    const left = trunk('paris', [SECOND], [{ endpoint: 'pbx' }]);
    const wave = trunk('wave', [FIRST], [{ endpoint: 'org' }]);
    expect(rows(pbx, [...left, ...wave])).toEqual([[FIRST, 'paris/pbx', 'wave/org']]);
  });

  it('is told where nobody does any more', () => {
    const shut = trunk('paris', [FIRST], [{ endpoint: 'pbx', enabled: false }]);
    expect(rows(pbx, shut)).toEqual([[FIRST, 'paris/pbx', 'nobody: no row of the trunk is in force']]);
  });

  it('is told of a destroy also where nobody does, since the numbers are on no trunk', () => {
    const half = trunk('paris', [SECOND], [{ endpoint: 'pbx' }]);
    expect(ended(pbx, half)).toEqual([[FIRST, 'paris/pbx', 'nobody: on no trunk any more']]);
    expect(ended(pbx, pbx)).toEqual([]);
  });

  it('is not told where it stays so, nor of numbers that come or go', () => {
    expect(rows(pbx, pbx)).toEqual([]);
    expect(rows(trunk('paris', [FIRST], [{ endpoint: 'pbx' }]), pbx)).toEqual([]);
    expect(rows(pbx, trunk('paris', [FIRST], [{ endpoint: 'pbx' }]))).toEqual([]);
  });
});
