import { TrunklineError } from '../contract/errors.ts';
import type { Fault, FaultEffect } from '../emulator/faults.ts';
import {
  drawn,
  goOn,
  judgeOf,
  MOST_FAILURES,
  refuse,
  report,
  undisturbed,
  type Sample,
  type SweepOptions,
} from './crash-sweep.ts';
import { differences } from './difference.ts';
import { watchedWorld } from './watch.ts';
import type { SeenRequest } from './wire.ts';
import type { World } from './world.ts';

/** `deaf`: carried out, its answer lost, and so many reads of that host after it fail. */
export type WriteFault = FaultEffect | { readonly kind: 'deaf'; readonly reads: number };

/** What can go wrong with one write. The latency is longer than any session lives. */
export const FAULT_EFFECTS: Readonly<Record<string, WriteFault>> = {
  'status 400': { kind: 'status', status: 400 },
  'status 500': { kind: 'status', status: 500 },
  'status 503': { kind: 'status', status: 503 },
  'status 429': { kind: 'status', status: 429, headers: { 'retry-after': '2' } },
  'dropped before': { kind: 'drop', when: 'before' },
  'dropped after': { kind: 'drop', when: 'after' },
  'carried out late': { kind: 'late', milliseconds: 8_000 },
  'dropped after, then no reads': { kind: 'deaf', reads: 8 },
  latency: { kind: 'latency', milliseconds: 15 * 60_000 },
};

export interface FaultFigures {
  readonly writes: number;
  readonly cases: number;
  readonly swept: number;
}

interface Case {
  readonly name: string;
  readonly side: string;
  readonly faults: readonly Fault[];
}

/**
 * Lets each write of a run meet each fault; where the run gives up, settles in a new process. Compares the end with the
 * undisturbed run's and fails like a crash sweep, and for a run that writes nothing.
 */
export async function sweepFaults(
  options: SweepOptions,
  effects: Readonly<Record<string, WriteFault>> = FAULT_EFFECTS,
): Promise<FaultFigures> {
  const { world, expected } = await undisturbed(options, {});
  const writes = world.requests.filter((request) => request.method !== 'GET');
  if (writes.length === 0) throw new Error('the run writes nothing, so there is nothing a fault could meet');
  const kinds = Object.entries(effects).map(([name, effect]) =>
    writes.map((write) => caseOf(write, world.requests, name, effect)),
  );
  const swept = kinds.flatMap((cases, at) => drawn(cases, shareOf(options.sample, kinds.length, at)));
  const failures: string[] = [];
  for (const one of swept) {
    const { world: disturbed, broken } = watchedWorld(options, { faults: { [one.side]: one.faults } });
    const ended = await cameToItsEnd(options, disturbed);
    await disturbed.arrive();
    const left = ended
      ? differences(expected, judgeOf(options)(disturbed.state()))
      : await goOn(options, disturbed.state(), expected);
    const found = [...broken, ...left];
    if (found.length > 0) failures.push(report(one.name, found));
    if (failures.length >= MOST_FAILURES) break;
  }
  refuse(failures);
  return { writes: writes.length, cases: kinds.flat().length, swept: swept.length };
}

async function cameToItsEnd(options: SweepOptions, world: World): Promise<boolean> {
  try {
    await options.run(world);
    return true;
  } catch (error) {
    // A run that gives up says so with a code, or as the run under test words it; anything else is a bug.
    if (TrunklineError.is(error) || (error instanceof Error && !(error instanceof TypeError))) return false;
    throw error;
  }
}

/** A sample tries each kind of fault about as often, each at other writes. */
const shareOf = (sample: Sample | undefined, kinds: number, at: number): Sample | undefined =>
  sample && { seed: sample.seed + at, most: Math.ceil(sample.most / kinds) };

function caseOf(
  write: SeenRequest,
  requests: readonly SeenRequest[],
  name: string,
  effect: WriteFault,
): Case {
  const { host, pathname } = new URL(write.url);
  const before = requests.slice(0, requests.indexOf(write));
  const path = new RegExp(`^${pathname.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)}$`);
  const same = before.filter((one) => one.method === write.method && new URL(one.url).pathname === pathname);
  const met = { match: { method: write.method, host, path }, nth: same.length + 1 };
  const at = { name: `${name} at ${write.method} ${pathname}`, side: write.side };
  if (effect.kind !== 'deaf') return { ...at, faults: [{ ...met, effect }] };
  const reads = before.filter((one) => one.method === 'GET' && new URL(one.url).host === host);
  const unread: Fault = {
    match: { method: 'GET', host },
    nth: reads.length + 1,
    times: effect.reads,
    effect: { kind: 'status', status: 503 },
  };
  return { ...at, faults: [{ ...met, effect: { kind: 'drop', when: 'after' } }, unread] };
}
