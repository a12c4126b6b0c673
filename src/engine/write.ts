import { FILE, HAND } from '../contract/artifact.ts';
import type { WriteIo } from '../contract/driver.ts';
import { VendorError } from '../contract/errors.ts';
import { MARK, type Observed } from '../contract/resource.ts';
import { isRef, ref, refKey, type Ref } from '../contract/value.ts';
import type { Step } from '../plan/shapes.ts';
import { writeFileResource } from './artifacts.ts';
import type { Ports } from './ports.ts';
import { stillToDo } from './reread.ts';
import { driverOf, idOf, settle, typeOf, type Standing } from './standing.ts';

/** How often a write whose result is unknown is made again after it turned out not to have happened. */
const ATTEMPTS = 3;

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
  const add = steps.filter((s) => s.action === 'create').map((s) => s.wanted!);
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
  const known = [...at.current].find(([, o]) => o.type === inside?.$foreign && o.id === inside.id);
  if (!known || !inside) throw new TypeError(`no list is known for ${step.id}`);
  return ref(inside.$foreign, known[0].slice(inside.$foreign.length + 1));
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
