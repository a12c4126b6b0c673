import { callerAt, dialsFrom } from 'trunkline/plugin';
import { describe, expect, it } from 'vitest';

describe('a caller', () => {
  it('may be written with the place where they are', () => {
    expect(callerAt('1000@acme.example')).toEqual({ who: '1000', place: 'acme.example' });
    expect(callerAt('@Paris Office')).toEqual({ who: '', place: 'Paris Office' });
  });

  it('is at no place in particular where none is named', () => {
    expect(callerAt('+33123456700')).toEqual({ who: '+33123456700', place: undefined });
  });
});

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
