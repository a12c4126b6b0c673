import type { Ref, RouteTrace } from 'trunkline/plugin';

export type Step = RouteTrace['steps'][number];
export type Shown = readonly (readonly [label: string, value: string])[];

export const taken = (why: string, ref?: Ref): Step => ({ taken: true, why, ...(ref ? { ref } : {}) });
export const passed = (why: string, ref?: Ref): Step => ({ taken: false, why, ...(ref ? { ref } : {}) });

/** Nobody takes the call. */
const NOBODY = 404;

export const nobody = (steps: readonly Step[], shows: Shown): RouteTrace => ({
  result: { status: NOBODY },
  steps,
  shows,
});
