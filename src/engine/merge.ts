import type { AnySide } from '../contract/any-side.ts';
import { FILE_TYPE, HAND_TYPE } from '../contract/artifact.ts';
import type { Diagnostic } from '../contract/diagnostic.ts';
import type { Resource, ResourceType } from '../contract/resource.ts';
import type { Declared } from '../contract/side.ts';
import { canonical } from '../plan/equal.ts';

export interface CompiledSide {
  readonly name: string;
  readonly plugin: AnySide;
  readonly types: readonly ResourceType[];
  readonly wanted: readonly Resource[];
  readonly declared: Declared;
}

/** What one trunk asks of one side. */
export interface Contribution {
  readonly side: string;
  readonly resources: readonly Resource[];
  readonly declared: Declared;
}

/** Equal resources asked for by several trunks are one; different ones are an error naming both. All are of this side. */
export function mergeSide(
  name: string,
  plugin: AnySide,
  contributions: readonly Contribution[],
): { readonly side: CompiledSide; readonly diagnostics: readonly Diagnostic[] } {
  const wanted: Resource[] = [];
  // By type and key, where it stands: a text made of both for each of 100,000 numbers would cost more than the numbers.
  const places = new Map<string, Map<string, number>>();
  const diagnostics: Diagnostic[] = [];
  for (const resource of contributions.flatMap((c) => c.resources)) {
    const byKey = places.get(resource.type) ?? new Map<string, number>();
    places.set(resource.type, byKey);
    const place = byKey.get(resource.key);
    if (place === undefined) {
      byKey.set(resource.key, wanted.push(resource) - 1);
      continue;
    }
    const there = wanted[place]!;
    if (sameClaim(there, resource)) wanted[place] = bothOf(there, resource);
    else {
      // Which of them is meant nobody knows; that it is an object of both is known.
      wanted[place] = { ...there, serves: [...new Set([...there.serves, ...resource.serves])] };
      diagnostics.push(differentClaims(name, there, resource));
    }
  }
  const types = [...plugin.resourceTypes, FILE_TYPE, HAND_TYPE];
  const declared = Object.assign({}, ...contributions.map((c) => c.declared)) as Declared;
  return { side: { name, plugin, types, wanted, declared }, diagnostics };
}

const sameClaim = (a: Resource, b: Resource): boolean =>
  a.claim === b.claim &&
  canonical(a.properties) === canonical(b.properties) &&
  canonical(a.unlisted) === canonical(b.unlisted) &&
  canonical(a.later) === canonical(b.later);

/** What one of them alone says holds for the object too: what it waits for, what was agreed to, its former names. */
function bothOf(a: Resource, b: Resource): Resource {
  const dependsOn = union(a.dependsOn, b.dependsOn);
  const consents = union(a.consents, b.consents);
  const formerly = union(a.formerly, b.formerly);
  const fieldsFrom =
    a.fieldsFrom && b.fieldsFrom ? { ...b.fieldsFrom, ...a.fieldsFrom } : (a.fieldsFrom ?? b.fieldsFrom);
  return {
    ...a,
    serves: [...new Set([...a.serves, ...b.serves])],
    ...(dependsOn && { dependsOn }),
    ...(consents && { consents }),
    ...(formerly && { formerly }),
    ...(fieldsFrom && { fieldsFrom }),
  };
}

const union = <T>(a: readonly T[] | undefined, b: readonly T[] | undefined): readonly T[] | undefined =>
  a && b ? [...new Map([...a, ...b].map((one) => [canonical(one), one])).values()] : (a ?? b);

const differentClaims = (side: string, first: Resource, second: Resource): Diagnostic => {
  const differing = Object.keys({ ...first.properties, ...second.properties }).filter(
    (field) => canonical(first.properties[field]) !== canonical(second.properties[field]),
  );
  const where = first.from.at === 'manifest' ? `${first.from.document}${first.from.pointer}` : first.from.at;
  return {
    code: 'plan/different-claims',
    severity: 'error',
    at: second.from,
    summary: `${second.type} "${second.key}" of ${side} is asked for twice with different ${differing.join(', ') || 'claims'}`,
    detail: `The other place is ${where}.`,
    fix: 'Give one of them another name, or make both say the same.',
  };
};
