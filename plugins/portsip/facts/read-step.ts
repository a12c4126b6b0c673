import { HAND, isRef, textOf, type FactResource, type Properties, type Value } from 'trunkline/plugin';
import { STEP_OF } from '../compile/by-hand.ts';
import { labelsOf } from '../compile/labels.ts';
import { fromScreen } from '../compile/screen.ts';

/** Steps of a runbook as the resources they stand for, so that the proof is the same over both. */
export function asResources(resources: readonly FactResource[]): readonly FactResource[] {
  const steps = resources.filter(({ type }) => type === HAND);
  const read = steps.flatMap((step) => readStep(step) ?? []);
  return [...resources.filter(({ type }) => type !== HAND), ...read];
}

function readStep({ key, properties, serves }: FactResource): FactResource | undefined {
  const made = Object.entries(STEP_OF).find(([, start]) => key.startsWith(`${start}-`));
  if (!made) return undefined;
  const [type] = made;
  const values = valuesOf(properties['values']);
  const fields = labelsOf(type).flatMap(([field, label]) => {
    const value = values.get(label);
    return value === undefined ? [] : [[field, fromScreen(type, field, value)] as const];
  });
  return { type, key, serves, properties: Object.fromEntries(fields) };
}

const valuesOf = (value: Value | undefined): ReadonlyMap<string, Value> =>
  new Map(
    (Array.isArray(value) ? value : []).flatMap((row: Value): readonly (readonly [string, Value])[] =>
      Array.isArray(row) && typeof row[0] === 'string' && row[1] !== undefined
        ? [[row[0], row[1]] as const]
        : [],
    ),
  );

/** Whether a rule or pool belongs to this trunk: by reference, or by the name a step has for it. */
export function belongsTo(properties: Properties, provider: FactResource): boolean {
  const to = properties['provider'];
  return isRef(to) && (to.key === provider.key || to.key === textOf(provider.properties['name']));
}
