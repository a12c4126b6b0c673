import { agree } from '../agreement/agree.ts';
import type { WireBetween } from '../agreement/shapes.ts';
import type { Diagnostic } from '../contract/diagnostic.ts';
import type { Origin } from '../contract/fact.ts';
import type { Table } from '../contract/side.ts';
import { answeredNoMore } from './answering.ts';
import type { Turn } from './turn.ts';

interface Input {
  readonly turn: Turn;
  /** Every endpoint of the manifests, and where they ask for it. */
  readonly wires: readonly { readonly name: string; readonly from: Origin }[];
  /** Those that are destroyed alone. Default: all. */
  readonly destroyed?: readonly string[] | undefined;
}

export interface Ending {
  /** Whose calls in somebody else answers, or nobody, and who calls out no more. */
  readonly tables: readonly Table[];
  /** Of calls out that nobody asked to end. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Whose calls end with a destroy. Whoever names an endpoint to destroy it lets its own calls end; others are guarded. */
export function endingWith({ turn, wires, destroyed = wires.map(({ name }) => name) }: Input): Ending {
  const going = new Set(destroyed);
  const ending = callsOutNoMore(turn, going);
  return {
    tables: [...answeredNoMore(turn), ...tableOf(ending)],
    diagnostics: wires
      .filter(({ name }) => ending.includes(name) && !going.has(name))
      .map(({ name, from }) => otherEnds(name, from)),
  };
}

const otherEnds = (endpoint: string, at: Origin): Diagnostic => ({
  code: 'engine/calls-out-end',
  severity: 'error',
  at,
  summary: `calls out over ${endpoint} end: they pass now, and need what goes with another endpoint`,
  detail: 'What it uses at the carrier is not what its own lines of the manifest ask for.',
  fix: `Run apply first, so that ${endpoint} gets what its own lines ask for. When nobody calls out over it any more, add --force.`,
  forcible: true,
});

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
