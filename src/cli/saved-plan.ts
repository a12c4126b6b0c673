import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { z } from 'zod';
import type { TrunklineError } from '../contract/errors.ts';
import type { Plan } from '../plan/shapes.ts';
import { meansToBeManifest } from '../manifest/claims.ts';
import type { Context } from './context.ts';
import { notWritable, usageError } from './errors.ts';
import { looksLikePlan, PLAN_MARK } from './plan-mark.ts';
import { bareLine } from './typed.ts';

const MAJOR = '1';

/** A plan in a file, with what is needed to make it again and see that nothing moved. */
export interface SavedPlan {
  readonly plan: Plan;
  /** Manifests, as they were named; relative to the folder in which the command runs. */
  readonly paths: readonly string[];
  /** The sandbox it was made on; absent for real accounts. */
  readonly sandbox?: string;
}

/** Steps are only ever compared with those of a new plan, never carried out as they stand in the file. */
const planFile = z.object({
  format: z.literal(PLAN_MARK),
  format_version: z.string(),
  paths: z.array(z.string()),
  sandbox: z.string().optional(),
  plan: z.custom<Plan>(
    (value) =>
      z
        .object({
          kind: z.enum(['apply', 'destroy']),
          binding: z.object({
            sides: z.record(z.string(), z.string()),
            steps: z.record(z.string(), z.string()),
            forced: z.array(z.string()),
          }),
        })
        .safeParse(value).success,
  ),
});

export async function writePlan(path: string, { plan, paths, sandbox }: SavedPlan): Promise<void> {
  const content = {
    format: PLAN_MARK,
    format_version: plan.formatVersion,
    paths,
    ...(sandbox === undefined ? {} : { sandbox }),
    plan,
  };
  await writeFile(path, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 }).catch((error: unknown) => {
    throw notWritable(path, error);
  });
}

/** Undefined when the path is no saved plan, so a manifest. Fails with `cli/no-plan-file` and `cli/bad-plan-file`. */
export async function readPlan(context: Context, path: string): Promise<SavedPlan | undefined> {
  const file = resolve(context.io.cwd, path);
  if (path.endsWith('.json') && !existsSync(file)) throw noFile(context, path);
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  if (!looksLikePlan(text)) {
    if (path.endsWith('.json') && !meansToBeManifest(text)) throw noPlan(path);
    return undefined;
  }
  const parsed = planFile.safeParse(parseJson(text));
  if (!parsed.success) throw badFile(path, 'it is damaged');
  const { format_version: version, paths, plan, sandbox } = parsed.data;
  if (version.split('.')[0] !== MAJOR)
    throw badFile(path, `its format is ${version}, and this version reads ${MAJOR}.x`);
  return { plan, paths, ...(sandbox === undefined ? {} : { sandbox }) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const noFile = (context: Context, path: string): TrunklineError =>
  usageError(
    'no-plan-file',
    `there is no file "${path}"`,
    `\`${bareLine(context)('plan', '--out', path)}\` saves a plan there; one with errors is not saved.`,
  );

const noPlan = (path: string): TrunklineError =>
  usageError(
    'bad-plan-file',
    `"${path}" is no saved plan, and no manifest either`,
    'Name a plan that `trunkline plan --out FILE` saved, or manifests.',
  );

const badFile = (path: string, why: string): TrunklineError =>
  usageError(
    'bad-plan-file',
    `"${path}" is a saved plan, but ${why}`,
    'Plan again with --out, and apply the new file.',
  );
