import type { ConnectContext } from 'trunkline/plugin';
import { connection, type Connection } from '../../plugins/portsip/settings.ts';
import { trusts } from '../../plugins/portsip/trust.ts';
import { cleanUp, openGround } from './ground.ts';
import { QUESTIONS } from './questions.ts';
import { askAll, type Checked } from './shared.ts';

export { connection, trusts };

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
  return askAll({ ground, questions: QUESTIONS, cleanUp, stopping });
}
