import { existsSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import type { Plan } from '../../plan/shapes.ts';
import { planJson } from '../../render/plan-json.ts';
import { located } from '../../render/place.ts';
import type { Context } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import { shown } from '../find-manifests.ts';
import type { CommonFlags } from '../flags.ts';
import { refusalExit } from '../refusal.ts';
import { writePlan } from '../saved-plan.ts';
import { withSession, type Session } from '../session.ts';
import { shownPlan } from '../shown-plan.ts';
import { bareLine, folderWords } from '../typed.ts';

export interface PlanInput extends CommonFlags {
  readonly paths: readonly string[];
  readonly out?: string;
  readonly json?: true;
  readonly detailedExitcode?: true;
  readonly destroy?: true;
  readonly force?: true;
  readonly strict?: true;
}

/** Shows what would change. Writes nothing at any side. */
export async function plan(context: Context, input: PlanInput): Promise<number> {
  let saved = false;
  try {
    return await withSession(
      context,
      { paths: input.paths, flags: input, ownValues: true },
      async (session) => {
        const made = await session.app.plan(session.wiring, {
          kind: input.destroy ? 'destroy' : 'apply',
          strict: input.strict === true,
        });
        const findings = located(made.diagnostics, session.locate);
        if (input.json) context.json(planJson(made, findings));
        else context.print(shownPlan(context, session, made));
        const refused = refusalExit(made, input.force === true);
        if (refused !== undefined) return refused;
        if (input.out !== undefined) await save(context, input, session, made);
        saved = true;
        return input.detailedExitcode && made.steps.length > 0 ? EXIT.changes : EXIT.done;
      },
    );
  } finally {
    if (input.out !== undefined && !saved) context.note(notSavedText(context, input.out));
  }
}

async function save(context: Context, input: PlanInput, session: Session, made: Plan): Promise<void> {
  const { cwd } = context.io;
  const out = resolve(cwd, input.out ?? '');
  const paths = session.manifests.paths.map((path) => relative(cwd, resolve(cwd, path)) || '.');
  const { sandbox } = session.folders;
  await writePlan(out, { plan: made, paths, ...(sandbox === undefined ? {} : { sandbox }) });
  const apply = bareLine(context)('apply', shown(cwd, out), ...folderWords(keptBy(input), cwd));
  context.note(`Saved. To carry it out as shown: ${apply}`);
}

/** The plan itself knows its sandbox. */
const keptBy = ({ state, output }: PlanInput): CommonFlags => ({
  ...(state === undefined ? {} : { state }),
  ...(output === undefined ? {} : { output }),
});

/** Who overlooks the errors would apply a file that is not there, or one of another day. */
const notSavedText = ({ io }: Context, out: string): string =>
  `Not saved, because of the errors.${existsSync(resolve(io.cwd, out)) ? ` ${out} is an earlier plan.` : ''}`;
