import { runCallTest, type TestedCallResult } from '../agreement/simulate/call-test.ts';
import type { CallEstate, Ladder, NumberHandling } from '../agreement/simulate/shapes.ts';
import { simulator, type Simulator } from '../agreement/simulate/simulator.ts';
import type { WireBetween } from '../agreement/shapes.ts';
import type { Diagnostic } from '../contract/diagnostic.ts';
import { TrunklineError } from '../contract/errors.ts';
import { isKnown, type Seen } from '../contract/fact.ts';
import type { E164 } from '../contract/numbers.ts';
import type { AnyPlugin, AnySide } from '../contract/any-side.ts';
import type { CallTest, Wiring } from '../contract/wiring.ts';
import { unknownTrunk } from './calls.ts';
import { compileWiring } from './compile.ts';
import { withDecidedSteps } from './decided-ladder.ts';
import { decider, type Decide } from './decided.ts';
import { endpointNamed } from './endpoint-named.ts';
import { readWires } from './live-wires.ts';
import type { Ports } from './ports.ts';
import { withFaults } from './unproven.ts';
import { wiresBetween, type SideResources } from './wire-facts.ts';

/** A call as somebody asks for it; endpoints by their full names, or by the short ones where those are not ambiguous. */
export interface AskedCall {
  /** Default: the one that has the number or the endpoint. */
  readonly trunk?: string;
  readonly caller?: string;
  readonly down: readonly string[];
  readonly way:
    | { readonly direction: 'inbound'; readonly number: E164; readonly edge?: string }
    | { readonly direction: 'outbound'; readonly endpoint: string; readonly dialled: string };
}

/** Ready to follow calls. */
export interface Simulated {
  readonly seen: Seen;
  /** Sides of a call that cannot be asked: their files, and what people said, stand for what they are. None offline. */
  readonly unasked: (ladder: Ladder) => readonly string[];
  /** What sides failed with that could not be read: nobody can say what their calls meet. Empty offline. */
  readonly unread: readonly TrunklineError[];
  readonly diagnostics: readonly Diagnostic[];
  readonly simulator: Simulator;
  /**
   * Follows one call. Fails with `engine/unknown-trunk`, `engine/unknown-endpoint`, `engine/unknown-edge`,
   * `engine/unknown-caller`.
   */
  readonly call: (asked: AskedCall) => Ladder;
  /** Runs the call tests of the manifests, in their order. Fails with `engine/unknown-caller`. */
  readonly test: () => readonly TestedCallResult[];
}

/** Calls over what the manifests ask for: no connection, no request. */
export function simulateOffline(wiring: Wiring): Simulated {
  const compiled = compileWiring(wiring);
  const sides = compiled.sides.map((side) => ({ side, resources: side.wanted, seen: 'desired' as const }));
  const estate = estateOf(withFaults(wiresBetween(compiled, sides), compiled), sides);
  const { diagnostics } = compiled;
  const decide = decider(compiled);
  return simulated(wiring, { estate, decide, seen: 'desired', unasked: [], unread: [], diagnostics });
}

/** Calls over what both ends really hold now. Reads, writes nothing. */
export async function simulateLive(input: {
  readonly wiring: Wiring;
  readonly ports: Ports;
}): Promise<Simulated> {
  const { compiled, sides, wires, unasked, unread } = await readWires(input);
  const { diagnostics } = compiled;
  return simulated(input.wiring, {
    estate: estateOf(wires, sides),
    decide: decider(compiled),
    seen: 'observed',
    unasked,
    unread,
    diagnostics,
  });
}

const estateOf = (wires: readonly WireBetween[], sides: readonly SideResources[]): CallEstate => ({
  wires,
  platforms: new Map(
    sides.flatMap((one) => {
      const handling = handlingOf(one);
      return handling ? [[one.side.name, handling] as const] : [];
    }),
  ),
});

const canRoute = (plugin: AnySide): plugin is AnyPlugin & Required<Pick<AnyPlugin, 'router'>> =>
  'router' in plugin && plugin.router !== undefined;

