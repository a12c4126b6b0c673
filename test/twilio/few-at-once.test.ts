import { expect, it } from 'vitest';
import { fewAtOnce } from '../../src/twilio/few-at-once.ts';

it('works of which few are under way at once all end, with their results in order', async () => {
  let under = 0;
  let most = 0;
  const works = [3, 1, 2, 0, 5].map((turns, at) => async () => {
    most = Math.max(most, ++under);
    for (let turn = 0; turn < turns; turn++) await Promise.resolve();
    under--;
    return at;
  });
  expect(await fewAtOnce(2, works)).toEqual([0, 1, 2, 3, 4]);
  expect(most).toBe(2);
});

it('one of them that fails fails all', async () => {
  const works = [() => Promise.resolve(1), () => Promise.reject(new Error('no'))];
  await expect(fewAtOnce(5, works)).rejects.toThrow('no');
});
