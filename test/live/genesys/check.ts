import { TrunklineError, type ConnectContext } from 'trunkline/plugin';
import { connection, type Connection } from '../../../plugins/genesys-cloud/settings.ts';
import type { Answer } from '../answers.ts';
import type { Checked } from '../check.ts';
import { cleanUp, openGround, type Ground } from './ground.ts';
import { PLACE_QUESTIONS } from './places.ts';
import { TRUNK_QUESTIONS, type Question } from './trunks.ts';

export { connection };

const QUESTIONS: readonly Question[] = [...TRUNK_QUESTIONS, ...PLACE_QUESTIONS];

export interface OrgCheck {
  readonly io: ConnectContext<Connection>;
  /** Letters and digits that no other run has. */
  readonly mark: string;
  /** Asked between two questions. Default: no. */
  readonly stopping?: () => boolean;
}

/**
 * Asks an org what its vendor does not document, on throw-away objects: trunks out of service that no route leads to, a
 * site that no phone uses, numbers that are nobody's. Whatever happens, they are removed at the end, and those of a run
 * that was killed at the beginning. Fails when the login is refused, and in another org than the one that is named.
 */
export async function checkOrg({ io, mark, stopping = () => false }: OrgCheck): Promise<Checked> {
  const ground = await openGround(io, mark);
  await cleanUp(ground);
  const answers: Answer[] = [];
  const left: string[] = [];
  try {
    for (const question of QUESTIONS) if (!stopping()) answers.push(...(await asked(question, ground)));
  } finally {
    left.push(...(await cleanUp(ground)));
  }
  return { answers, left };
}

async function asked(question: Question, ground: Ground): Promise<readonly Answer[]> {
  try {
    return await question(ground);
  } catch (error) {
    if (!TrunklineError.is(error)) throw error;
    return [{ question: `${question.name}: not answered`, answer: `${error.message} (${error.code})` }];
  }
}
