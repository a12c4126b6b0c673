import { FILE, HAND } from '../contract/artifact.ts';
import type { WriteIo } from '../contract/driver.ts';
import { TrunklineError, VendorError } from '../contract/errors.ts';
import { match, type Pair } from '../contract/match.ts';
import { MARK, type Observed, type Resource, type ResourceType } from '../contract/resource.ts';
import { isRef, ref, refKey, type Ref } from '../contract/value.ts';
import { missingCoverage } from '../plan/coverage.ts';
import { sameValue } from '../plan/equal.ts';
import type { Step } from '../plan/shapes.ts';
import { isArtifact, writeFileResource } from './artifacts.ts';
import type { LiveSide } from './plan.ts';
import type { Ports } from './ports.ts';

/** How often a write whose result is unknown is made again after it turned out not to have happened. */
const ATTEMPTS = 3;

/** The objects of one side as they stand while a run changes them. */
export interface Standing {
  readonly side: LiveSide;
  /** By `type:key`. */
  readonly current: Map<string, Observed>;
}

export function standing(side: LiveSide, pairs: readonly Pair[]): Standing {
  const known = pairs.flatMap((p) =>
    p.observed ? [[refKey(ref(p.wanted.type, p.wanted.key)), p.observed] as const] : [],
  );
  return { side, current: new Map(known) };
}

/** Makes the write of one step, or of the elements that share a batch, and says what stands there now. */
export async function writeSteps(steps: readonly Step[], at: Standing, ports: Ports): Promise<void> {
  let left = steps;
  for (let attempt = 1; left.length > 0; attempt++) {
    try {
      return await writeOnce(left, at, ports);
    } catch (error) {
      if (!VendorError.is(error)) throw error;
      if (error.outcome === 'gone' && left[0]?.action === 'remove') return;
      if (error.outcome === 'not-done' || error.outcome === 'gone' || attempt === ATTEMPTS) throw error;
      left = await stillToDo(left, at, ports, error);
    }
  }
}

async function writeFile(step: Step, at: Standing, ports: Ports): Promise<void> {
  const side = at.side.compiled.name;
  if (step.action === 'remove') await ports.outputs.remove(side, step.before?.id ?? step.ref.key);
  else settle(step, at, await writeFileResource(ports.outputs, side, step.wanted!));
}

async function writeOnce(steps: readonly Step[], at: Standing, ports: Ports): Promise<void> {
  const step = steps[0]!;
  if (step.ref.$ref === FILE) return writeFile(step, at, ports);
  // The journal's outcome is all there is of a manual step.
  if (step.ref.$ref === HAND) return settle(step, at, undefined);
  const driver = driverOf(at);
  const io = writeIo(at, ports);
  const type = typeOf(at, step.ref);
  if (type.kind === 'element') return writeElements(steps, at, io);
  const fields = step.fields.map((f) => f.name);
  if (step.action === 'create') return settle(step, at, await driver.create(step.wanted!, fields, io));
  const before = at.current.get(refKey(step.ref)) ?? step.before!;
  if (step.action === 'remove') {
    await driver.remove(step.before ?? before, io);
    return settle(step, at, undefined);
  }
  settle(step, at, await driver.update(before, step.wanted!, fields, io));
}

async function writeElements(steps: readonly Step[], at: Standing, io: WriteIo): Promise<void> {
  const driver = driverOf(at);
  if (!driver.change)
    throw new TypeError(`${at.side.compiled.name} has elements but its driver cannot change a list`);
  const add = steps.filter((s) => s.action === 'create').map((s) => s.wanted!);
  const remove = steps.filter((s) => s.action === 'remove').map((s) => s.before!);
  const made = await driver.change(containerOf(steps[0]!, at), { add, remove }, io);
  for (const step of steps) if (step.action === 'remove') settle(step, at, undefined);
  for (const [index, observed] of made.entries()) {
    const wanted = add[index];
    if (wanted) at.current.set(refKey(ref(wanted.type, wanted.key)), observed);
  }
}

function containerOf(step: Step, at: Standing): Ref {
  const type = typeOf(at, step.ref);
  const holder = step.wanted?.properties[type.list?.container ?? ''];
  if (isRef(holder)) return holder;
  const inside = step.before?.in;
  const known = [...at.current].find(([, o]) => o.type === inside?.$foreign && o.id === inside.id);
  if (!known || !inside) throw new TypeError(`no list is known for ${step.id}`);
  return ref(inside.$foreign, known[0].slice(inside.$foreign.length + 1));
}

