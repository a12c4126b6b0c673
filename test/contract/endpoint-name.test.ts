import { rowName, shortName } from 'trunkline/plugin';
import { describe, expect, it } from 'vitest';

const row = { priority: 10, weight: 10, enabled: true };

describe('names of endpoints and rows', () => {
  it('leave the trunk out', () => {
    expect(shortName({ name: 'paris/machine' })).toBe('machine');
    expect(shortName({ name: 'machine' })).toBe('machine');
  });

  it.each([
    [row, 'machine'],
    [{ ...row, edge: 'dublin' }, 'machine dublin'],
    [{ ...row, node: 'b' }, 'machine b'],
    [{ ...row, node: 'b', edge: 'dublin' }, 'machine b dublin'],
    [{ ...row, friendlyName: 'Paris', edge: 'dublin' }, 'Paris'],
  ])('make %o the row "%s"', (given, name) => {
    expect(rowName({ name: 'paris/machine' }, given)).toBe(name);
  });
});
