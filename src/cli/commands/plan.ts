import { relative, resolve } from 'node:path';
import type { Plan } from '../../plan/shapes.ts';
import { planJson } from '../../render/plan-json.ts';
import { located } from '../../render/place.ts';
import type { Context } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import type { CommonFlags } from '../flags.ts';
import { refusalExit } from '../refusal.ts';
import { writePlan } from '../saved-plan.ts';
import { withSession, type Session } from '../session.ts';
import { shownPlan } from '../shown-plan.ts';

export interface PlanInput extends CommonFlags {
  readonly paths: readonly string[];
  readonly out?: string;
  readonly json?: true;
  readonly detailedExitcode?: true;
  readonly destroy?: true;
  readonly force?: true;
}

/** Shows what would change. Writes nothing at any side. */
export const plan = (context: Context, input: PlanInput): Promise<number> =>
  withSession(context, { paths: input.paths, flags: input }, async (session) => {
    const made = await session.app.plan(session.wiring, { kind: input.destroy ? 'destroy' : 'apply' });
    const findings = located(made.diagnostics, session.locate);
    if (input.json) context.json(planJson(made, findings));
    else context.print(shownPlan(context, session, made));
    const refused = refusalExit(made, input.force === true);
    if (refused !== undefined) return refused;
    if (input.out !== undefined) await save(context, input, session, made);
    return input.detailedExitcode && made.steps.length > 0 ? EXIT.changes : EXIT.done;
  });

async function save(context: Context, input: PlanInput, session: Session, made: Plan): Promise<void> {
  const { cwd } = context.io;
  const out = resolve(cwd, input.out ?? '');
  const paths = session.manifests.paths.map((path) => relative(cwd, resolve(cwd, path)) || '.');
  const { sandbox } = session.folders;
  await writePlan(out, { plan: made, paths, ...(sandbox === undefined ? {} : { sandbox }) });
  context.note(`Saved. To carry it out as shown: trunkline apply ${relative(cwd, out)}`);
}
