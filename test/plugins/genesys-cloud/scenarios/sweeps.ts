import { expect } from 'vitest';
import type { Switch } from '../../../../plugins/genesys-cloud/emulator/switches.ts';
import type { Wiring } from '../../../../src/contract/wiring.ts';
import {
  type FAULT_EFFECTS,
  runToEnd,
  sweepCrashes,
  sweepFaults,
  type SweepOptions,
  type World,
  type WorldState,
} from '../../../../src/testing/index.ts';
import { effectsWith } from '../../../support/fault-effects.ts';
import { isFullAtOrgs, sampled } from '../../../support/sweeps.ts';
import { besideOthers, keeps, newSite, ORG } from './org.ts';
import { judge, worldOf } from './worlds.ts';

export const PATIENCE = { timeout: 3_600_000 };

const ESTATES: Readonly<Record<string, () => Promise<Wiring>>> = {
  'a site of its own': newSite,
  'beside others everywhere': besideOthers,
};

export const NAMES = Object.keys(ESTATES);
export const estateOf = (name: string): Promise<Wiring> => ESTATES[name]!();

export const on = (...names: readonly Switch[]) => ({
  [ORG]: Object.fromEntries(names.map((name) => [name, true])),
});

export const oneByOne = (world: World) => runToEnd(world, { concurrency: 1, force: true });
export const allAtOnce = (world: World) => runToEnd(world, { force: true });
export const destroyed = (world: World) => runToEnd(world, { kind: 'destroy', concurrency: 1, force: true });

interface Sweep {
  readonly wiring: Wiring;
  readonly from: WorldState;
  readonly switches?: ReturnType<typeof on>;
  readonly lag?: Readonly<Record<string, number>>;
}

/** What was there before the first run is there at every moment. */
export const sweepOf = (
  { from, ...options }: Sweep,
  run: (world: World) => Promise<unknown>,
  first = from,
) => ({
  makeWorld: (disturbance: object) => worldOf({ from, ...options, ...disturbance }),
  run,
  judge,
  invariant: keeps(first),
});

/** Every kind of fault in a whole sweep, else one in turn, so that each kind meets several switches. */
export function effectsAt(at: number, lags: boolean): typeof FAULT_EFFECTS {
  const effects = effectsWith(lags);
  const kinds = Object.entries(effects);
  return isFullAtOrgs ? effects : Object.fromEntries([kinds[at % kinds.length]!]);
}

interface Faults {
  readonly at?: number;
  readonly effects?: typeof FAULT_EFFECTS;
}

/** Sweeps that add up what they met. */
export function counted() {
  const total = { states: 0, gone: 0, writes: 0, faults: 0 };
  const swept = async (sweep: SweepOptions, most: number, apart = 0): Promise<void> => {
    const { states, swept: gone } = await sweepCrashes({ ...sweep, ...sampled(most, apart, isFullAtOrgs) });
    total.states += states;
    total.gone += gone;
    expect(gone).toBeGreaterThan(0);
  };
  const faulty = async (sweep: SweepOptions, most: number, faults: Faults = {}): Promise<void> => {
    const { at = 0, effects = effectsAt(at, false) } = faults;
    const { writes, swept: tried } = await sweepFaults(
      { ...sweep, ...sampled(most, at, isFullAtOrgs) },
      effects,
    );
    total.writes += writes;
    total.faults += tried;
    expect(tried).toBeGreaterThan(0);
  };
  return { total, swept, faulty };
}
