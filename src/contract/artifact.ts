import { z } from 'zod';
import type { Origin } from './fact.ts';
import type { Resource, ResourceType, Role } from './resource.ts';
import type { Json, Ref, Value } from './value.ts';

/** A rendered file. The content stays structured; the core prints it and reads it back from the output folder. */
export interface FileContent {
  /** Relative to the platform's output folder; `/` between folders. */
  readonly path: string;
  readonly format: 'yaml' | 'json' | 'env' | 'text';
  readonly content: Value;
}

/** One step that only a person can do. */
export interface HandStep {
  /** Short and stable: what a user types after `--done`. */
  readonly id: string;
  readonly title: string;
  /** Screen, page or machine where it is done. */
  readonly where: string;
  /** In the order of doing. Secrets stay references. */
  readonly instructions: readonly string[];
  /** Screen label and value. */
  readonly values: readonly (readonly [label: string, value: Value])[];
  readonly role: Role;
  /** `attest`: the user says so. Otherwise a discovered value proves it. */
  readonly check: 'attest' | { readonly discovered: string; readonly equals: Json };
}

interface ArtifactInit {
  readonly serves: readonly string[];
  readonly from: Origin;
  readonly dependsOn?: readonly Ref[];
}

export const FILE = 'file';
export const HAND = 'hand';

export const fileResource = (file: FileContent & { readonly role?: Role }, init: ArtifactInit): Resource => ({
  type: FILE,
  key: file.path,
  properties: { path: file.path, format: file.format, content: file.content, role: file.role ?? 'accepts' },
  claim: 'own',
  ...init,
});

export const handResource = (step: HandStep, init: ArtifactInit): Resource => ({
  type: HAND,
  key: step.id,
  properties: {
    id: step.id,
    title: step.title,
    where: step.where,
    instructions: step.instructions,
    values: step.values,
    role: step.role,
    check: step.check,
  },
  claim: 'own',
  ...init,
});

const role = z.enum(['holds', 'accepts', 'sends']);
const cosmetic = (label: string) => ({ label, wire: false });
const onWire = (label: string) => ({ label, wire: true });
const roleIn = (properties: Readonly<Record<string, Value>>): Role => role.parse(properties['role']);
const free = { reads: 0, writes: 0 };

/**
 * Files of a platform without an API: written by the core, so no call is made. Writing one changes nothing until a
 * person deploys it, so it always comes before the manual steps.
 */
export const FILE_TYPE: ResourceType = {
  type: FILE,
  label: 'file',
  kind: 'object',
  schema: z.strictObject({
    path: z.string(),
    format: z.enum(['yaml', 'json', 'env', 'text']),
    content: z.unknown(),
    role,
  }),
  fields: {
    path: cosmetic('path'),
    format: cosmetic('format'),
    content: onWire('content'),
    role: cosmetic('role'),
  },
  identity: [{ by: 'path', of: (p) => p['path'] as string }],
  role: roleIn,
  pass: ({ action }) => (action === 'remove' ? 'narrow' : 'widen'),
  remove: 'delete',
  replace: 'create-first',
  calls: { create: free, update: free, remove: free },
  permissions: [],
};

/**
 * Steps for a person. Done when attested with the same values, or when a discovered value proves it. To remove one is to
 * forget that it was done.
 */
export const HAND_TYPE: ResourceType = {
  type: HAND,
  label: 'manual step',
  kind: 'object',
  schema: z.strictObject({
    id: z.string(),
    title: z.string(),
    where: z.string(),
    instructions: z.array(z.string()),
    values: z.array(z.tuple([z.string(), z.unknown()])),
    role,
    check: z.union([z.literal('attest'), z.strictObject({ discovered: z.string(), equals: z.unknown() })]),
  }),
  fields: {
    id: cosmetic('id'),
    title: cosmetic('title'),
    where: cosmetic('where'),
    instructions: cosmetic('instructions'),
    values: onWire('values'),
    role: cosmetic('role'),
    check: cosmetic('check'),
  },
  identity: [{ by: 'id', of: (p) => p['id'] as string }],
  role: roleIn,
  remove: 'delete',
  replace: 'create-first',
  calls: { create: free, update: free, remove: free },
  permissions: [],
};