function handlingOf({
  side: { plugin, declared },
  resources,
  discovered,
}: SideResources): NumberHandling | undefined {
  if (!canRoute(plugin)) return undefined;
  const told = { declared, ...(discovered === undefined ? {} : { discovered }) };
  return () => plugin.router({ resources, ...told });
}

function simulated(
  wiring: Wiring,
  {
    estate,
    decide,
    unasked,
    ...rest
  }: Pick<Simulated, 'seen' | 'unread' | 'diagnostics'> & {
    readonly estate: CallEstate;
    readonly decide: Decide;
    readonly unasked: readonly string[];
  },
): Simulated {
  const calls = simulator(estate);
  return {
    ...rest,
    simulator: calls,
    unasked: (ladder) => sidesOf(ladder, estate.wires).filter((side) => unasked.includes(side)),
    call: (asked) => withDecidedSteps(callOver(calls, asked, { wiring, wires: estate.wires }), decide),
    test: () => tested(wiring.callTests ?? [], calls),
  };
}

/** Platforms that the call may reach, or that it leaves. */
function sidesOf(ladder: Ladder, wires: readonly WireBetween[]): readonly string[] {
  if (ladder.direction === 'outbound') return [ladder.platform];
  const endpoints = new Set(ladder.rows.map(({ endpoint }) => endpoint));
  return [...new Set(wires.filter((one) => endpoints.has(one.endpoint)).map((one) => one.platformSide))];
}

function tested(tests: readonly CallTest[], calls: Simulator): readonly TestedCallResult[] {
  const results = tests.map((test) => runCallTest(test, calls));
  for (const { test, ladder } of results) refuseUnknownCaller(ladder, testWords(test));
  return results;
}

const testWords = ({ name, suite }: Pick<CallTest, 'name' | 'suite'>): string =>
  ` (test "${name}" of CallTest/${suite})`;

interface Named {
  readonly wiring: Wiring;
  readonly wires: readonly WireBetween[];
}

function callOver(calls: Simulator, asked: AskedCall, named: Named): Ladder {
  const { trunk, way, caller } = asked;
  if (trunk !== undefined && !named.wiring.trunks.some(({ name }) => name === trunk))
    throw unknownTrunk(named.wiring, trunk);
  const all = named.wires.filter((wire) => trunk === undefined || wire.trunk === trunk);
  const full = (name: string): string =>
    endpointNamed(
      name,
      all.map(({ endpoint }) => endpoint),
    );
  const more = { down: asked.down.map(full), ...(caller === undefined ? {} : { caller }) };
  if (way.direction === 'outbound') {
    const ladder = calls.outbound({ endpoint: full(way.endpoint), dialled: way.dialled, ...more });
    refuseUnknownCaller(ladder);
    return ladder;
  }
  const { number, edge } = way;
  if (edge !== undefined) refuseUnknownEdge(edge, named.wires);
  return calls.inbound({
    number,
    ...more,
    ...(trunk === undefined ? {} : { trunk }),
    ...(edge === undefined ? {} : { edge }),
  });
}

/** Where the carrier tells its edges. */
function refuseUnknownEdge(edge: string, wires: readonly WireBetween[]): void {
  const told = wires.flatMap(({ carrier }) =>
    carrier?.edges && isKnown(carrier.edges) ? carrier.edges.value : [],
  );
  const names = [...new Set(told.map((one) => one.edge))];
  if (names.length === 0 || names.includes(edge)) return;
  const meant = told.find(({ formerly }) => formerly === edge.toLowerCase())?.edge;
  throw new TrunklineError({
    code: 'engine/unknown-edge',
    fault: 'input',
    message: `the carrier has no edge "${edge}"`,
    fix: meant === undefined ? `Edges: ${names.join(', ')}.` : `Write "${meant}".`,
  });
}

function refuseUnknownCaller(ladder: Ladder, where = ''): void {
  if (ladder.direction === 'inbound' || ladder.noCaller === undefined) return;
  const { why, callers } = ladder.noCaller;
  throw new TrunklineError({
    code: 'engine/unknown-caller',
    fault: 'input',
    message: `${why}${where}`,
    fix: `Callers there: ${callers.join(', ')}.`,
  });
}
