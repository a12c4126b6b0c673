import { callerAt } from 'trunkline/plugin';
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