function settle(step: Step, at: Standing, observed: Observed | undefined): void {
  if (observed) at.current.set(refKey(step.ref), observed);
  else at.current.delete(refKey(step.ref));
}

function writeIo(at: Standing, ports: Ports): WriteIo {
  return {
    mark: MARK,
    secret: (secret) => ports.secrets.value(secret),
    id(to) {
      const found = at.current.get(refKey(to));
      if (!found)
        throw new TypeError(`${refKey(to)} of ${at.side.compiled.name} is referred to before it exists`);
      return found.id;
    },
  };
}

/**
 * A write whose answer was lost, or an object that moved: reads again after the vendor's read lag. Returns the steps
 * that are safe to write once more; fails with `engine/stale` when somebody else changed the object.
 */
async function stillToDo(
  steps: readonly Step[],
  at: Standing,
  ports: Ports,
  error: VendorError,
): Promise<readonly Step[]> {
  const { side } = at;
  await ports.clock.sleep(side.compiled.plugin.limits.readLagMs);
  const wanted = side.wanted.filter((w) => !isArtifact(w.type));
  const { observed } = await driverOf(at).observe({ wanted, purpose: 'plan' });
  const { pairs } = match(side.compiled.types, wanted, observed);
  for (const pair of pairs)
    if (pair.observed) at.current.set(refKey(ref(pair.wanted.type, pair.wanted.key)), pair.observed);
  const left = steps.filter((step) => !isDone(step, at, { pairs, observed }));
  if (error.outcome === 'conflict')
    for (const step of left) refuseForeignChange(step, pairs, typeOf(at, step.ref), error);
  return left;
}

interface Reread {
  readonly pairs: readonly Pair[];
  readonly observed: readonly Observed[];
}

function isDone(step: Step, at: Standing, { pairs, observed }: Reread): boolean {
  if (step.action === 'remove') {
    const there = observed.find((o) => o.type === step.ref.$ref && o.id === step.before?.id);
    return there === undefined || isDetached(step, there);
  }
  const type = typeOf(at, step.ref);
  if (type.kind === 'coverage') return missingCoverage(step.wanted!, observed) === undefined;
  const pair = pairOf(step, pairs);
  if (!pair?.observed) return false;
  // It was not there before, so it is what we made, whatever cannot be read of it.
  if (step.action === 'create' && type.bornWith === undefined) return true;
  return step.fields.every((f) => !type.fields[f.name]?.writeOnly && holds(type, pair, f.name, step.wanted!));
}

/** A detached number is still there, but no longer inside the container it was removed from. */
const isDetached = (step: Step, there: Observed): boolean =>
  step.before?.in !== undefined && there.in?.id !== step.before.in.id;

const pairOf = (step: Step, pairs: readonly Pair[]): Pair | undefined =>
  pairs.find((p) => p.wanted.type === step.ref.$ref && p.wanted.key === step.ref.key);

function holds(type: ResourceType, pair: Pair, field: string, wanted: Resource): boolean {
  const policy = type.fields[field];
  const is = pair.properties?.[field] ?? null;
  return policy !== undefined && sameValue(policy, is, wanted.properties[field] ?? null);
}

/** A moved version is compared with the before-image: equal goes on, different stops. */
function refuseForeignChange(
  step: Step,
  pairs: readonly Pair[],
  type: ResourceType,
  cause: VendorError,
): void {
  const pair = pairOf(step, pairs);
  const moved = step.fields.filter((f) => {
    const policy = type.fields[f.name];
    if (!policy || policy.writeOnly || f.before === undefined) return false;
    const is = pair?.properties?.[f.name] ?? null;
    return !sameValue(policy, is, f.before) && !sameValue(policy, is, f.after ?? null);
  });
  if (moved.length === 0) return;
  throw new TrunklineError({
    code: 'engine/stale',
    fault: 'state',
    message: `${step.label} "${step.ref.key}" at ${step.side} was changed by someone else since the plan was made (${moved.map((f) => f.label).join(', ')})`,
    fix: 'Plan again and look at what changed.',
    cause,
  });
}

function typeOf(at: Standing, to: Ref): ResourceType {
  const type = at.side.compiled.types.find((t) => t.type === to.$ref);
  if (!type) throw new TypeError(`${at.side.compiled.name} has no resource type ${to.$ref}`);
  return type;
}

function driverOf(at: Standing) {
  const { driver } = at.side.open;
  if (!driver) throw new TypeError(`${at.side.compiled.name} has no driver`);
  return driver;
}
