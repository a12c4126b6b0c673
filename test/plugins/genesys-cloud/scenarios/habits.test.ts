import { describe, expect, it } from 'vitest';
import { SWITCHES, type Switch } from '../../../../plugins/genesys-cloud/emulator/switches.ts';
import { everySecond, isFullAtOrgs, SEED } from '../../../support/sweeps.ts';
import { before } from './org.ts';
import { counted, destroyed, effectsAt, estateOf, NAMES, on, oneByOne, PATIENCE, sweepOf } from './sweeps.ts';
import { settled } from './worlds.ts';

const { swept, faulty, total } = counted();

/** Unknown facts that meet each other. */
const TOGETHER: readonly (readonly Switch[])[] = [
  ['lag', 'lateDefaults', 'deletedStillRead', 'dnisLostOnFailure'],
  SWITCHES.filter((one) => one !== 'emptyClassificationsRefused'),
];

/** Each switch with both estates in a whole sweep, else every second one with one in turn: the others meet a driver alone. */
const SWITCHED = everySecond([...SWITCHES.entries()], 0, isFullAtOrgs).flatMap(([at, one]) =>
  NAMES.filter((_, place) => isFullAtOrgs || place === Math.floor(at / 2) % NAMES.length).map(
    (name) => [one, name, at] as const,
  ),
);

describe('Twilio and an org of other habits', PATIENCE, () => {
  it.each(SWITCHED)('ends as undisturbed where the vendor has %s, %s', async (one, name, at) => {
    const wiring = await estateOf(name);
    const switches = on(one);
    const sweep = sweepOf({ wiring, from: before(wiring, switches), switches }, oneByOne);
    await swept(sweep, 1, at);
    await faulty(sweep, 1, { at, effects: effectsAt(at, one === 'lag') });
  });

  it.each(TOGETHER.flatMap((names) => NAMES.map((name) => [names[0]!, names.length, name, names] as const)))(
    'ends as undisturbed where the vendor has %s and more, %d together, %s',
    async (_, at, name, names) => {
      const wiring = await estateOf(name);
      const switches = on(...names);
      const first = before(wiring, switches);
      await swept(sweepOf({ wiring, from: first, switches }, oneByOne), 1, at);
      await faulty(sweepOf({ wiring, from: first, switches }, oneByOne), 1, {
        at,
        effects: effectsAt(at, true),
      });
      const from = await settled({ wiring, from: first, switches });
      await swept(sweepOf({ wiring, from, switches }, destroyed, first), 1, at);
    },
  );

  it('is told in figures', () => {
    console.log(`Twilio and Genesys Cloud of other habits, seed ${SEED}: ${JSON.stringify(total)}`);
    expect(total.gone).toBeGreaterThan(SWITCHED.length);
  });
});
