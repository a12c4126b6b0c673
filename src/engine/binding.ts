import { createHash, hash } from 'node:crypto';
import type { Json } from '../contract/value.ts';
import { canonical } from '../plan/equal.ts';
import type { Diagnostic } from '../contract/diagnostic.ts';
import type { Binding, Plan, Step } from '../plan/shapes.ts';
import type { CompiledWiring } from './compile.ts';
import type { OpenSide } from './open.ts';

const LENGTH = 32;

const digest = (value: unknown): string => hash('sha256', canonical(value)).slice(0, LENGTH);

/** The text of 100,000 resources at once would take more memory than the resources, and each by itself much time. */
const PART = 65_536;

function digestOfMany(values: Iterable<unknown>): string {
  const sum = createHash('sha256');
  let text = '';
  for (const value of values) {
    text += `${canonical(value)}\n`;
    if (text.length < PART) continue;
    sum.update(text);
    text = '';
  }
  return sum.update(text).digest('hex').slice(0, LENGTH);
}

/** What must still be true for a saved plan to be carried out. */
export function bind(input: {
  readonly compiled: CompiledWiring;
  readonly open: readonly OpenSide[];
  readonly discovered: ReadonlyMap<string, Json>;
  readonly steps: readonly Step[];
  readonly diagnostics: readonly Diagnostic[];
  readonly version: string;
}): Binding {
  const { compiled, discovered, steps, version } = input;
  return {
    desired: digestOfMany(desiredIn(compiled)),
    discovered: digest([...discovered]),
    sides: Object.fromEntries(input.open.map((side) => [side.name, sideOf(side, version)])),
    steps: Object.fromEntries(steps.map((step) => [step.id, stepDigest(step)])),
    forced: input.diagnostics
      .filter((d) => d.forcible)
      .map((d) => `${d.code}: ${d.summary}`)
      .toSorted(),
  };
}

function* desiredIn({ sides }: CompiledWiring): Generator {
  for (const side of sides) {
    yield [side.name, side.wanted.length];
    for (const { type, key, properties, claim, unlisted } of side.wanted)
      yield [type, key, properties, claim, unlisted];
  }
}

const sideOf = ({ plugin, driver }: OpenSide, version: string): string =>
  [`${plugin.meta.id}@${plugin.meta.version ?? version}`, ...(driver ? [driver.lockKey] : [])].join(' at ');

/** All that was shown of a step: what it changes, when, at what risk, and what was there. */
const stepDigest = ({ before, ...step }: Step): string =>
  digest([
    step.action,
    step.pass,
    step.fields.map((f) => [f.name, f.before, f.after]),
    step.gap,
    step.batch,
    step.needs,
    before?.id,
    step.action === 'remove' ? before?.properties : undefined,
  ]);

/** What moved since a plan was saved, in words; empty when it can be carried out as it was shown. */
export function whatMoved(saved: Plan, now: Plan): readonly string[] {
  const moved: string[] = [];
  if (saved.binding.desired !== now.binding.desired) moved.push('the manifests ask for something else');
  if (saved.binding.discovered !== now.binding.discovered)
    moved.push('a platform reports other versions, addresses or listeners');
  for (const [side, is] of Object.entries(now.binding.sides))
    if (saved.binding.sides[side] !== is)
      moved.push(`${side} is now ${is}, and was ${saved.binding.sides[side] ?? 'not there'}`);
  for (const risk of now.binding.forced)
    if (!saved.binding.forced.includes(risk)) moved.push(`a new risk stands against it: ${risk}`);
  const ids = new Set([...Object.keys(saved.binding.steps), ...Object.keys(now.binding.steps)]);
  for (const id of [...ids].toSorted()) {
    const was = saved.binding.steps[id];
    const is = now.binding.steps[id];
    if (was === is) continue;
    if (was === undefined) moved.push(`${id}: now needed as well`);
    else if (is === undefined) moved.push(`${id}: no longer needed`);
    else moved.push(`${id}: what it would change is not what it was`);
  }
  return moved;
}
