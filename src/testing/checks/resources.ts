import { z } from 'zod';
import { FILE_TYPE, HAND_TYPE } from '../../contract/artifact.ts';
import type { Resource, ResourceType } from '../../contract/resource.ts';
import { ref, refKey } from '../../contract/value.ts';
import { refsIn } from '../../plan/draft.ts';
import { perCase, type Check } from '../check.ts';
import { compileCase } from '../compile-case.ts';

const nameOf = (resource: Resource): string => refKey(ref(resource.type, resource.key));

function resourceProblems(resource: Resource, type: ResourceType | undefined): readonly string[] {
  const name = nameOf(resource);
  if (!type) return [`${name} has a type nobody knows`];
  const parsed = type.schema.safeParse(resource.properties);
  const later = resource.later?.fields ?? [];
  return [
    ...(parsed.success ? [] : [`${name} does not fit its schema: ${z.prettifyError(parsed.error)}`]),
    ...[...Object.keys(resource.properties), ...later]
      .filter((field) => !(field in type.fields))
      .map((field) => `${name}: field "${field}" has no policy`),
    ...Object.keys(resource.fieldsFrom ?? {})
      .filter((field) => !((field.split('/')[0] ?? field) in type.fields))
      .map((field) => `${name}: "${field}" of \`fieldsFrom\` is no field of it`),
    ...later
      .filter((field) => !(field in resource.properties))
      .map((field) => `${name}: "${field}" is to be written later but has no value`),
    ...(type.kind === 'coverage' || type.identity.some((rule) => rule.of(resource.properties) !== undefined)
      ? []
      : [`${name} cannot be told from others: no identity applies`]),
    ...(resource.serves.length > 0 || resource.claim === 'reuse' ? [] : [`${name} serves no endpoint`]),
  ];
}

const referred = (resource: Resource): readonly string[] =>
  [
    ...Object.values(resource.properties).flatMap(refsIn),
    ...(resource.dependsOn ?? []),
    ...(resource.later?.after ?? []),
  ].map(refKey);

function doubles(resources: readonly Resource[], types: readonly ResourceType[]): readonly string[] {
  const seen = new Map<string, string>();
  return resources.flatMap((resource) => {
    const type = types.find((t) => t.type === resource.type);
    const identities = (type?.identity ?? []).flatMap((rule) => {
      const identity = rule.of(resource.properties);
      return identity === undefined ? [] : [`${resource.type} ${rule.by} ${identity}`];
    });
    const keys = [`${resource.type} key ${resource.key}`, ...identities];
    const clash = keys.find((key) => seen.has(key));
    for (const key of keys) seen.set(key, nameOf(resource));
    return clash === undefined
      ? []
      : [`${nameOf(resource)} and ${seen.get(clash)} are the same thing (${clash})`];
  });
}

/** Check 4. */
export const resources: Check = {
  name: 'resources',
  title: 'makes resources of known types, complete, unique and referring to one another only',
  run: (subject) => {
    const types = [...subject.side.resourceTypes, FILE_TYPE, HAND_TYPE];
    return perCase(subject, (one) => {
      const made = compileCase(subject, one).resources;
      const names = new Set(made.map(nameOf));
      return [
        ...made.flatMap((resource) =>
          resourceProblems(
            resource,
            types.find((t) => t.type === resource.type),
          ),
        ),
        ...made.flatMap((resource) =>
          referred(resource)
            .filter((to) => !names.has(to))
            .map((to) => `${nameOf(resource)} refers to ${to}, which is not made`),
        ),
        ...doubles(made, types),
      ];
    });
  },
};
