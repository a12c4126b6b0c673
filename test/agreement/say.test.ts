import { describe, expect, it } from 'vitest';
import { SIP_PAGES } from '../../src/agreement/sip-pages.ts';
import { oneOf, inWords } from '../../src/agreement/say.ts';
import { secretRef } from '../../src/contract/value.ts';
import { set } from './ends.ts';

describe('the value of a fact in words', () => {
  const password = secretRef({ env: 'PARIS_PASSWORD' });

  it.each([
    [true, 'yes'],
    [5060, '5060'],
    ['offered', 'offered'],
    [[], 'none'],
    [['a', 'b', 'c', 'd', 'e'], 'a, b, c, d and 1 more'],
    [set('+12025550123'), '+12025550123'],
    [{ username: 'paris', realm: 'sip.example', password }, 'paris in realm "sip.example"'],
    [{ username: 'paris' }, 'paris'],
    [
      { realm: 'sip.example', users: [{ username: 'a', password }, { username: 'b' }] },
      'a, b in realm "sip.example"',
    ],
  ])('%j is %s', (value, words) => {
    expect(inWords(value)).toBe(words);
  });
});

it.each([
  [['a'], 'a'],
  [['a', 'b'], 'a or b'],
  [['a', 'b', 'c'], 'a, b or c'],
  [['a', 'b', 'c', 'd', 'e', 'f'], 'a, b, c, d or one of 2 more'],
])('of %j, one is enough', (items, words) => {
  expect(oneOf(items)).toBe(words);
});

describe('the page of a SIP status', () => {
  it('says where the carrier tries no second platform', () => {
    const final = SIP_PAGES.filter(({ means }) => means.includes('tries no other row')).map(
      ({ code }) => code,
    );
    expect(final).toEqual(
      [400, 404, 405, 410, 416, 482, 484, 486, 600, 603].map((status) => `sip/${status}`),
    );
  });
});
