import type { Diagnostic } from '../contract/diagnostic.ts';
import type { Observation, ObserveQuery } from '../contract/driver.ts';
import { TrunklineError } from '../contract/errors.ts';
import type { NumberSet } from '../contract/numbers.ts';
import type { Observed, Resource } from '../contract/resource.ts';
import type { Json } from '../contract/value.ts';
import { artifactSource, isArtifact, observeArtifacts } from './artifacts.ts';
import type { JournalView } from './journal-view.ts';
import { lagAfter, waitFor } from './late.ts';
import type { CompiledSide } from './merge.ts';
import type { OpenSide } from './open.ts';
import type { Ports } from './ports.ts';

/** One side with everything a run needs of it. */
export interface LiveSide {
  readonly open: OpenSide;
  /** What it told of itself. */
  readonly discovered?: Json;
  readonly compiled: CompiledSide;
  /** As wanted after `refine`. */
  readonly wanted: readonly Resource[];
  readonly observed: readonly Observed[];
  /** Every number of the account, where a carrier was read that told. */
  readonly owned?: NumberSet;
}

interface ReadInput {
  readonly side: CompiledSide;
  readonly open: readonly OpenSide[];
  readonly discovered: ReadonlyMap<string, Json>;
  readonly ports: Ports;
  readonly view: JournalView;
  readonly purpose: ObserveQuery['purpose'];
}

/** Reads one side once, after what its vendor still delays. */
export async function readSide({
  side,
  open,
  discovered,
  ports,
  view,
  purpose,
}: ReadInput): Promise<{ readonly live: LiveSide; readonly diagnostics: readonly Diagnostic[] }> {
  const opened = open.find((o) => o.name === side.name);
  if (!opened) throw new TypeError(`side ${side.name} was not opened`);
  const told = discovered.get(side.name);
  const wanted = side.wanted.filter((w) => !isArtifact(w.type));
  if (!opened.driver && wanted.length > 0) throw notConnected(opened);
  if (opened.driver) await waitOutReadLag(side, view, ports);
  const read: Observation = (await opened.driver?.observe({ wanted, purpose })) ?? NOTHING;
  const artifacts = await observeArtifacts(
    artifactSource({ side: side.name, ports, view, discovered: told }),
    side.wanted,
  );
  const made = view.made.get(side.name);
  const observed = [
    ...read.observed.map((o) => (made?.has(`${o.type} ${o.id}`) ? { ...o, marked: true } : o)),
    ...artifacts,
  ];
  const refined = side.plugin.refine?.({ wanted: side.wanted, observed }) ?? {
    wanted: side.wanted,
    diagnostics: [],
  };
  return {
    live: {
      open: opened,
      compiled: side,
      wanted: refined.wanted,
      observed,
      ...(told === undefined ? {} : { discovered: told }),
      ...(read.owned === undefined ? {} : { owned: read.owned }),
    },
    diagnostics: [...read.diagnostics, ...refined.diagnostics],
  };
}

const NOTHING: Observation = { observed: [], diagnostics: [] };

/** A platform can be a matter of files and people; what its plugin makes over an API needs a connection. */
const notConnected = ({ name, plugin }: OpenSide): TrunklineError =>
  new TrunklineError({
    code: 'engine/not-connected',
    fault: 'input',
    message: `"${name}" has no connection, and ${plugin.meta.displayName} is configured over its API`,
    fix: 'Give the document a connection, or use validate and verify, which need none.',
  });

/** "Not there" counts only after the vendor's read lag: a run that follows close on another would make things twice. */
async function waitOutReadLag(side: CompiledSide, view: JournalView, ports: Ports): Promise<void> {
  const remaining = (since: number | undefined, lag: number): number =>
    since === undefined ? 0 : Math.min(lag, since + lag - ports.clock.now());
  const wait = Math.max(
    remaining(view.lastWrites.get(side.name), lagAfter(side, 'answered')),
    remaining(view.unanswered.get(side.name), lagAfter(side, 'unanswered')),
  );
  await waitFor(wait, side, ports);
}
