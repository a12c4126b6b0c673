import { resolve } from 'node:path';
import { answerTo } from '../answer.ts';
import { carryOut, type WritingFlags } from '../carry-out.ts';
import type { Context } from '../context.ts';
import { usageError } from '../errors.ts';
import { readPlan, type SavedPlan } from '../saved-plan.ts';
import { foldersOf } from '../flags.ts';

export interface ApplyInput extends WritingFlags {
  /** A saved plan, or manifests. */
  readonly paths: readonly string[];
}

/** Carries out what the manifests ask, or a saved plan as it was shown. */
export async function apply(context: Context, input: ApplyInput): Promise<number> {
  const [first, ...rest] = input.paths;
  const saved = first === undefined ? undefined : await readPlan(context, first);
  if (!saved)
    return carryOut(context, { kind: 'apply', paths: input.paths, flags: input, ask: () => askYes(context) });
  const sandbox = sandboxOf(saved, input, context.io.cwd);
  return carryOut(context, {
    kind: saved.plan.kind,
    paths: rest.length > 0 ? rest : saved.paths,
    flags: { ...input, ...(sandbox === undefined ? {} : { sandbox }) },
    saved: saved.plan,
    ask: () => askYes(context),
  });
}

/** A plan goes to the place it was made for; one made on a sandbox can never reach a real account. */
function sandboxOf(saved: SavedPlan, input: ApplyInput, cwd: string): string | undefined {
  if (input.sandbox === undefined) return saved.sandbox;
  const named = foldersOf(input, cwd).sandbox;
  if (saved.sandbox !== undefined && named === resolve(cwd, saved.sandbox)) return saved.sandbox;
  throw usageError(
    'other-sandbox',
    `the plan was made on ${saved.sandbox === undefined ? 'real accounts' : `the sandbox "${saved.sandbox}"`}`,
    'Leave --sandbox out, or plan again.',
  );
}

const askYes = async (context: Context): Promise<boolean> =>
  (await answerTo(context, 'Carry this out? Only "yes" is taken as one.')) === 'yes';
