import { TrunklineError, VendorError } from '../contract/errors.ts';
import type { Driver } from '../contract/driver.ts';
import { match, type Pair } from '../contract/match.ts';
import type { Observed, Resource, ResourceType } from '../contract/resource.ts';
import { missingCoverage } from '../plan/coverage.ts';
import { sameValue } from '../plan/equal.ts';
import type { Step } from '../plan/shapes.ts';
import { isArtifact } from './artifacts.ts';
import { lagAfter, waitFor } from './late.ts';
import type { Ports } from './ports.ts';
import { driverOf, idOf, settle, typeOf, type Standing } from './standing.ts';

/**
 * A write whose answer was lost, or an object that moved: reads again once a late write must have arrived and reads
 * must show it. Returns the steps that are safe to write once more; fails with `engine/stale` when somebody else changed
 * the object, and {@link inDoubt} when it cannot be read.
 */
export async function stillToDo(
  steps: readonly Step[],
  at: Standing,
  ports: Ports,
  error: VendorError,
): Promise<readonly Step[]> {
  const { side } = at;
  const answered = error.outcome === 'unknown' ? 'unanswered' : 'answered';
  await waitFor(lagAfter(side.compiled, answered), side.compiled, ports);
  const wanted = side.wanted.filter((w) => !isArtifact(w.type));
  const { observed } = await readAgain(driverOf(at), wanted, error);
  const staying = observed.filter((o) => !at.leaving.has(idOf(o)));
  const { pairs, ambiguous } = match(side.compiled.types, wanted, staying);
  // Several objects could be what was written: which one, only a person can tell.
  if (ambiguous.some(({ wanted: w }) => steps.some((step) => isOf(step, w)))) throw error;
  for (const step of steps) noteReread(step, at, { pairs, observed });
  const left = steps.filter((step) => !isDone(step, at, { pairs, observed }));
  if (error.outcome === 'conflict')
    for (const step of left) refuseForeignChange(step, changedSince(step, at, pairs), error);
  return left;
}

async function readAgain(
  driver: Driver,
  wanted: readonly Resource[],
  error: VendorError,
): ReturnType<Driver['observe']> {
  try {
    return await driver.observe({ wanted, purpose: 'plan' });
  } catch (failure) {
    throw TrunklineError.is(failure) ? inDoubt(error, failure) : failure;
  }
}

/** A write that may have been carried out, and what kept us from finding out or from making sure. */
export const inDoubt = (doubt: VendorError, then: TrunklineError): VendorError =>
  new VendorError({
    code: then.code,
    fault: then.fault,
    message: `${doubt.message}: it may have been carried out. Then: ${then.message}`,
    fix: then.fix,
    outcome: 'unknown',
    cause: then,
  });

function noteReread(step: Step, at: Standing, { pairs, observed }: Reread): void {
  const there =
    step.action === 'remove'
      ? observed.find((o) => step.before !== undefined && idOf(o) === idOf(step.before))
      : pairOf(step, pairs)?.observed;
  if (!there) return;
  if (step.action === 'remove') at.reread.set(idOf(there), there);
  else settle(step, at, there);
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

const isOf = (step: Step, wanted: Resource): boolean =>
  wanted.type === step.ref.$ref && wanted.key === step.ref.key;

const pairOf = (step: Step, pairs: readonly Pair[]): Pair | undefined =>
  pairs.find((p) => isOf(step, p.wanted));

function holds(type: ResourceType, pair: Pair, field: string, wanted: Resource): boolean {
  const policy = type.fields[field];
  const is = pair.properties?.[field] ?? null;
  return policy !== undefined && sameValue(policy, is, wanted.properties[field] ?? null);
}

/** Labels of the fields that are neither as they were nor as they shall be. */
function changedSince(step: Step, at: Standing, pairs: readonly Pair[]): readonly string[] {
  const { fields } = typeOf(at, step.ref);
  if (step.action === 'remove') return changedBeforeRemoval(step, at, fields);
  const is = pairOf(step, pairs)?.properties ?? {};
  return step.fields
    .filter(({ name, before, after }) => {
      const policy = fields[name];
      if (!policy || policy.writeOnly || before === undefined) return false;
      const value = is[name] ?? null;
      return !sameValue(policy, value, before) && !sameValue(policy, value, after ?? null);
    })
    .map((f) => f.label);
}

function changedBeforeRemoval(step: Step, at: Standing, fields: ResourceType['fields']): readonly string[] {
  const was = step.before?.properties ?? {};
  const is = (step.before && at.reread.get(idOf(step.before)))?.properties ?? was;
  return Object.entries(fields)
    .filter(([name, policy]) => !policy.writeOnly && !sameValue(policy, is[name] ?? null, was[name] ?? null))
    .map(([, policy]) => policy.label);
}

/** A moved version is compared with the before-image: equal goes on, different stops. */
function refuseForeignChange(step: Step, moved: readonly string[], cause: VendorError): void {
  if (moved.length === 0) return;
  throw new TrunklineError({
    code: 'engine/stale',
    fault: 'state',
    message: `${step.label} "${step.ref.key}" at ${step.side} was changed by someone else since the plan was made (${moved.join(', ')})`,
    fix: 'Plan again and look at what changed.',
    cause,
  });
}
