import { createHash } from 'node:crypto';
import type { Json } from '../contract/value.ts';
import { canonical } from '../plan/equal.ts';
import type { Binding, Plan, Step } from '../plan/shapes.ts';
import type { CompiledWiring } from './compile.ts';

const digest = (value: unknown): string =>
  createHash('sha256').update(canonical(value)).digest('hex').slice(0, 32);

/** What must still be true for a saved plan to be carried out. */
export function bind(input: {
  readonly compiled: CompiledWiring;
  readonly discovered: ReadonlyMap<string, Json>;
  readonly steps: readonly Step[];
  readonly version: string;
}): Binding {
  const { compiled, discovered, steps, version } = input;
  return {
    desired: digest(
      compiled.sides.map((side) => [
        side.name,
        side.wanted.map(({ type, key, properties, claim, unlisted }) => ({
          type,
          key,
          properties,
          claim,
          unlisted,
        })),
      ]),
    ),
    discovered: digest([...discovered]),
    plugins: Object.fromEntries(compiled.sides.map((side) => [side.plugin.meta.id, version])),
    steps: Object.fromEntries(steps.map((step) => [step.id, beforeDigest(step)])),
  };
}

/** The before-image of the fields the step manages, or that there is none. */
const beforeDigest = (step: Step): string =>
  step.before === undefined
    ? 'absent'
    : digest([
        step.before.id,
        step.action === 'remove' ? step.before.properties : step.fields.map((f) => [f.name, f.before]),
      ]);

/** What moved since a plan was saved, in words; empty when it can be carried out as it was shown. */
export function whatMoved(saved: Plan, now: Plan): readonly string[] {
  const moved: string[] = [];
  if (saved.binding.desired !== now.binding.desired) moved.push('the manifests ask for something else');
  if (saved.binding.discovered !== now.binding.discovered)
    moved.push('a platform reports other versions, addresses or listeners');
  if (canonical(saved.binding.plugins) !== canonical(now.binding.plugins))
    moved.push('plugins have another version');
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
