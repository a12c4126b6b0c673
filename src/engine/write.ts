import { FILE, HAND } from '../contract/artifact.ts';
import type { WriteIo } from '../contract/driver.ts';
import { TrunklineError, VendorError } from '../contract/errors.ts';
import { MARK, type Observed } from '../contract/resource.ts';
import { isRef, ref, refKey, type Foreign, type Ref } from '../contract/value.ts';
import type { Step } from '../plan/shapes.ts';
import { writeFileResource } from './artifacts.ts';
import { lagAfter, waitFor } from './late.ts';
import type { Ports } from './ports.ts';
import { inDoubt, stillToDo } from './reread.ts';
import { concernsFresh, driverOf, idOf, settle, typeOf, type Standing } from './standing.ts';

/** How often a write is made again that turned out not to have happened, or whose object was not known yet. */
const ATTEMPTS = 3;

/** Why a write was not made, or nobody knows whether it was. */
export interface NotWritten {
  readonly error: TrunklineError;
  /** `unknown` as soon as one attempt may have been carried out, whatever became of the others. */
  readonly result: 'not-done' | 'unknown';
}

/** Makes the write of one step, or of the elements that share a batch, and notes what stands there now. */
export async function writeSteps(
  steps: readonly Step[],
  at: Standing,
  ports: Ports,
): Promise<NotWritten | undefined> {
  let doubt: VendorError | undefined;
  let left = steps;
  try {
    for (let attempt = 1; left.length > 0; attempt++) {
      const error = await refusalOf(left, at, ports);
      if (!error || isDoneAlready(left, error)) return undefined;
      if (error.outcome === 'unknown') doubt = error;
      if (attempt === ATTEMPTS || !mayGoOn(left, at, error)) throw error;
      left =
        error.outcome === 'gone' ? await onceKnown(left, at, ports) : await stillToDo(left, at, ports, error);
    }
    return undefined;
  } catch (error) {
    if (!TrunklineError.is(error)) throw error;
    if (isUnknown(error)) return { error, result: 'unknown' };
    return doubt ? { error: inDoubt(doubt, error), result: 'unknown' } : { error, result: 'not-done' };
  }
}

async function refusalOf(
  steps: readonly Step[],
  at: Standing,
  ports: Ports,
): Promise<VendorError | undefined> {
  try {
    await writeOnce(steps, at, ports);
    return undefined;
  } catch (error) {
    if (VendorError.is(error)) return error;
    throw error;
  }
}

const isUnknown = (error: TrunklineError): boolean => VendorError.is(error) && error.outcome === 'unknown';

const isDoneAlready = ([step]: readonly Step[], { outcome }: VendorError): boolean =>
  outcome === 'gone' && step?.action === 'remove';

/** What was made a moment ago can be unknown at other paths of the vendor: there "gone" means "not yet". */
const mayGoOn = (steps: readonly Step[], at: Standing, { outcome }: VendorError): boolean =>
  outcome === 'gone' ? steps.some((step) => concernsFresh(step, at)) : outcome !== 'not-done';

async function onceKnown(steps: readonly Step[], at: Standing, ports: Ports): Promise<readonly Step[]> {
  const { compiled } = at.side;
  await waitFor(lagAfter(compiled, 'answered'), compiled, ports);
  return steps;
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
  if (step.action === 'remove') {
    await driver.remove(asReread(step, at), io);
    return settle(step, at, undefined);
  }
  const before = at.current.get(refKey(step.ref)) ?? step.before!;
  settle(step, at, await driver.update(before, step.wanted!, fields, io));
}

async function writeElements(steps: readonly Step[], at: Standing, io: WriteIo): Promise<void> {
  const driver = driverOf(at);
  if (!driver.change)
    throw new TypeError(`${at.side.compiled.name} has elements but its driver cannot change a list`);
  // A member that changes joins once more, as it is wanted now.
  const add = steps.filter((s) => s.action !== 'remove').map((s) => s.wanted!);
  const remove = steps.filter((s) => s.action === 'remove').map((s) => asReread(s, at));
  const made = await driver.change(containerOf(steps[0]!, at), { add, remove }, io);
  for (const step of steps) if (step.action === 'remove') settle(step, at, undefined);
  for (const [index, observed] of made.entries()) {
    const wanted = add[index];
    if (wanted) at.current.set(refKey(ref(wanted.type, wanted.key)), observed);
  }
}

const asReread = (step: Step, at: Standing): Observed => at.reread.get(idOf(step.before!)) ?? step.before!;

function containerOf(step: Step, at: Standing): Ref {
  const type = typeOf(at, step.ref);
  const holder = step.wanted?.properties[type.list?.container ?? ''];
  if (isRef(holder)) return holder;
  const inside = step.before?.in;
  if (!inside) throw new TypeError(`no list is known for ${step.id}`);
  const known = [...at.current].find(([, o]) => o.type === inside.$foreign && o.id === inside.id);
  return known ? ref(inside.$foreign, known[0].slice(inside.$foreign.length + 1)) : strange(inside, at);
}

/** A list that no manifest names, and a member of ours is in it: its id is all that a write needs. */
function strange({ $foreign: type, id, label }: Foreign, at: Standing): Ref {
  const to = ref(type, id);
  at.current.set(refKey(to), { type, id, label, properties: {}, rest: null });
  return to;
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
