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
import type { SeenRequest } from './wire.ts';
import type { World } from './world.ts';

/** What can go wrong with one request. The latency is longer than any session lives. */
export const FAULT_EFFECTS: Readonly<Record<string, FaultEffect>> = {
  'status 500': { kind: 'status', status: 500 },
  'status 503': { kind: 'status', status: 503 },
  'status 429': { kind: 'status', status: 429, headers: { 'retry-after': '2' } },
  'dropped before': { kind: 'drop', when: 'before' },
  'dropped after': { kind: 'drop', when: 'after' },
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
  readonly fault: Fault;
}

/**
 * Lets each write of a run meet each fault; where the run gives up, settles in a new process. Compares the end with the
 * undisturbed run's and fails like a crash sweep, and for a run that writes nothing.
 */
export async function sweepFaults(
  options: SweepOptions,
  effects: Readonly<Record<string, FaultEffect>> = FAULT_EFFECTS,
): Promise<FaultFigures> {
  const { world, expected } = await undisturbed(options, {});
  const writes = world.requests.filter((request) => request.method !== 'GET');
  if (writes.length === 0) throw new Error('the run writes nothing, so there is nothing a fault could meet');
  const kinds = Object.entries(effects).map(([name, effect]) =>
    writes.map((write, at) => caseOf(write, writes.slice(0, at), name, effect)),
  );
  const swept = kinds.flatMap((cases, at) => drawn(cases, shareOf(options.sample, kinds.length, at)));
  const failures: string[] = [];
  for (const one of swept) {
    const disturbed = options.makeWorld({ faults: { [one.side]: [one.fault] } });
    const found = (await cameToItsEnd(options, disturbed))
      ? differences(expected, judgeOf(options)(disturbed.state()))
      : await goOn(options, disturbed.state(), expected);
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

function caseOf(write: SeenRequest, before: readonly SeenRequest[], name: string, effect: FaultEffect): Case {
  const url = new URL(write.url);
  const same = (other: SeenRequest): boolean =>
    other.method === write.method && new URL(other.url).pathname === url.pathname;
  const path = new RegExp(`^${url.pathname.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)}$`);
  return {
    name: `${name} at ${write.method} ${url.pathname}`,
    side: write.side,
    fault: {
      match: { method: write.method, host: url.host, path },
      nth: before.filter(same).length + 1,
      effect,
    },
  };
}
