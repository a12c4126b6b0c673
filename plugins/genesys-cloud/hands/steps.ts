import { HAND, handResource, isRef, ref, type Ref, type Resource, type Value } from 'trunkline/plugin';
import { GIVING_ROUTE, NUMBER_PLANS, ROUTE } from '../resources/names.ts';
import { KINDS, type Kind } from './kinds.ts';
import { labelsOf } from './labels.ts';
import { wordingOf } from './words.ts';

export const slugOf = (text: string): string => text.toLowerCase().replaceAll(/[^a-z0-9.@+]+/g, '-');

/** One step, and what it makes. */
interface Group {
  readonly id: string;
  readonly kind: Kind;
  readonly made: readonly Resource[];
}

/**
 * The same resources as steps for a person, in the order of doing. What is only used has no step: without an API nobody
 * can look whether it is there. Other manual steps come last, each behind what it waits for.
 */
export function stepsFor(resources: readonly Resource[]): readonly Resource[] {
  const groups = grouped(resources.filter(isMade));
  const idOf = new Map(groups.flatMap(({ id, made }) => made.map((one) => [nameOf(one), id] as const)));
  return [
    ...groups.map((group) => toStep(group, idOf)),
    ...resources.filter(({ type }) => type === HAND).map((step) => behind(step, idOf)),
  ];
}

/** Plans of a new site that stay as they come are nobody's work. */
const isMade = ({ type, claim, properties }: Resource): boolean =>
  claim === 'own' && type in KINDS && !(type === NUMBER_PLANS && properties['ours'] === undefined);

const nameOf = ({ type, key }: Pick<Resource, 'type' | 'key'>): string => `${type} ${key}`;

function grouped(resources: readonly Resource[]): readonly Group[] {
  const groups = new Map<string, { readonly kind: Kind; readonly made: Resource[] }>();
  for (const resource of resources) {
    const kind = KINDS[resource.type];
    if (!kind) continue;
    const id = `${kind.step}-${slugOf(inWords(holderOf(resource, kind)))}`;
    const there = groups.get(id);
    if (there) there.made.push(resource);
    else groups.set(id, { kind, made: [resource] });
  }
  return [...groups].map(([id, { kind, made }]) => ({ id, kind, made }));
}

/** `+33199005510 to +33199005514` */
const inWords = (name: string): string => {
  const [first, last] = name.split('..');
  return last === undefined || first === last ? (first ?? name) : `${first} to ${last}`;
};

/** What a step is told apart by. */
function holderOf({ key, properties }: Resource, { holder }: Kind): string {
  const list = holder === undefined ? undefined : properties[holder];
  return isRef(list) ? list.key : key;
}

function toStep({ id, kind, made }: Group, idOf: ReadonlyMap<string, string>): Resource {
  // A group is never empty.
  const first = made[0]!;
  return handResource(
    {
      id,
      title: kind.title(inWords(nameInTitle(first, kind))),
      where: kind.where,
      instructions: kind.instructions,
      values: valuesOf(made),
      role: kind.role,
      check: 'attest',
      undo: kind.undo,
    },
    { serves: first.serves, from: first.from, dependsOn: stepsBefore(id, made, idOf) },
  );
}

function nameInTitle(resource: Resource, kind: Kind): string {
  const { name } = resource.properties;
  const isOfSite = resource.type === ROUTE || resource.type === GIVING_ROUTE;
  return isOfSite && typeof name === 'string' ? name : holderOf(resource, kind);
}

/** Field by field; where a step makes several, what differs is a list. */
function valuesOf(made: readonly Resource[]): readonly (readonly [string, Value])[] {
  const first = made[0]!;
  return labelsOf(first.type).flatMap(([field, label]) => {
    const values = made.flatMap(({ properties }) => properties[field] ?? []);
    const isList = KINDS[first.type]?.holder !== undefined && field === 'number';
    const value = isList ? values : first.properties[field];
    return value === undefined ? [] : [[label, wordingOf(first.type, field).shown(shown(value))] as const];
  });
}

/** References are called what the screen calls them. */
function shown(value: Value): Value {
  if (isRef(value)) return value.key;
  return Array.isArray(value) ? value.map(shown) : value;
}

function stepsBefore(
  id: string,
  made: readonly Resource[],
  idOf: ReadonlyMap<string, string>,
): readonly Ref[] {
  const before = made.flatMap(({ properties, dependsOn = [] }) => [
    ...Object.values(properties).flatMap(refsIn),
    ...dependsOn,
  ]);
  const ids = before.flatMap((to) => idOf.get(nameOf({ type: to.$ref, key: to.key })) ?? []);
  return [...new Set(ids)].filter((other) => other !== id).map((other) => ref(HAND, other));
}

function refsIn(value: Value): readonly Ref[] {
  if (isRef(value)) return [value];
  return Array.isArray(value) ? value.flatMap(refsIn) : [];
}

/** A step that waits for an object waits for the step that makes it. */
function behind(step: Resource, idOf: ReadonlyMap<string, string>): Resource {
  const dependsOn = (step.dependsOn ?? []).map((to) => {
    const id = idOf.get(nameOf({ type: to.$ref, key: to.key }));
    return id === undefined ? to : ref(HAND, id);
  });
  return { ...step, dependsOn };
}
