import type { Ref, RouteTrace } from 'trunkline/plugin';

export type Step = RouteTrace['steps'][number];
export type Shown = readonly (readonly [label: string, value: string])[];

export const taken = (why: string, ref?: Ref): Step => ({ taken: true, why, ...(ref ? { ref } : {}) });
export const passed = (why: string, ref?: Ref): Step => ({ taken: false, why, ...(ref ? { ref } : {}) });

/** What decides was not read, or is not there yet. */
export const undecided = (why: string, steps: readonly Step[], shows: Shown): RouteTrace => ({
  result: { unknown: why, learn: 'Ask the org: follow the call with --live, once what it needs is there.' },
  steps,
  shows,
});

/** Nobody takes the call. */
const NOBODY = 404;

export const nobody = (steps: readonly Step[], shows: Shown): RouteTrace => ({
  result: { status: NOBODY },
  steps,
  shows,
});
