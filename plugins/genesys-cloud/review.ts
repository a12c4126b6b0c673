import type { Diagnostic } from 'trunkline/plugin';
import { emergencyMoves } from './review/emergency.ts';
import { callsMove, trunkJoins } from './review/moves.ts';
import { noRouteLeft } from './review/left.ts';
import { emergencyPlans } from './review/lifelines.ts';
import { secretsBlanked } from './review/secrets.ts';
import type { Reviewed } from './review/around.ts';

/**
 * What a person should know before calls change their way: which move and over which moment, whose emergency calls go
 * along, and which would have no route. Pure.
 */
export const review = (input: Reviewed): readonly Diagnostic[] => [
  ...callsMove(input),
  ...trunkJoins(input),
  ...emergencyMoves(input),
  ...emergencyPlans(input),
  ...noRouteLeft(input),
  ...secretsBlanked(input),
];
