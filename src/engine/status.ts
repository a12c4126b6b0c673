import type { DoctorCheck, Driver } from '../contract/driver.ts';
import { TrunklineError } from '../contract/errors.ts';
import type { Resource } from '../contract/resource.ts';
import type { Calls } from '../plan/shapes.ts';
import { isArtifact } from './artifacts.ts';
import type { Executed } from './execute.ts';
import type { SideChecks } from './look.ts';
import type { Planned } from './plan.ts';
import type { Ports } from './ports.ts';
import type { LiveSide } from './read-side.ts';

/** How what was asked for works now at one side, and what it cost to ask: calls that are none of the plan's. */
export interface SideStatus extends SideChecks {
  readonly calls: Calls;
}

/**
 * After the steps of a run: each side that can tell and that wrote or still holds something is asked. Nobody is, once
 * the user asked to stop. Never fails.
 */
export async function statusAfter(
  { sides, plan }: Pick<Planned, 'sides' | 'plan'>,
  { steps }: Pick<Executed, 'steps'>,
  { reporter, stopping }: Pick<Ports, 'reporter' | 'stopping'>,
): Promise<readonly SideStatus[]> {
  if (plan.kind === 'destroy' || stopping()) return [];
  const done = new Set(steps.flatMap(({ step, result }) => (result === 'done' ? [step] : [])));
  const wrote = new Set(plan.steps.flatMap(({ id, side }) => (done.has(id) ? [side] : [])));
  const told = await Promise.all(
    sides.map(async (live) => {
      const side = live.compiled.name;
      const { driver } = live.open;
      if (!driver?.status || (!wrote.has(side) && live.wanted.length === 0)) return [];
      reporter.report({ type: 'reading', side });
      return [await statusOf(live, driver)];
    }),
  );
  return told.flat();
}

async function statusOf({ open, compiled, wanted }: LiveSide, driver: Driver): Promise<SideStatus> {
  const before = open.line.calls();
  const checks = await checkStatus(driver, wanted);
  const { reads, writes } = open.line.calls();
  return {
    side: compiled.name,
    checks,
    calls: { reads: reads - before.reads, writes: writes - before.writes },
  };
}

/** What a driver tells of what is wanted; empty where it cannot tell. A failure is a check that is unknown. */
export async function checkStatus(
  driver: Driver,
  wanted: readonly Resource[],
): Promise<readonly DoctorCheck[]> {
  try {
    return (await driver.status?.(wanted.filter(({ type }) => !isArtifact(type)))) ?? [];
  } catch (error) {
    return [unread(error)];
  }
}

/** What an SDK throws may hold a secret, so of such an error only its kind is told. */
const unread = (error: unknown): DoctorCheck =>
  TrunklineError.is(error)
    ? { ...UNREAD, detail: `${error.code}: ${error.message}`, fix: error.fix }
    : { ...UNREAD, detail: `could not be read (${error instanceof Error ? error.name : typeof error})` };

const UNREAD = { name: 'status', result: 'unknown' } as const;
