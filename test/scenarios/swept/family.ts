import type { Json } from 'trunkline/plugin';
import type { Wiring } from '../../../src/contract/wiring.ts';
import { createWorld, runToEnd, type World, type WorldState } from '../../../src/testing/index.ts';

/** Manifests before and after a change, made to touch some types in every way they can be touched. */
export interface Family {
  readonly name: string;
  readonly before: Wiring;
  readonly after: Wiring;
  /** What somebody does at the vendors between the two. */
  readonly meddle?: (world: World) => void;
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
}

export async function startOf(family: Family, phase: Phase): Promise<Start> {
  const { before, after, meddle } = family;
  if (phase === 'made') return { wiring: before, kind: 'apply' };
  if (phase === 'destroyed') return { wiring: after, kind: 'destroy', from: await settled(after) };
  const world = createWorld({ wiring: before, from: await settled(before) });
  meddle?.(world);
  return { wiring: after, kind: 'apply', from: world.state() };
}

async function settled(wiring: Wiring): Promise<WorldState> {
  const world = createWorld({ wiring });
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
