import { byEndpoint, groupBy } from 'trunkline/plugin';
import { describe, expect, it } from 'vitest';

describe('groupBy', () => {
  it('keeps groups in the order in which their keys first appear, and items in the order given', () => {
    expect([...groupBy([3, 1, 2, 5], (one) => one % 2)]).toEqual([
      [1, [3, 1, 5]],
      [0, [2]],
    ]);
  });
});

describe('byEndpoint', () => {
  const both = { key: 'list', serves: ['a', 'b'] };
  const one = { key: 'rule', serves: ['b'] };
  const none = { key: 'left', serves: [] };

  it('puts what serves several endpoints under each of them, in the order given', () => {
    expect([...byEndpoint([both, none, one])]).toEqual([
      ['a', [both]],
      ['b', [both, one]],
    ]);
  });
});
