import type { Diagnostic } from '../contract/diagnostic.ts';
import type { Json } from '../contract/value.ts';
import type { Wiring } from '../contract/wiring.ts';
import { assemble, type Assembled, type ReviewedSide } from '../plan/assemble.ts';
import type { Plan } from '../plan/shapes.ts';
import { atSide, type Asking } from './at-side.ts';
import { compileWiring, type CompiledWiring } from './compile.ts';
import { viewJournal, type JournalView } from './journal-view.ts';
import { discoverSides, type OpenSide } from './open.ts';
import type { Ports } from './ports.ts';
import { sparedWithout } from './part.ts';
import { readSide, type LiveSide } from './read-side.ts';
import { secretStates } from './secret-states.ts';

/** What is there at both ends beside what the manifests ask for, and what differs. */
export interface BothEnds {
  readonly compiled: CompiledWiring;
  /** What each side told of itself, by its name. */
  readonly discovered: ReadonlyMap<string, Json>;
  readonly view: JournalView;
  /** Those that were read. */
  readonly sides: readonly LiveSide[];
  /** The same, as they are planned over. */
  readonly planSides: readonly ReviewedSide[];
  /** What reading them found. */
  readonly diagnostics: readonly Diagnostic[];
  readonly assembled: Assembled;
}

interface Input {
  readonly wiring: Wiring;
  readonly kind: Plan['kind'];
  readonly open: readonly OpenSide[];
  readonly ports: Ports;
  /** To be destroyed alone, by their full names. Default: all that the manifests ask for. */
  readonly endpoints?: readonly string[] | undefined;
  /** Fails where what was compiled must not be compared with a live side. Default: all may be. */
  readonly refuse?: (compiled: CompiledWiring) => void;
  /** Default: a side that fails ends it all. */
  readonly asking?: Asking;
}

/** Asks and reads every side once. Writes nothing. */
export async function readBothEnds(input: Input): Promise<BothEnds> {
  const { wiring, kind, open, ports, endpoints, refuse, asking = atSide } = input;
  const discovered = await discoverSides(open, asking);
  const compiled = compileWiring(wiring, discovered);
  refuse?.(compiled);
  const view = viewJournal(await ports.journal.read());
  const purpose = kind === 'destroy' ? 'removal' : 'plan';
  const asked = await Promise.all(
    compiled.sides.map((side) =>
      asking(side.name, () => readSide({ side, open, discovered, ports, view, purpose })),
    ),
  );
  const read = asked.filter((one) => one !== undefined);
  const sides = read.map(({ live }) => live);
  const spared = endpoints ? sparedWithout({ wiring, endpoints, discovered, sides }) : undefined;
  const planSides = (await reviewedSides(sides, ports, view)).map((side) => ({
    ...side,
    ...(spared ? { spared: spared.get(side.name) ?? new Set() } : {}),
  }));
  return {
    compiled,
    discovered,
    view,
    sides,
    planSides,
    diagnostics: read.flatMap((one) => one.diagnostics),
    assembled: assemble(kind, planSides),
  };
}

async function reviewedSides(
  sides: readonly LiveSide[],
  ports: Ports,
  view: JournalView,
): Promise<readonly ReviewedSide[]> {
  const states = await Promise.all(sides.map((side) => secretStates(side, ports, view)));
  return sides.map((side, at) => ({
    name: side.compiled.name,
    carrier: 'offer' in side.compiled.plugin,
    types: side.compiled.types,
    wanted: side.wanted,
    observed: side.observed,
    secretState: (holder, field) => states[at]!.get(`${holder} ${field}`) ?? 'unverified',
    leftovers: view.leftovers.get(side.compiled.name) ?? new Set(),
    review: side.compiled.plugin.review?.bind(side.compiled.plugin),
  }));
}
