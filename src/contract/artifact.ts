import { z } from 'zod';
import type { Origin } from './fact.ts';
import type { ChangeKind, Resource, ResourceType, Role } from './resource.ts';
import type { Json, Properties, Ref, Value } from './value.ts';

/** A rendered file. The content stays structured; the core prints it and reads it back from the output folder. */
export interface FileContent {
  /** Relative to the platform's output folder; `/` between folders. */
  readonly path: string;
  readonly format: 'yaml' | 'json' | 'env' | 'text';
  readonly content: Value;
  /**
   * The list in the content, by its property, whose items let calls in, and the property that tells items apart. A file
   * that only loses items is written in narrow, when calls for them have left.
   */
  readonly lets?: { readonly list: string; readonly by: string };
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
  /** What a person does, in one sentence, when it is no longer wanted; absent when there is nothing to undo. */
  readonly undo?: string;
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
  properties: {
    path: file.path,
    format: file.format,
    content: file.content,
    role: file.role ?? 'accepts',
    lets: file.lets ?? null,
  },
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
    undo: step.undo ?? null,
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
    lets: z.strictObject({ list: z.string(), by: z.string() }).nullable(),
  }),
  fields: {
    path: cosmetic('path'),
    format: cosmetic('format'),
    content: onWire('content'),
    role: cosmetic('role'),
    lets: cosmetic('items that let calls in'),
  },
  identity: [{ by: 'path', of: (p) => p['path'] as string }],
  role: roleIn,
  pass: (change) => (change.action === 'remove' || onlyLoses(change) ? 'narrow' : 'widen'),
  gap: (change) => {
    const { lost, gained } = itemsOf(change);
    return lost.length > 0 && gained.length > 0
      ? `it stops letting in ${lost.join(', ')} before calls for them have left; add first, apply, then remove`
      : undefined;
  },
  remove: 'delete',
  replace: 'create-first',
  calls: { create: free, update: free, remove: free },
  permissions: [],
};

const isObject = (value: Value | undefined): value is { readonly [key: string]: Value } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What tells the items apart that let calls in. */
function itemsIn(properties: Properties): readonly string[] {
  const { content, lets } = properties;
  if (!isObject(content) || !isObject(lets)) return [];
  const { list, by } = lets;
  const items = typeof list === 'string' ? content[list] : undefined;
  if (!Array.isArray(items)) return [];
  return items.map((item: Value) =>
    JSON.stringify(isObject(item) && typeof by === 'string' ? item[by] : item),
  );
}

function itemsOf({ action, before, properties }: ChangeKind) {
  if (action !== 'update' || !before) return { lost: [], gained: [] };
  const [was, is] = [new Set(itemsIn(before)), new Set(itemsIn(properties))];
  return {
    lost: [...was].filter((item) => !is.has(item)),
    gained: [...is].filter((item) => !was.has(item)),
  };
}

function onlyLoses(change: ChangeKind): boolean {
  const { lost, gained } = itemsOf(change);
  return lost.length > 0 && gained.length === 0;
}

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
    undo: z.string().nullable(),
  }),
  fields: {
    id: cosmetic('id'),
    title: cosmetic('title'),
    where: cosmetic('where'),
    instructions: cosmetic('instructions'),
    values: onWire('values'),
    role: cosmetic('role'),
    check: cosmetic('check'),
    undo: cosmetic('undo'),
  },
  identity: [{ by: 'id', of: (p) => p['id'] as string }],
  role: roleIn,
  remove: 'delete',
  replace: 'create-first',
  calls: { create: free, update: free, remove: free },
  permissions: [],
};
