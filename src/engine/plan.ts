import { doubtfulStatements } from '../agreement/statements.ts';
import { distantWaivers, expiredWaivers } from '../agreement/waivers.ts';
import { hasErrors, type Diagnostic } from '../contract/diagnostic.ts';
import { TrunklineError } from '../contract/errors.ts';
import type { Matched } from '../contract/match.ts';
import type { Json } from '../contract/value.ts';
import type { Wiring } from '../contract/wiring.ts';
import type { ReviewedSide } from '../plan/assemble.ts';
import type { Calls, Plan, Step } from '../plan/shapes.ts';
import { answeredOtherwise } from './answering.ts';
import { bind } from './binding.ts';
import { readBothEnds } from './both-ends.ts';
import { callsOutNote, callsOutThatEnd, type CallsOutNote } from './calls-out.ts';
import type { CompiledWiring } from './compile.ts';
import { endingWith } from './ending.ts';
import { keptNumbersThatGoDead, keptRowsThatTakeCalls } from './kept.ts';
import type { JournalView } from './journal-view.ts';
import { approximations, mappingIn } from './mapping.ts';
import type { OpenSide } from './open.ts';
import { endpointsOf } from './part.ts';
import type { Ports } from './ports.ts';
import { desiredWires, disagreements, judgePlan, oldData, proveDesired } from './proof.ts';
import { withVerified } from './verified.ts';
import { atSide } from './at-side.ts';
import type { LiveSide } from './read-side.ts';
import { turnOf } from './turn.ts';
import { tablesOf } from './wire-facts.ts';

export interface Planned {
  readonly plan: Plan;
  readonly sides: readonly LiveSide[];
  readonly compiled: CompiledWiring;
  /** What each side told of itself, by its name. */
  readonly discovered: ReadonlyMap<string, Json>;
  readonly matched: ReadonlyMap<string, Matched>;
  readonly view: JournalView;
  readonly callsOut: CallsOutNote;
}

export interface PlanInput {
  readonly wiring: Wiring;
  readonly kind: Plan['kind'];
  readonly open: readonly OpenSide[];
  /** To be destroyed alone, by name. Default: all that the manifests ask for. Fails with `engine/unknown-endpoint`. */
  readonly endpoints?: readonly string[] | undefined;
  readonly ports: Ports;
  /** Version of this package, part of the binding. */
  readonly version: string;
  /** What a platform can only approximate is an error. Default false. */
  readonly strict?: boolean;
}

/** Asks and reads every side once and works out what differs. Writes nothing. */
export async function makePlan(input: PlanInput): Promise<Planned> {
  const { wiring, kind, open, ports, version, strict = false } = input;
  const endpoints = input.endpoints && endpointsOf(wiring, input.endpoints);
  const { compiled, discovered, view, sides, planSides, assembled, ...read } = await readBothEnds({
    wiring,
    kind,
    open,
    ports,
    endpoints,
    refuse: (made) => refuseUnsound([...made.diagnostics, ...(strict ? approximations(made) : [])]),
  });
  const turns =
    kind === 'destroy'
      ? assembled.steps.length > 0
      : assembled.kept.length > 0 || switchesCalls(assembled.steps, planSides);
  const turn = turns ? turnOf({ kind, compiled, sides, ...assembled }) : undefined;
  const ending =
    kind === 'destroy' && turn
      ? endingWith({ turn, wires: compiled.wires, destroyed: endpoints })
      : undefined;
  const accepted = { waivers: wiring.waivers ?? [], now: ports.clock.now() };
  // What is taken down need not agree.
  const owned = new Map(sides.map((side) => [side.compiled.name, side.owned]));
  const desired = kind === 'apply' ? desiredWires(compiled, { discovered, owned }) : [];
  const wires = await withVerified(desired, { open, asking: atSide });
  const proof = kind === 'apply' ? proveDesired(compiled, accepted, wires) : undefined;
  const found = [
    ...compiled.diagnostics,
    ...read.diagnostics,
    ...assembled.diagnostics,
    ...(kind === 'apply' && turn && assembled.kept.length > 0
      ? [...keptNumbersThatGoDead(turn, compiled.wires), ...keptRowsThatTakeCalls(turn, compiled.wires)]
      : []),
    ...(kind === 'apply' || endpoints
      ? callsOutThatEnd({
          trunks: wiring.trunks,
          compiled,
          view,
          steps: assembled.steps,
          destroyed: endpoints,
        })
      : []),
    ...(ending?.diagnostics ?? []),
  ];
  const diagnostics = proof
    ? [
        ...disagreements(proof, compiled),
        ...oldData(proof),
        ...judgePlan([...found, ...doubtfulStatements(wiring.platforms, accepted.now)], accepted),
        ...expiredWaivers(accepted),
        ...distantWaivers(accepted),
      ]
    : found;
  const plan: Plan = {
    formatVersion: '1.0',
    kind,
    steps: assembled.steps,
    diagnostics,
    kept: assembled.kept,
    mapping: mappingIn(compiled),
    tables:
      kind === 'destroy'
        ? (ending?.tables ?? [])
        : [...(turn ? answeredOtherwise(turn) : []), ...tablesOf(compiled, sides, assembled)],
    calls: predictCalls(open, assembled.steps),
    ...(proof ? { proof: proof.verdict } : {}),
    binding: bind({ compiled, open, discovered, steps: assembled.steps, diagnostics, version }),
  };
  const callsOut = callsOutNote(wiring.trunks, compiled, endpoints);
  return { plan, sides, compiled, discovered, matched: assembled.matched, view, callsOut };
}

/** Where nothing of a carrier changes that sends calls, everybody answers what they answered. */
const switchesCalls = (steps: readonly Step[], sides: readonly ReviewedSide[]): boolean => {
  const carriers = new Set(sides.filter(({ carrier }) => carrier).map(({ name }) => name));
  return steps.some(({ side, pass }) => pass === 'switch' && carriers.has(side));
};

/** Half-compiled resources must not be compared with a live side. */
function refuseUnsound(found: readonly Diagnostic[]): void {
  if (hasErrors(found)) throw new InvalidWiring(found);
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
