import { TrunklineError, VendorError } from 'trunkline/plugin';

/** Everything a check makes has this in front of its name, and is removed by it. */
export const PREFIX = 'trunkline check ';

/** A line of the table that is printed. */
export interface Answer {
  readonly question: string;
  readonly answer: string;
}

export type Question<Ground> = (ground: Ground) => Promise<readonly Answer[]>;

export const one = (question: string, answer: string): readonly Answer[] => [{ question, answer }];

export interface Checked {
  readonly answers: readonly Answer[];
  /** Of what was made, what is still there, and why. */
  readonly left: readonly string[];
}

export interface Check<Ground> {
  readonly ground: Ground;
  readonly questions: readonly Question<Ground>[];
  /** Takes away whatever a check has made, of this run or of one that was killed; what could not be removed. */
  readonly cleanUp: (ground: Ground) => Promise<readonly string[]>;
  /** Asked between two questions. */
  readonly stopping: () => boolean;
}

/** Asks one question after the other. Whatever happens, what was made is removed at the end, and what was left before. */
export async function askAll<Ground>({
  ground,
  questions,
  cleanUp,
  stopping,
}: Check<Ground>): Promise<Checked> {
  await cleanUp(ground);
  const answers: Answer[] = [];
  const left: string[] = [];
  try {
    for (const question of questions) if (!stopping()) answers.push(...(await asked(question, ground)));
  } finally {
    left.push(...(await cleanUp(ground)));
  }
  return { answers, left };
}

async function asked<Ground>(question: Question<Ground>, ground: Ground): Promise<readonly Answer[]> {
  try {
    return await question(ground);
  } catch (error) {
    if (!TrunklineError.is(error)) throw error;
    return one(`${question.name}: not answered`, `${error.message} (${error.code})`);
  }
}

/** Removes one after the other; what could not be, and why. */
export async function leftOf<T extends { readonly id: string; readonly name?: string | null | undefined }>(
  rows: readonly T[],
  remove: (row: T) => Promise<void>,
): Promise<readonly string[]> {
  const left: string[] = [];
  for (const row of rows) {
    const answer = await attempt(() => remove(row));
    if (answer !== 'taken') left.push(`"${row.name ?? row.id}" (${answer})`);
  }
  return left;
}

/** What the vendor says of a refusal, as it stands: `HTTP 400, CODE, "text"`; without ids that differ each time. */
export function said(error: unknown): string {
  if (!VendorError.is(error)) throw error;
  const words = /\((HTTP .*)\)$/s.exec(error.message)?.[1] ?? `${error.message} (${error.code})`;
  return words.replace(/, correlation id .*$/, '');
}

/** `taken`, or what the vendor says. */
export async function attempt(work: () => Promise<unknown>): Promise<string> {
  try {
    await work();
    return 'taken';
  } catch (error) {
    return said(error);
  }
}
