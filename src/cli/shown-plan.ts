import type { Plan } from '../plan/shapes.ts';
import { located } from '../render/place.ts';
import { planText } from '../render/plan-text.ts';
import type { Context } from './context.ts';
import { shownFolder } from './find-manifests.ts';
import type { Session } from './session.ts';

/** A plan for the terminal, with places in the manifests and in the output folder. */
export const shownPlan = (
  { io, paint }: Context,
  { locate, folders, line }: Session,
  plan: Plan,
  asks = false,
): string =>
  planText({
    plan,
    findings: located(plan.diagnostics, locate),
    paint,
    line,
    outputDir: shownFolder(io.cwd, folders.output),
    asks,
  });
