import { describe, expect, it } from 'vitest';
import { dialsFrom } from '../../src/contract/route.ts';

const PLACES = ['a', 'b', 'c', 'd', 'e', 'f'];

describe('who dials from a platform of several places', () => {
  it.each([
    ['a', PLACES, '"@b", "@c", "@d" and 2 more'],
    ['c', PLACES, '"@a", "@b", "@d" and 2 more'],
    ['f', PLACES, '"@a", "@b", "@c" and 2 more'],
    ['d', PLACES.slice(0, 4), '"@a", "@b", "@c"'],
    ['b', ['a', 'b'], '"@a"'],
  ])('is taken to be at %s of %j, and told how to name another', (place, all, named) => {
    expect(dialsFrom(place, all).why).toMatch(new RegExp(`taken to be ${place}; .* as ${named}$`));
  });
});
