import type { Ref, RouteStep as Step, RouteTrace } from 'trunkline/plugin';

export type Shown = readonly (readonly [label: string, value: string])[];

/** What was seen of a call so far, put into words when it is asked for. */
export interface Trail {
  readonly steps: () => readonly Step[];
  readonly shows: () => Shown;
}

/** Where all that was seen is told before. */
export const NOTHING: Trail = { steps: () => [], shows: () => [] };

export const taken = (why: string, ref?: Ref): Step => step(true, why, ref);
export const passed = (why: string, ref?: Ref): Step => step(false, why, ref);

const step = (taken: boolean, why: string, ref?: Ref): Step => (ref ? { taken, why, ref } : { taken, why });

const ASK = 'Ask the org: follow the call with --live, once what it needs is there.';

/** What decides was not read, or is not there yet. `learn`: where asking does not help. */
export const undecided = (
  { unknown, learn = ASK }: { readonly unknown: string; readonly learn?: string },
  trail: Trail,
): RouteTrace => ({ result: { unknown, learn }, ...trail });

/** It leaves over no trunk. What people of the org hear then is documented nowhere. */
export const unsent = (notSent: string, fix: string, trail: Trail): RouteTrace => ({
  result: { notSent, fix },
  ...trail,
});

/** Nobody takes the call: what it hears then is documented nowhere. */
const NOBODY = { status: 404, undocumented: true };

export const nobody = (trail: Trail): RouteTrace => ({ result: NOBODY, ...trail });
