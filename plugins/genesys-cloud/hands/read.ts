import { HAND, isRef, ref, textOf, type FactResource, type Properties, type Value } from 'trunkline/plugin';
import { z } from 'zod';
import { TRUNK } from '../resources/names.ts';
import { KINDS, type Kind } from './kinds.ts';
import { labelsOf } from './labels.ts';
import { wordingOf } from './words.ts';

const rows = z.array(z.tuple([z.string(), z.custom<Value>()]));

/**
 * What the steps of a runbook make, beside all that is there: whoever works out facts or the way of a call needs not know
 * whether a person or the API makes it.
 */
export const withStepsRead = (resources: readonly FactResource[]): readonly FactResource[] =>
  resources.flatMap((resource) => [resource, ...(resource.type === HAND ? madeBy(resource) : [])]);

/** Whether a person wires the org: what is known of it is what somebody said was done. */
export const isWiredByHand = (resources: readonly FactResource[]): boolean =>
  resources.some(({ type, key }) => type === HAND && key.startsWith(`${KINDS[TRUNK]?.step}-`));

function madeBy(step: FactResource): readonly FactResource[] {
  const found = Object.entries(KINDS).find(([, kind]) => step.key.startsWith(`${kind.step}-`));
  if (!found) return [];
  const [type, kind] = found;
  const values = new Map(rows.safeParse(step.properties['values']).data ?? []);
  const properties = Object.fromEntries(
    labelsOf(type).flatMap(([field, label]) => {
      const value = values.get(label);
      return value === undefined
        ? []
        : [[field, referred(wordingOf(type, field).meant(value), kind.refers[field])] as const];
    }),
  );
  return membersOf(properties, kind).map((own) => ({
    type,
    key: keyOf(own, kind),
    properties: own,
    serves: step.serves,
  }));
}

/** Names on the screen are references again. */
function referred(value: Value, type: string | undefined): Value {
  if (type === undefined) return value;
  if (Array.isArray(value)) return value.map((one: Value) => referred(one, type));
  return typeof value === 'string' ? ref(type, value) : value;
}

function membersOf(properties: Properties, { holder }: Kind): readonly Properties[] {
  const { number } = properties;
  if (holder === undefined || !Array.isArray(number)) return [properties];
  return number.map((one: Value) => ({ ...properties, number: one }));
}

/** As compile names what it makes. */
function keyOf(
  { site, route, trunk, name, number, numbers, ...others }: Properties,
  { holder }: Kind,
): string {
  const list = holder === undefined ? undefined : others[holder];
  if (isRef(list)) return `${list.key}/${textOf(number)}`;
  if (isRef(route) && isRef(trunk)) return `${route.key}/${trunk.key}`;
  if (Array.isArray(numbers)) return numbers.flat().join('..');
  if (!isRef(site)) return textOf(name);
  return name === undefined ? site.key : `${site.key}/${textOf(name)}`;
}
