import { agree } from '../agreement/agree.ts';
import { isFoundLiveOnly } from '../agreement/live-only.ts';
import type { Agreement } from '../agreement/shapes.ts';
import { doubtfulStatements } from '../agreement/statements.ts';
import {
  distantWaivers,
  expiredWaivers,
  unusedWaivers,
  waiveAgreement,
  waiveDiagnostics,
  type Accepted,
} from '../agreement/waivers.ts';
import type { Diagnostic } from '../contract/diagnostic.ts';
import type { TrunklineError } from '../contract/errors.ts';
import type { Seen } from '../contract/fact.ts';
import type { Wiring } from '../contract/wiring.ts';
import { awaitedNote, letGoOn } from './awaited.ts';
import { compileWiring } from './compile.ts';
import { withDecidingLines } from './decided.ts';
import { readWires } from './live-wires.ts';
import type { Ports } from './ports.ts';
import { isOfProof, proveDesired } from './proof.ts';

export interface Verified {
  readonly seen: Seen;
  readonly agreement: Agreement;
  /** Sides that cannot be asked: their files, and what people said, stand for what they are. Empty offline. */
  readonly unasked: readonly string[];
  /** What sides failed with that could not be read: nothing is known of their wires. Empty offline. */
  readonly unread: readonly TrunklineError[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * The proof over what the manifests ask for: no connection, no call. `now`: milliseconds since the epoch, for the last day
 * of waivers and the age of what the proof rests on.
 */
export function verifyOffline(wiring: Wiring, now: number): Verified {
  const compiled = compileWiring(wiring);
  const accepted = { waivers: wiring.waivers ?? [], now };
  const agreement = proveDesired(compiled, accepted);
  const said = [...compiled.diagnostics, ...doubtfulStatements(wiring.platforms, now)];
  const diagnostics = withWaivers(said, agreement, {
    accepted,
    judges: (code) => isOfProof(code) && !isFoundLiveOnly(code),
  });
  return { seen: 'desired', agreement, unasked: [], unread: [], diagnostics };
}

/** What the compilers say, without what the manifests accept; and which waivers hold no more or waive nothing. */
function withWaivers(
  diagnostics: readonly Diagnostic[],
  { findings, unknowns }: Agreement,
  { accepted, judges }: Judging,
): readonly Diagnostic[] {
  const said = waiveDiagnostics(diagnostics, accepted);
  // What nobody can say yet may be found later, and is accepted then.
  const open = new Set(unknowns.map(({ code }) => code));
  return [
    ...said,
    ...expiredWaivers(accepted),
    ...distantWaivers(accepted),
    ...unusedWaivers(accepted, [...findings, ...said], (code) => judges(code) && !open.has(code)),
  ];
}

interface Judging {
  readonly accepted: Accepted;
  /** Codes that the run could have found. */
  readonly judges: (code: string) => boolean;
}

/** The same proof over what both ends really hold now. Reads, writes nothing. */
export async function verifyLive(input: {
  readonly wiring: Wiring;
  readonly ports: Ports;
}): Promise<Verified> {
  const { compiled, wires, unasked, unread, awaited, after } = await readWires(input);
  const accepted = { waivers: input.wiring.waivers ?? [], now: input.ports.clock.now() };
  const proven = letGoOn(agree({ wires, now: accepted.now }), agree({ wires: after }), awaited);
  const agreement = waiveAgreement(withDecidingLines(proven, compiled), accepted);
  return {
    seen: 'observed',
    agreement,
    unasked,
    unread,
    diagnostics: [
      ...withWaivers(
        [...compiled.diagnostics, ...doubtfulStatements(input.wiring.platforms, accepted.now)],
        agreement,
        { accepted, judges: isOfProof },
      ),
      ...awaited.map(awaitedNote),
    ],
  };
}
