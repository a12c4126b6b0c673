import type { WireBetween } from '../agreement/shapes.ts';
import { isKnown, known, unknown, type Fact } from '../contract/fact.ts';
import { countNumbers, minusNumbers, unionOf, type NumberSet } from '../contract/numbers.ts';
import type { Asking } from './at-side.ts';
import type { OpenSide } from './open.ts';

interface Input {
  readonly open: readonly OpenSide[];
  readonly asking: Asking;
}

/**
 * Calls out may show numbers elsewhere as well that their carrier has verified. It is asked for them only where a call
 * shows a number that the account does not own, which costs a request more.
 */
export async function withVerified(
  wires: readonly WireBetween[],
  { open, asking }: Input,
): Promise<readonly WireBetween[]> {
  const carriers = [...new Set(wires.filter(showsOthers).map(({ carrierSide }) => carrierSide))];
  const asked = await Promise.all(
    carriers.map(async (name) => {
      const driver = open.find((side) => side.name === name)?.driver;
      return driver?.callerIds ? [[name, await asking(name, async () => driver.callerIds?.())] as const] : [];
    }),
  );
  const verified = new Map(asked.flat());
  return verified.size === 0 ? wires : wires.map((wire) => withThose(wire, verified));
}

function showsOthers({ carrier, platform }: WireBetween): boolean {
  const shown = platform?.sends?.numbers;
  const { numbers, otherNumbers: owned } = carrier?.accepts ?? {};
  if (!shown || !numbers || !owned || !isKnown(shown) || !isKnown(numbers) || !isKnown(owned)) return false;
  return (
    numbers.value !== 'any' &&
    countNumbers(minusNumbers(minusNumbers(shown.value, numbers.value), owned.value)) > 0
  );
}

function withThose(wire: WireBetween, verified: ReadonlyMap<string, NumberSet | undefined>): WireBetween {
  const accepts = wire.carrier?.accepts;
  const owned = accepts?.otherNumbers;
  if (!wire.carrier || !accepts || !owned || !verified.has(wire.carrierSide)) return wire;
  const otherNumbers = withOthers(owned, verified.get(wire.carrierSide));
  return { ...wire, carrier: { ...wire.carrier, accepts: { ...accepts, otherNumbers } } };
}

const withOthers = (owned: Fact<NumberSet>, others: NumberSet | undefined): Fact<NumberSet> => {
  if (!isKnown(owned)) return owned;
  return others
    ? known(unionOf([owned.value, others]), owned.from, owned.confidence)
    : unknown(
        'not-readable',
        'the numbers that the account has verified as caller IDs could not be read',
        owned.from,
        'Use credentials that may read them, or look them up in the console of the carrier.',
      );
};
