import type { Json } from 'trunkline/plugin';
import type { Wiring } from '../../../src/contract/wiring.ts';
import {
  createWorld,
  runToEnd,
  type World,
  type WorldOptions,
  type WorldState,
} from '../../../src/testing/index.ts';

/** Manifests before and after a change, made to touch some types in every way they can be touched. */
export interface Family {
  readonly name: string;
  readonly before: Wiring;
  readonly after: Wiring;
  /** What somebody does at the vendors between the two. */
  readonly meddle?: (world: World) => void;
  /** Unknown facts of a vendor, by side: on as said, while another family sweeps the same with all of them off. */
  readonly switches?: Start['switches'];
  /** Its change is one of files and manual steps alone: nothing is sent that could meet a fault. */
  readonly quiet?: true;
}

/** A family is made, changed and destroyed. */
export const PHASES = ['made', 'changed', 'destroyed'] as const;
export type Phase = (typeof PHASES)[number];

/** One run to disturb: where it begins and what it is. */
export interface Start {
  readonly wiring: Wiring;
  readonly kind: 'apply' | 'destroy';
  readonly from?: WorldState;
  readonly switches?: NonNullable<WorldOptions['switches']>;
}

export async function startOf(family: Family, phase: Phase): Promise<Start> {
  const { before, after, meddle, switches } = family;
  const played = switches ? { switches } : {};
  if (phase === 'made') return { wiring: before, kind: 'apply', ...played };
  if (phase === 'destroyed') {
    const from = await settled({ wiring: after, ...played });
    return { wiring: after, kind: 'destroy', from, ...played };
  }
  const world = createWorld({
    wiring: before,
    from: await settled({ wiring: before, ...played }),
    ...played,
  });
  meddle?.(world);
  return { wiring: after, kind: 'apply', from: world.state(), ...played };
}

async function settled(options: WorldOptions): Promise<WorldState> {
  const world = createWorld(options);
  await runToEnd(world, { force: true });
  return world.state();
}

/** Somebody writes fields of the first row that is like `like`. */
export function edit(
  world: World,
  [side, table]: readonly [side: string, table: string],
  like: Readonly<Record<string, Json>>,
  fields: Readonly<Record<string, Json>>,
): void {
  const store = world.store(side);
  const found = store
    .all(table)
    .find(([, row]) => Object.entries(like).every(([name, value]) => Object(row)[name] === value));
  if (!found) throw new RangeError(`no row of ${table} is like ${JSON.stringify(like)}`);
  store.put(table, found[0], { ...Object(found[1]), ...fields });
}
