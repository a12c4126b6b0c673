import { agree } from '../agreement/agree.ts';
import type { WireBetween } from '../agreement/shapes.ts';
import type { Table } from '../contract/side.ts';
import { answeredOtherwise } from './answering.ts';
import type { Turn } from './turn.ts';

/** Whose calls in somebody else answers once endpoints are destroyed, or nobody, and who calls out no more. */
export const endingWith = (turn: Turn, destroyed: readonly string[]): readonly Table[] => [
  ...answeredOtherwise(turn, 'all that end'),
  ...tableOf(callsOutNoMore(turn, new Set(destroyed))),
];

const tableOf = (endpoints: readonly string[]): readonly Table[] =>
  endpoints.length === 0
    ? []
    : [{ title: 'Who calls out no more', head: ['endpoint'], rows: endpoints.map((one) => [one]) }];

/**
 * Endpoints whose calls out pass now, as far as is known, and do not any more. Nothing is asked of what a destroyed one
 * has left: a platform that is read from files alone tells nothing once they are gone.
 */
function callsOutNoMore({ before, after }: Turn, destroyed: ReadonlySet<string>): readonly string[] {
  const passing = new Set(callsOutPassing(after));
  return callsOutPassing(before).filter((endpoint) => destroyed.has(endpoint) || !passing.has(endpoint));
}

/** Where both ends know of calls out, and nothing is proven against them. */
function callsOutPassing(wires: readonly WireBetween[]): readonly string[] {
  const speaking = wires.filter(({ carrier, platform }) => carrier?.accepts && platform?.sends);
  const verdicts = agree({ wires: speaking }).wires.filter(({ direction }) => direction === 'outbound');
  return verdicts.filter(({ verdict }) => verdict !== 'disagree').map(({ endpoint }) => endpoint);
}
