import { describe, expect, it } from 'vitest';
import { TrunklineError, type Fault } from '../../src/contract/errors.ts';
import { untilRefused } from '../../src/contract/until-refused.ts';

const failure = (fault: Fault): TrunklineError =>
  new TrunklineError({ code: 'toy/no', message: 'no', fix: 'Mend it.', fault });

/** Fails with one after the other, then succeeds; how often it was tried. */
function login(...failures: readonly Error[]) {
  const left = [...failures];
  let tries = 0;
  const attempt = untilRefused(async () => {
    tries += 1;
    const error = left.shift();
    if (error) throw error;
    return 'token';
  });
  return { attempt, tries: () => tries };
}

describe('a login that is tried until it is refused', () => {
  it('is not sent again once it was refused, and says why each time', async () => {
    const refusal = failure('input');
    const { attempt, tries } = login(refusal);
    await expect(attempt()).rejects.toBe(refusal);
    await expect(attempt()).rejects.toBe(refusal);
    expect(tries()).toBe(1);
  });

  it('is sent again after what may pass by itself', async () => {
    const { attempt, tries } = login(failure('transient'));
    await expect(attempt()).rejects.toThrow('no');
    expect(await attempt()).toBe('token');
    expect(tries()).toBe(2);
  });

  it('is not sent again after an error nobody knows', async () => {
    const { attempt, tries } = login(new RangeError('what?'));
    await expect(attempt()).rejects.toThrow('what?');
    await expect(attempt()).rejects.toThrow('what?');
    expect(tries()).toBe(1);
  });

  it('is sent as often as it succeeds', async () => {
    const { attempt, tries } = login();
    expect([await attempt(), await attempt()]).toEqual(['token', 'token']);
    expect(tries()).toBe(2);
  });
});
