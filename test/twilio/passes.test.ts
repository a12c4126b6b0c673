import { ref, type ChangeKind, type Neighbour, type Properties } from 'trunkline/plugin';
import { describe, expect, it } from 'vitest';
import { twilio } from '../../src/twilio/index.ts';

const trunk = ref('trunk', 't');
const ip = (name = 'a'): Properties => ({ trunk, list: ref('ip-list', name) });
const users = (name = 'a'): Properties => ({ trunk, list: ref('credential-list', name) });
const [IP, USERS] = ['trunk-ip-list', 'trunk-credential-list'] as const;

const passOf = (
  type: string,
  action: ChangeKind['action'],
  properties: Properties,
  around: readonly Neighbour[],
) =>
  twilio.resourceTypes.find((one) => one.type === type)!.pass!({ action, fields: [], properties }, (beside) =>
    around.filter((one) => one.type === beside),
  );

describe('the pass of a mapping', () => {
  it.each([
    ['the first method widens', IP, ip(), [], 'widen'],
    [
      'credentials beside an IP list narrow',
      USERS,
      users(),
      [{ type: IP, properties: ip(), there: true }],
      'narrow',
    ],
    [
      'an IP list beside credentials narrows',
      IP,
      ip(),
      [{ type: USERS, properties: users(), there: true }],
      'narrow',
    ],
    [
      'a second list of one method widens',
      IP,
      ip('b'),
      [{ type: IP, properties: ip(), there: true }],
      'widen',
    ],
    [
      'a second list of one method beside the other widens',
      IP,
      ip('b'),
      [
        { type: IP, properties: ip(), there: true },
        { type: USERS, properties: users(), there: true },
      ],
      'widen',
    ],
    [
      'both methods of a new trunk widen',
      USERS,
      users(),
      [{ type: IP, properties: ip(), there: false }],
      'widen',
    ],
    [
      'other trunks do not matter',
      USERS,
      users(),
      [{ type: IP, properties: { ...ip(), trunk: ref('trunk', 'other') }, there: true }],
      'widen',
    ],
  ] as const)('%s', (_, type, properties, around, pass) => {
    expect(passOf(type, 'create', properties, [...around, { type, properties, there: false }])).toBe(pass);
  });

  it.each([
    ['the last one narrows', IP, ip(), [], 'narrow'],
    ['one of two methods widens', IP, ip(), [{ type: USERS, properties: users(), there: true }], 'widen'],
    [
      'one of two lists of a method narrows',
      IP,
      ip(),
      [{ type: IP, properties: ip('b'), there: true }],
      'narrow',
    ],
    [
      'one whose place another list takes narrows',
      IP,
      ip(),
      [
        { type: IP, properties: ip('b'), there: false },
        { type: USERS, properties: users(), there: true },
      ],
      'narrow',
    ],
    [
      'the only method before the other is mapped narrows',
      IP,
      ip(),
      [{ type: USERS, properties: users(), there: false }],
      'narrow',
    ],
  ] as const)('unmapping %s', (_, type, properties, around, pass) => {
    expect(passOf(type, 'remove', properties, [...around])).toBe(pass);
  });
});

describe('the second method on a trunk', () => {
  const gapOf = (type: string, properties: Properties, around: readonly Neighbour[]) =>
    twilio.resourceTypes.find((one) => one.type === type)!.gap!(
      { action: 'create', fields: [], properties },
      (beside) => around.filter((one) => one.type === beside),
    );
  const mapped: Neighbour = { type: IP, properties: ip(), there: true };
  const entry = (of: Partial<Neighbour> = {}): Neighbour => ({
    type: 'ip-list-entry',
    properties: { list: ref('ip-list', 'a'), cidr: '203.0.113.9/32' },
    there: true,
    ...of,
  });

  it('is a gap for whoever is let in by the first alone and is in no manifest', () => {
    expect(gapOf(USERS, users(), [mapped, entry({ foreign: true })])).toBe(
      '203.0.113.9/32, of no manifest, is let in without a login now, and will be asked for one',
    );
  });

  it('is none for what manifests list, on another list, or where both are in force already', () => {
    const elsewhere = entry({
      foreign: true,
      properties: { list: ref('ip-list', 'b'), cidr: '203.0.113.9/32' },
    });
    const both: Neighbour = { type: USERS, properties: users('b'), there: true };
    expect(gapOf(USERS, users(), [mapped, entry()])).toBeUndefined();
    expect(gapOf(USERS, users(), [mapped, elsewhere])).toBeUndefined();
    expect(gapOf(USERS, users(), [mapped, both, entry({ foreign: true })])).toBeUndefined();
  });
});
