import fc from 'fast-check';
import { expect, it } from 'vitest';
import { examine, examiner } from '../../../src/agreement/simulate/examine.ts';
import type { Crossing } from '../../../src/agreement/shapes.ts';
import { crossing, is, nobodyKnows, set } from '../ends.ts';

const OWN = '+12025550123';
const SETS = [[OWN], ['+12025550124'], ['+12025550125'], [OWN, '+12025550124'], []];

const crossings: fc.Arbitrary<Crossing> = fc
  .record({
    direction: fc.constantFrom('inbound', 'outbound'),
    plus: fc.constantFrom('required', 'forbidden', 'either'),
    user: fc.constantFrom(undefined, 'called', OWN, 'reception'),
    answered: fc.constantFrom(is('any' as const), is(set(OWN)), nobodyKnows<'any'>()),
    others: fc.constantFrom(undefined, is(set('+12025550124')), nobodyKnows<ReturnType<typeof set>>()),
    lacking: fc.boolean(),
  })
  .map(({ direction, plus, user, answered, others, lacking }) => {
    const requestUriUser = user === undefined || user === 'called' ? 'called' : { fixed: user };
    const made = crossing({
      direction,
      sends: user === undefined ? {} : { requestUriUser: is(requestUriUser) },
      accepts: {
        calledPlus: is(plus),
        numbers: answered,
        ...(others === undefined ? {} : { otherNumbers: others }),
      },
    });
    const { carrier } = made.wire;
    return lacking && carrier
      ? { ...made, wire: { ...made.wire, carrier: { ...carrier, lacksEmergency: is(set(OWN)) } } }
      : made;
  });

it('rules asked once for all calls of a wire say of each number what they would say of it alone', () => {
  fc.assert(
    fc.property(crossings, fc.shuffledSubarray(SETS), (wire, order) => {
      const asked = examiner(wire);
      for (const members of order) {
        const numbers = is(set(...members));
        expect(asked(numbers)).toEqual(examine({ ...wire, sends: { ...wire.sends, numbers } }));
      }
    }),
    { seed: 4, numRuns: 500 },
  );
});
