import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { examine, examiner } from '../../../src/agreement/simulate/examine.ts';
import type { Answer } from '../../../src/agreement/simulate/shapes.ts';
import type { Crossing } from '../../../src/agreement/shapes.ts';
import { crossing, is, listens, nets, nobodyKnows, set, target, type Change } from '../ends.ts';

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

const told = ({ rungs, ...answer }: Answer) => ({ ...answer, rungs: rungs() });

it('rules asked once for all calls of a wire say of each number what they would say of it alone', () => {
  fc.assert(
    fc.property(crossings, fc.shuffledSubarray(SETS), (wire, order) => {
      const asked = examiner(wire);
      for (const members of order) {
        const numbers = is(set(...members));
        expect(told(asked(numbers))).toEqual(told(examine({ ...wire, sends: { ...wire.sends, numbers } })));
      }
    }),
    { seed: 4, numRuns: 500 },
  );
});

/** What is said to fit, by its matter. */
const fitting = (change: Change): Readonly<Record<string, string>> =>
  Object.fromEntries(
    examine(crossing(change))
      .rungs()
      .filter(({ result }) => result === 'yes')
      .map(({ what, why }) => [what, why]),
  );

describe('what is said to fit', () => {
  it('is every matter of a call that passes, in its values', () => {
    expect(fitting({})).toEqual({
      listener: 'pbx listens at 198.51.100.7:5060 over tcp',
      'Request-URI': 'pbx answers for 198.51.100.7',
      source: 'pbx lets in 54.172.60.0/30',
      login: 'twilio signs in as paris',
      plus: 'pbx: the plus is there, as it must be',
      number: 'pbx answers the number',
      encryption: 'the media is plain at both ends',
    });
  });

  const SHUT = { direction: 'outbound', accepts: { from: nets(), digest: is('none' as const) } } as const;
  const TLS = { to: [target({ transport: is('tls') })], encryption: is('required' as const) };
  const OFFERED = { encryption: is('offered' as const) };
  it.each<[what: string, change: Change, without: readonly string[]]>([
    ['source nor login where nobody is let in', SHUT, ['source', 'login']],
    ['the login of a user that is not there', { sends: { digest: is({ username: 'x' }) } }, ['login']],
    [
      'the listener where TLS comes to a port that takes plain SIP',
      { sends: TLS, accepts: OFFERED },
      ['listener', 'encryption'],
    ],
    [
      'the listener of a host that the receiver does not answer for',
      { sends: { to: [target({ host: is('other.example') })], requestUriHost: is('other.example') } },
      ['listener', 'Request-URI'],
    ],
    [
      'the listener at a private address, over the internet',
      {
        sends: { to: [target({ host: is('10.1.2.3') })] },
        accepts: { listeners: [listens({ hosts: is(['10.1.2.3']) })] },
      },
      ['listener'],
    ],
    [
      'the plus of a user that is no number',
      {
        sends: { to: [target({ user: 'reception' })], requestUriUser: is({ fixed: 'reception' }) },
        accepts: { numbers: is('any') },
      },
      ['plus', 'number'],
    ],
    ['encryption that nobody knows of', { accepts: { encryption: nobodyKnows() } }, ['encryption']],
  ])('is never %s', (_what, change, without) => {
    expect(without.filter((matter) => matter in fitting(change))).toEqual([]);
  });

  it('names the media alone, since signalling over TLS goes with plain media', () => {
    const overTls = {
      to: [target({ transport: is('tls') })],
    };
    const { encryption } = fitting({
      sends: overTls,
      accepts: { listeners: [listens({ transport: 'tls' })] },
    });
    expect(encryption).toBe('the media is plain at both ends');
    expect(fitting({ sends: OFFERED, accepts: OFFERED })['encryption']).toBe('both ends offer SRTP');
  });

  it('is no matter of which a rule finds that calls fail, or that nobody knows it', () => {
    fc.assert(
      fc.property(crossings, (wire) => {
        const { rungs } = examine(wire);
        const mattersOf = (results: readonly string[]) =>
          rungs()
            .filter(({ result }) => results.includes(result))
            .flatMap(({ what }) => what.split(' and '));
        const faulty = new Set(mattersOf(['no']));
        expect(mattersOf(['yes']).filter((matter) => faulty.has(matter))).toEqual([]);
      }),
      { seed: 4, numRuns: 500 },
    );
  });
});
