import { describe, expect, it } from 'vitest';
import { gapText } from '../../src/render/gap-text.ts';
import { attach, changedSecret, planOf, replaced, trunk } from './plans.ts';

describe('the gap of a plan', () => {
  it('lasts from the first object that goes until the last has been made again', () => {
    expect(gapText(planOf([trunk, ...replaced, attach('+12025550123')]).steps)).toBe(
      'Calls can fail once twilio: origination URL "pbx" is removed, until twilio: origination URL "pbx" is made: 2 steps of 4.',
    );
  });

  it('of a secret lasts until its last holder is written', () => {
    const other = { ...changedSecret, id: 'other', side: 'pbx' };
    expect(gapText([changedSecret, trunk, other])).toMatch(
      /^Calls.* can fail once twilio: digest user "Paris\/old" is changed, until pbx: .* is changed: 3 steps of 3\.$/,
    );
  });

  it('is not told where its end is not known, or where there is none', () => {
    expect(gapText([changedSecret, trunk])).toBe('');
    expect(gapText([trunk])).toBe('');
  });
});
