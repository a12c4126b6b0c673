import { TrunklineError } from '../contract/errors.ts';
import type { Diagnostic } from '../contract/diagnostic.ts';
import type { Wiring } from '../contract/wiring.ts';
import type { Plan } from '../plan/shapes.ts';
import { whatMoved } from './binding.ts';
import { concludeCreates } from './conclude.ts';
import { execute, type Executed } from './execute.ts';
import { closeSides, openSides, type OpenSide } from './open.ts';
import { blocking, makePlan, type Planned } from './plan.ts';
import type { Ports } from './ports.ts';
import { statusAfter, type SideStatus } from './status.ts';

export interface ApplyInput {
  readonly wiring: Wiring;
  readonly kind: Plan['kind'];
  readonly ports: Ports;
  readonly version: string;
  /** Names the run in the journal. */
  readonly run: string;
  /** Overrules the errors that can be overruled. */
  readonly force: boolean;
  /** To be destroyed alone, by name. Default: all that the manifests ask for. Fails with `engine/unknown-endpoint`. */
  readonly endpoints?: readonly string[] | undefined;
  /** What a platform can only approximate is an error. Default false. */
  readonly strict?: boolean;
  /** A plan made earlier: it is made again and must not have moved. */
  readonly saved?: Plan;
  /** Shown the plan before the first write; the run ends without one when it says no. */
  readonly approve: (plan: Plan) => Promise<Approval>;
  readonly concurrency?: number;
}

/** `after-a-pause`: time has passed since the plan was read, so it is read once more before the first write. */
export type Approval = 'no' | 'yes' | 'yes-after-a-pause';

export type Applied =
  | { readonly outcome: 'no-changes'; readonly plan: Plan }
  | { readonly outcome: 'declined'; readonly plan: Plan }
  | { readonly outcome: 'refused'; readonly plan: Plan; readonly because: readonly Diagnostic[] }
  | {
      readonly outcome: 'ran';
      readonly plan: Plan;
      readonly executed: Executed;
      /** As the plan said it: what was spent on `status` is not among them. */
      readonly calls: Plan['calls'];
      /** Whether what the platforms send calls out to can be found by now; nothing for those nobody can look up. */
      readonly hosts: readonly { readonly host: string; readonly resolves: boolean }[];
      /** How what was asked for works now, by side; only sides that can tell. Empty for `destroy`. */
      readonly status: readonly SideStatus[];
    };

type Ran = Extract<Applied, { outcome: 'ran' }>;

/** Reads and plans under a lock, refuses what is unsafe, and carries the plan out. Fails with `engine/stale` when a saved plan moved. */
export async function apply(input: ApplyInput): Promise<Applied> {
  const open = await openSides(input.wiring, input.ports);
  const held: { release(): Promise<void> }[] = [];
  try {
    for (const key of lockKeys(open, input.ports)) held.push(await input.ports.locks.acquire(key));
    return await applyLocked(input, open);
  } finally {
    for (const lock of held.toReversed()) await lock.release();
    await closeSides(open);
  }
}

/** Sorted, so that two runs over the same sides cannot hold one each and wait for the other. */
const lockKeys = (open: readonly OpenSide[], ports: Ports): readonly string[] => {
  const sides = open.flatMap((side) => side.driver?.lockKey ?? []);
  return [...new Set([...sides, ports.journal.lockKey])].toSorted();
};

async function applyLocked(input: ApplyInput, open: readonly OpenSide[]): Promise<Applied> {
  const { wiring, kind, ports, version, endpoints, strict = false } = input;
  const plan = (): Promise<Planned> => makePlan({ wiring, kind, open, ports, version, strict, endpoints });
  let planned = await plan();
  if (input.saved) refuseMoved(input.saved, planned.plan);
  const refused = refuse(planned.plan, input.force);
  if (refused) return refused;
  if (planned.plan.steps.length === 0) {
    await concludeCreates(planned, ports.journal);
    return { outcome: 'no-changes', plan: planned.plan };
  }
  const approval = await input.approve(planned.plan);
  if (approval === 'no') return { outcome: 'declined', plan: planned.plan };
  if (approval === 'yes-after-a-pause') {
    const shown = planned.plan;
    planned = await plan();
    refuseMoved(shown, planned.plan);
    const late = refuse(planned.plan, input.force);
    if (late) return late;
  }
  await concludeCreates(planned, ports.journal);
  const executed = await execute({
    planned,
    ports,
    run: input.run,
    forced: blocking(planned.plan, false).length > 0,
    ...(input.concurrency === undefined ? {} : { concurrency: input.concurrency }),
  });
  const calls = Object.fromEntries(
    open.filter((side) => side.driver).map((side) => [side.name, side.line.calls()]),
  );
  const hosts = kind === 'destroy' ? [] : await lookUpHosts(planned, ports);
  const status = await statusAfter(planned, executed, ports);
  return { outcome: 'ran', plan: planned.plan, executed, calls, hosts, status };
}

async function lookUpHosts({ compiled }: Planned, { names }: Ports): Promise<Ran['hosts']> {
  const hosts = [...new Set(compiled.wires.flatMap((wire) => wire.hosts))];
  const found = await Promise.all(
    hosts.map(async (host) => ({ host, resolves: await names.resolves(host) })),
  );
  return found.flatMap(({ host, resolves }) => (resolves === undefined ? [] : [{ host, resolves }]));
}

function refuse(plan: Plan, force: boolean): Applied | undefined {
  const because = blocking(plan, force);
  return because.length === 0 ? undefined : { outcome: 'refused', plan, because };
}

function refuseMoved(saved: Plan, now: Plan): void {
  const moved = whatMoved(saved, now);
  if (moved.length === 0) return;
  throw new TrunklineError({
    code: 'engine/stale',
    fault: 'state',
    message: `the plan no longer fits what is there:\n${moved.map((m) => `  - ${m}`).join('\n')}`,
    fix: 'Plan again, look at it, and apply the new plan.',
  });
}
