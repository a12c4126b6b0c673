import type { ConnectContext } from 'trunkline/plugin';
import { connection, type Connection } from '../../../plugins/genesys-cloud/settings.ts';
import { askAll, type Checked } from '../shared.ts';
import { cleanUp, openGround } from './ground.ts';
import { PLACE_QUESTIONS } from './places.ts';
import { TRUNK_QUESTIONS } from './trunks.ts';

export { connection };

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
  return askAll({ ground, questions: [...TRUNK_QUESTIONS, ...PLACE_QUESTIONS], cleanUp, stopping });
}
