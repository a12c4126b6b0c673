import { TrunklineError, type ConnectContext } from 'trunkline/plugin';
import { connection, type Connection } from '../../plugins/portsip/settings.ts';
import { trusts } from '../../plugins/portsip/trust.ts';
import { cleanUp, openGround, type Ground } from './ground.ts';
import type { Answer } from './answers.ts';
import { QUESTIONS } from './questions.ts';

export { connection, trusts };

export interface Checked {
  readonly answers: readonly Answer[];
  /** Of what was made, what is still there, and why. */
  readonly left: readonly string[];
}

export interface CheckInput {
  readonly io: ConnectContext<Connection>;
  /** Letters and digits that no other run has. */
  readonly mark: string;
  /** Asked between two questions. Default: no. */
  readonly stopping?: () => boolean;
}

/**
 * Asks a PBX what its vendor does not document, on trunks of its own that are disabled and lead nowhere. Whatever happens,
 * they are removed at the end, and those of a run that was killed at the beginning. Fails when the login is refused.
 */
export async function checkPbx({ io, mark, stopping = () => false }: CheckInput): Promise<Checked> {
  const ground = openGround(io, mark);
  await ground.pbx.needNewEnough();
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

async function asked(question: (typeof QUESTIONS)[number], ground: Ground): Promise<readonly Answer[]> {
  try {
    return await question(ground);
  } catch (error) {
    if (!TrunklineError.is(error)) throw error;
    return [{ question: `${question.name}: not answered`, answer: `${error.message} (${error.code})` }];
  }
}
