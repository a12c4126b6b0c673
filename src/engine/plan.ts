import { hasErrors, type Diagnostic } from '../contract/diagnostic.ts';
import type { Clock, ObserveQuery } from '../contract/driver.ts';
import { TrunklineError } from '../contract/errors.ts';
import type { Matched } from '../contract/match.ts';
import type { Observed, Resource } from '../contract/resource.ts';
import { isSecretRef, refKey, ref } from '../contract/value.ts';
import type { Wiring } from '../contract/wiring.ts';
import { assemble, type ReviewedSide } from '../plan/assemble.ts';
import type { SecretState } from '../plan/draft.ts';
import { writeOnlyFields } from '../plan/diff.ts';
import type { Calls, Plan, Step } from '../plan/shapes.ts';
import { isArtifact, observeArtifacts } from './artifacts.ts';
import { bind } from './binding.ts';
import { compileWiring, type CompiledWiring } from './compile.ts';
import type { CompiledSide } from './merge.ts';
import { holderKey, viewJournal, type JournalView } from './journal-view.ts';
import { discoveredBySide, type OpenSide } from './open.ts';
import type { Ports } from './ports.ts';

/** One side with everything a run needs of it. */
export interface LiveSide {
  readonly open: OpenSide;
  readonly compiled: CompiledSide;
  /** As wanted after `refine`. */
  readonly wanted: readonly Resource[];
  readonly observed: readonly Observed[];
}

export interface Planned {
  readonly plan: Plan;
  readonly sides: readonly LiveSide[];
  readonly compiled: CompiledWiring;
  readonly matched: ReadonlyMap<string, Matched>;
  readonly view: JournalView;
}

export interface PlanInput {
  readonly wiring: Wiring;
  readonly kind: Plan['kind'];
  readonly open: readonly OpenSide[];
  readonly ports: Ports;
  /** Version of this package, part of the binding. */
  readonly version: string;
}

/** Reads every side once and works out what differs. Writes nothing. */
export async function makePlan({ wiring, kind, open, ports, version }: PlanInput): Promise<Planned> {
  const discovered = discoveredBySide(open);
  const compiled = compileWiring(wiring, discovered);
  refuseUnsound(compiled);
  const view = viewJournal(await ports.journal.read());
  const purpose = kind === 'destroy' ? 'removal' : 'plan';
  const read = await Promise.all(
    compiled.sides.map((side) => readSide({ side, open, ports, view, purpose })),
  );
  const sides = read.map((r) => r.live);
  const states = await Promise.all(sides.map((side) => secretStates(side, ports, view)));
  const planSides: readonly ReviewedSide[] = sides.map((side, at) => ({
    name: side.compiled.name,
    types: side.compiled.types,
    wanted: side.wanted,
    observed: side.observed,
    secretState: (holder, field) => states[at]!.get(`${holder} ${field}`) ?? 'unverified',
    leftovers: view.leftovers.get(side.compiled.name) ?? new Set(),
    review: side.compiled.plugin.review?.bind(side.compiled.plugin),
  }));
  const assembled = assemble(kind, planSides);
  const plan: Plan = {
    formatVersion: '1.0',
    kind,
    steps: assembled.steps,
    diagnostics: [...compiled.diagnostics, ...read.flatMap((r) => r.diagnostics), ...assembled.diagnostics],
    kept: assembled.kept,
    calls: predictCalls(open, assembled.steps),
    binding: bind({ compiled, discovered, steps: assembled.steps, version }),
  };
  return { plan, sides, compiled, matched: assembled.matched, view };
}

/** Half-compiled resources must not be compared with a live side. */
function refuseUnsound(compiled: CompiledWiring): void {
  if (!hasErrors(compiled.diagnostics)) return;
  throw new InvalidWiring(compiled.diagnostics);
}

/** The manifests cannot be carried out; the findings say why. */
class InvalidWiring extends TrunklineError {
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[]) {
    const first = diagnostics.find((d) => d.severity === 'error');
    super({
      code: 'engine/invalid-wiring',
      fault: 'input',
      message: first?.summary ?? 'the manifests cannot be carried out',
      fix: first?.fix ?? 'Run validate.',
    });
    this.diagnostics = diagnostics;
  }
}

interface ReadInput {
  readonly side: CompiledSide;
  readonly open: readonly OpenSide[];
  readonly ports: Ports;
  readonly view: JournalView;
  readonly purpose: ObserveQuery['purpose'];
}

