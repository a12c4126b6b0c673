import { describe, expect, it } from 'vitest';
import { match } from '../../src/contract/match.ts';
import type { Observed, Resource, ResourceType } from '../../src/contract/resource.ts';
import { side, there, want } from '../plan/toy.ts';

/** Known by its name, else by where it leads. */
const road: ResourceType = {
  ...side().types.find((type) => type.type === 'road')!,
  identity: ['name', 'to'].map((field) => ({
    by: field,
    of: (p) => (typeof p[field] === 'string' ? p[field] : undefined),
  })),
};

const pairs = (wanted: readonly Resource[], observed: readonly Observed[]) =>
  match([road], wanted, observed).pairs.map((pair) => [pair.wanted.key, pair.observed?.id]);

const A = there('road', 'A', { name: 'a', to: 'dublin' });
const B = there('road', 'B', { name: 'b', to: 'frankfurt' });

describe('matching', () => {
  it('gives an object to whoever has the stronger claim, in whatever order they are wanted', () => {
    const c = want('road', 'c', { to: 'frankfurt' });
    const b = want('road', 'b', { to: 'tokyo' });
    expect(pairs([c, b], [A, B])).toEqual([
      ['c', undefined],
      ['b', 'B'],
    ]);
    expect(pairs([b, c], [A, B])).toEqual([
      ['b', 'B'],
      ['c', undefined],
    ]);
  });

  it('takes the weaker claim where nobody has a stronger one', () => {
    expect(pairs([want('road', 'c', { to: 'frankfurt' })], [A, B])).toEqual([['c', 'B']]);
  });

  it('gives an object to its name before a former one, each in the order given', () => {
    const c = want('road', 'c', { to: 'x' }, { formerly: [{ name: 'b' }, { name: 'a' }] });
    const b = want('road', 'b', { to: 'tokyo' });
    expect(pairs([c, b], [A, B])).toEqual([
      ['c', 'A'],
      ['b', 'B'],
    ]);
    expect(pairs([c], [A, B])).toEqual([['c', 'B']]);
  });

  it('leaves to nobody what two objects could be', () => {
    const twin = there('road', 'B2', { name: 'b', to: 'tokyo' });
    const { pairs: found, ambiguous, unlisted } = match([road], [want('road', 'b')], [B, twin]);
    expect(found.map((pair) => pair.observed)).toEqual([undefined]);
    expect(ambiguous).toMatchObject([{ by: 'name', hits: [{ id: 'B' }, { id: 'B2' }] }]);
    expect(unlisted).toEqual([]);
  });
});
