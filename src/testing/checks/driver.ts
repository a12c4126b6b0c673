import type { DoctorCheck } from '../../contract/driver.ts';
import type { AnyCarrier, AnyPlugin } from '../../contract/any-side.ts';
import { HAND } from '../../contract/artifact.ts';
import type { Wiring } from '../../contract/wiring.ts';
import { openSides, closeSides } from '../../engine/open.ts';
import { makePlan } from '../../engine/plan.ts';
import type { FaultEffect } from '../../emulator/faults.ts';
import { canonical } from '../../plan/equal.ts';
import { carryOut, messageOf, perRun, worldOf } from '../case-world.ts';
import type { Check } from '../check.ts';
import { canonicalState } from '../canonical-state.ts';
import { sweepFaults } from '../fault-sweep.ts';
import { applyOnce, planOnce } from '../runs.ts';
import type { Case, Subject } from '../subject.ts';
import type { World } from '../world.ts';

async function convergence(subject: Subject, world: World): Promise<readonly string[]> {
  await carryOut(subject, world);
  const before = world.calls(subject.name).writes;
  const again = await applyOnce(world);
  const written = world.calls(subject.name).writes - before;
  return [
    ...(again.plan.steps.length === 0
      ? []
      : [`a second plan still has ${again.plan.steps.map((step) => step.id).join(', ')}`]),
    ...(written === 0 ? [] : [`a second apply writes ${written} times`]),
  ];
}

/** Over the world as an apply left it. */
async function observation(subject: Subject, one: Case, world: World): Promise<readonly string[]> {
  const open = await openSides(one.wiring, world.ports);
  const input = { wiring: one.wiring, ports: world.ports, version: '0', kind: 'apply' as const, open };
  const side = (await makePlan(input)).sides.find((s) => s.compiled.name === subject.name)!;
  const wanted = side.wanted.filter((w) => w.type !== HAND);
  const { driver } = side.open;
  const [first, second] = [
    await driver?.observe({ wanted, purpose: 'plan' }),
    await driver?.observe({ wanted, purpose: 'plan' }),
  ];
  const told = await status(subject, world, () => driver?.status?.(wanted));
  const refined = subject.side.refine?.({ wanted: side.wanted, observed: side.observed }).wanted;
  await closeSides(open);
  const closed = await driver?.close().then(
    () => '',
    (error: unknown) => `close fails the second time: ${messageOf(error)}`,
  );
  return [
    ...(canonical(first) === canonical(second) ? [] : ['a second observe tells something else']),
    // What was wanted is refined already.
    ...(refined === undefined || canonical(refined) === canonical(side.wanted)
      ? []
      : ['refine is not idempotent']),
    ...(closed ? [closed] : []),
    ...told,
  ];
}

/** To tell how things work changes none of them, and says something of each. */
async function status(
  subject: Subject,
  world: World,
  ask: () => Promise<readonly DoctorCheck[]> | undefined,
): Promise<readonly string[]> {
  const { writes } = world.calls(subject.name);
  const checks = (await ask()) ?? [];
  return [
    ...(world.calls(subject.name).writes === writes ? [] : ['status writes']),
    ...(checks.every(({ name, detail }) => name && detail)
      ? []
      : ['a check of status has no name or detail']),
  ];
}

const FAULTS: Readonly<Record<string, FaultEffect>> = {
  'status 500': { kind: 'status', status: 500 },
  'dropped after': { kind: 'drop', when: 'after' },
};

/** Whatever write fails or loses its answer, another run brings the same end. */
async function failures(subject: Subject, one: Case): Promise<readonly string[]> {
  try {
    await sweepFaults(
      {
        makeWorld: (disturbance) => worldOf(subject, one, disturbance),
        judge: (state) => canonicalState(state, subject.options.accidents),
        run: (world) => carryOut(subject, world),
        ...(subject.options.sample === undefined ? {} : { sample: subject.options.sample }),
      },
      FAULTS,
    );
    return [];
  } catch (error) {
    return [messageOf(error)];
  }
}

/** Put in the place of what the manifest said, what was recovered changes nothing. */
async function recovery(subject: Subject, one: Case, world: World): Promise<readonly string[]> {
  const recover = subject.side as Partial<Pick<AnyPlugin & AnyCarrier, 'recover'>>;
  if (!recover.recover) return [];
  const open = await openSides(one.wiring, world.ports);
  const input = { wiring: one.wiring, ports: world.ports, version: '0', kind: 'apply' as const, open };
  const side = (await makePlan(input)).sides.find((s) => s.compiled.name === subject.name)!;
  await closeSides(open);
  const found = recover.recover({ observed: side.observed });
  if (found.length === 0) return ['recover finds nothing in what an apply just made'];
  const results = await Promise.all(
    found.map((recovered) => stepsWith(subject, replaced(subject, one, recovered.manifest), world)),
  );
  return results.some((steps) => steps.length === 0)
    ? []
    : [`what was recovered is not what is there: ${results.flat().join(', ')}`];
}

async function stepsWith(subject: Subject, one: Case, world: World): Promise<readonly string[]> {
  // Without the journal: a recovered secret is another reference, so no fingerprint speaks for it.
  const state = { ...world.state(), journal: '' };
  const plan = await planOnce(worldOf(subject, one, { from: state })).catch((error: unknown) =>
    messageOf(error),
  );
  if (typeof plan === 'string') return [plan];
  return plan.steps.filter((step) => step.ref.$ref !== HAND).map((step) => step.id);
}

function replaced(subject: Subject, one: Case, manifest: unknown): Case {
  const trunk = one.wiring.trunks[0]!;
  const spec = { ...trunk.spec, ...Object(manifest), name: trunk.spec.name, carrier: trunk.spec.carrier };
  const wiring: Wiring = {
    ...one.wiring,
    trunks: [
      subject.plugin
        ? { ...trunk, endpoints: trunk.endpoints.map((e) => ({ ...e, settings: manifest })) }
        : { ...trunk, spec },
    ],
  };
  return { ...one, wiring };
}

async function problemsOf(subject: Subject, one: Case): Promise<readonly string[]> {
  const world = worldOf(subject, one);
  const converges = await convergence(subject, world);
  // Files and manual steps are the core's to carry out.
  if (!subject.side.connect) return converges;
  return [
    ...converges,
    ...(await observation(subject, one, world)),
    ...(await recovery(subject, one, world)),
    ...(await failures(subject, one)),
  ];
}

/** Check 11. */
export const driver: Check = {
  name: 'driver',
  title: 'carries a plan out so that nothing is left to do, whatever write fails on the way',
  run(subject) {
    if (subject.side.connect && !subject.side.emulator) return ['has a driver but no emulator to try it on'];
    return perRun(subject, (one) => problemsOf(subject, one));
  },
};