async function readSide({
  side,
  open,
  ports,
  view,
  purpose,
}: ReadInput): Promise<{ readonly live: LiveSide; readonly diagnostics: readonly Diagnostic[] }> {
  const opened = open.find((o) => o.name === side.name);
  if (!opened) throw new TypeError(`side ${side.name} was not opened`);
  const wanted = side.wanted.filter((w) => !isArtifact(w.type));
  if (opened.driver) await waitOutReadLag(side, view, ports.clock);
  const read =
    opened.driver && wanted.length > 0
      ? await opened.driver.observe({ wanted, purpose })
      : { observed: [], diagnostics: [] };
  const artifacts = await observeArtifacts(
    {
      side: side.name,
      outputs: ports.outputs,
      view,
      fingerprint: (text) => ports.secrets.fingerprint(text),
      ...(opened.discovered === undefined ? {} : { discovered: opened.discovered }),
    },
    side.wanted,
  );
  const observed = [...read.observed, ...artifacts];
  const refined = side.plugin.refine?.({ wanted: side.wanted, observed }) ?? {
    wanted: side.wanted,
    diagnostics: [],
  };
  return {
    live: { open: opened, compiled: side, wanted: refined.wanted, observed },
    diagnostics: [...read.diagnostics, ...refined.diagnostics],
  };
}

/** A write that a dead run sent may have been carried out this long after its intent was recorded. */
const LATE_WRITE_MS = 30_000;

/** "Not there" counts only after the vendor's read lag: a run that follows close on another would make things twice. */
async function waitOutReadLag(side: CompiledSide, view: JournalView, clock: Clock): Promise<void> {
  const { readLagMs } = side.plugin.limits;
  const last = view.lastWrites.get(side.name);
  if (!last) return;
  const fresh = last.at + readLagMs + (last.unanswered > 0 ? LATE_WRITE_MS : 0);
  const wait = Math.min(readLagMs, fresh - clock.now());
  if (wait > 0) await clock.sleep(wait);
}

/** By `type:key field`: how today's value of a secret compares with what the journal says was last written. */
async function secretStates(
  side: LiveSide,
  ports: Ports,
  view: JournalView,
): Promise<ReadonlyMap<string, SecretState>> {
  const holders = side.wanted.flatMap((wanted) => {
    const type = side.compiled.types.find((t) => t.type === wanted.type);
    return type
      ? writeOnlyFields(type, wanted.properties).map(([field, secret]) => ({
          holder: refKey(ref(wanted.type, wanted.key)),
          field,
          secret,
        }))
      : [];
  });
  const states = await Promise.all(
    holders.map(async ({ holder, field, secret }) => {
      const last = view.fingerprints.get(holderKey(side.compiled.name, holder, field));
      return [
        `${holder} ${field}`,
        isSecretRef(secret) ? await stateOf(ports, secret, last) : 'unverified',
      ] as const;
    }),
  );
  return new Map(states);
}

async function stateOf(
  ports: Ports,
  secret: Parameters<Ports['secrets']['value']>[0],
  last: string | undefined,
): Promise<SecretState> {
  let today: string;
  try {
    today = await ports.secrets.fingerprint(await ports.secrets.value(secret));
  } catch (error) {
    if (TrunklineError.is(error) && error.code === 'host/secret-missing') return 'missing';
    throw error;
  }
  if (last === undefined) return 'unverified';
  return last === today ? 'same' : 'changed';
}

/** An apply opens, discovers and reads as the plan just did, then makes the calls of the steps. */
function predictCalls(open: readonly OpenSide[], steps: readonly Step[]): Plan['calls'] {
  return Object.fromEntries(
    open
      .filter((side) => side.driver)
      .map((side) => {
        const mine = steps.filter((s) => s.side === side.name).map((s) => s.calls);
        const sum = (of: (calls: Calls) => number): number =>
          mine.reduce((total, calls) => total + of(calls), 0);
        return [
          side.name,
          { reads: side.line.calls().reads + sum((c) => c.reads), writes: sum((c) => c.writes) },
        ];
      }),
  );
}

/** Errors that `--force` cannot overrule, or those it could when it was not given. */
export const blocking = (plan: Plan, force: boolean): readonly Diagnostic[] =>
  plan.diagnostics.filter((d) => d.severity === 'error' && !(force && d.forcible));
