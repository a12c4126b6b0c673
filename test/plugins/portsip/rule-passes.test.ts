import { describe, expect, it } from 'vitest';
import { ASSIGNEE } from '../../../plugins/portsip/resources/names.ts';
import { inboundRule } from '../../../plugins/portsip/resources/rules.ts';
import type { Surroundings } from '../../../src/contract/resource.ts';

const nobody: Surroundings = () => [];
const handingOver =
  (...numbers: readonly string[]): Surroundings =>
  (type) =>
    type === ASSIGNEE ? [{ type, properties: { handsOver: numbers }, there: true }] : [];

const passOf = (was: string, is: string, around = nobody, fields = ['didNumbers']) =>
  inboundRule.pass?.(
    { action: 'update', fields, properties: { didNumbers: is }, before: { didNumbers: was } },
    around,
  );

describe('an inbound rule', () => {
  it('takes numbers before they are sent to it, and lets them go once nobody sends them', () => {
    expect(passOf('33199005510-33199005514', '33199005510-33199005519')).toBe('widen');
    expect(passOf('33199005510-33199005519', '33199005511-33199005519')).toBe('narrow');
    expect(passOf('33199005510-33199005519', '33199005510', nobody, ['didNumbers', 'number'])).toBe('narrow');
  });

  it('changes with the switch where it takes some and lets others go, or is switched itself', () => {
    expect(passOf('33199005510-33199005514', '33199005512-33199005519')).toBeUndefined();
    expect(
      passOf('33199005510', '33199005510-33199005519', nobody, ['didNumbers', 'enabled']),
    ).toBeUndefined();
  });

  it('lets go at once what its tenant hands over to another', () => {
    const around = handingOver('33199005519');
    expect(passOf('33199005510-33199005519', '33199005510-33199005518', around)).toBeUndefined();
    expect(passOf('33199005510-33199005519', '33199005511-33199005519', around)).toBe('narrow');
  });
});
