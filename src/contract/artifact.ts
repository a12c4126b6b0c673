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
   * What of the content lets calls in, as named sets: tenants, listeners, encryption. A file that only loses items of them
   * is written in narrow, when calls for them have left; one that loses some and gains others needs a gap. Default:
   * nothing.
   */
  readonly lets?: Lets;
}

/** Sets of what lets calls in, by their names. */
export type Lets = Readonly<Record<string, LetIn>>;

/** Where in a file's content the items of one set stand. */
export interface LetIn {
  /** Keys from the outside in; `*` stands for each item of a list. Empty: the content itself, a text. */
  readonly at: readonly string[];
  /**
   * A regular expression, with the flags g and m: each match in what stands there is an item. An object stands for its
   * values in the order of their keys, a blank between. Default: what stands there is one item.
   */
  readonly each?: string;
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

const letsOf = ({ lets: sets = {} }: FileContent): Value => {
  const named = Object.entries(sets).map(([name, letsIn]) => [name, { ...letsIn }] as const);
  return named.length === 0 ? null : Object.fromEntries(named);
};

/** What is told of the object is put together when it is first asked for, and once: a proof reads few files, and no step. */
function artifact(type: string, key: string, read: () => Properties, init: ArtifactInit): Resource {
  let properties: Properties | undefined;
  return {
    type,
    key,
    get properties() {
      return (properties ??= read());
    },
    claim: 'own',
    ...init,
  };
}

export const fileResource = (file: FileContent & { readonly role?: Role }, init: ArtifactInit): Resource =>
  artifact(
    FILE,
    file.path,
    () => ({
      path: file.path,
      format: file.format,
      content: file.content,
      role: file.role ?? 'accepts',
      lets: letsOf(file),
    }),
    init,
  );

export const handResource = (step: HandStep, init: ArtifactInit): Resource =>
  artifact(
    HAND,
    step.id,
    () => ({
      id: step.id,
      title: step.title,
      where: step.where,
      instructions: step.instructions,
      values: step.values,
      role: step.role,
      check: step.check,
      undo: step.undo ?? null,
    }),
    init,
  );

const role = z.enum(['accepts', 'sends']);
const cosmetic = (label: string) => ({ label, wire: false });
const onWire = (label: string) => ({ label, wire: true });
const roleIn = (properties: Readonly<Record<string, Value>>): Role => role.parse(properties['role']);
const free = { reads: 0, writes: 0 };
const letIn = z.strictObject({ at: z.array(z.string()), each: z.string().exactOptional() });

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
    lets: z.record(z.string(), letIn).nullable(),
  }),
  fields: {
    path: cosmetic('path'),
    format: cosmetic('format'),
    content: onWire('content'),
    role: cosmetic('role'),
    lets: cosmetic('what of it lets calls in'),
  },
  identity: [{ by: 'path', of: (p) => p['path'] as string }],
  role: roleIn,
  pass: (change) => (change.action === 'remove' || onlyLoses(change) ? 'narrow' : 'widen'),
  gap: (change) => {
    const { lost, gained } = itemsOf(change);
    return lost.length > 0 && gained.length > 0
      ? `it stops taking ${someOf(lost)} before calls for them have left; where both can be had at once, add first, apply, then remove`
      : undefined;
  },
  remove: 'delete',
  replace: 'create-first',
  calls: { create: free, update: free, remove: free },
  permissions: [],
};

const isObject = (value: Value | undefined): value is { readonly [key: string]: Value } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What lets calls in, each item behind the name of its set. */
function itemsIn({ content, lets }: Properties): ReadonlySet<string> {
  const sets = z.record(z.string(), letIn).safeParse(lets).data ?? {};
  const items = Object.entries(sets).flatMap(([name, { at, each }]) =>
    standingAt(content, at).flatMap((text) =>
      matchesOf(text, each).map((item) => `${name} ${item.replaceAll(/\s+/g, ' ')}`),
    ),
  );
  return new Set(items);
}

function standingAt(value: Value | undefined, [key, ...others]: readonly string[]): readonly string[] {
  if (key === undefined) return value === undefined ? [] : [textOf(value)];
  if (key === '*')
    return Array.isArray(value) ? value.flatMap((item: Value) => standingAt(item, others)) : [];
  return isObject(value) ? standingAt(value[key], others) : [];
}

function textOf(value: Value): string {
  if (value === null) return '';
  if (typeof value !== 'object') return String(value);
  const parts = Array.isArray(value) ? value : keysOf(value).map((key) => (value as Properties)[key] ?? null);
  return parts.map(textOf).join(' ');
}

const keysOf = (value: object): readonly string[] => Object.keys(value).toSorted();

const matchesOf = (text: string, each: string | undefined): readonly string[] =>
  each === undefined ? [text] : [...text.matchAll(new RegExp(each, 'gm'))].map(([item]) => item);

function itemsOf({ action, before, properties }: ChangeKind) {
  if (action !== 'update' || !before) return { lost: [], gained: [] };
  const [was, is] = [itemsIn(before), itemsIn(properties)];
  return {
    lost: [...was].filter((item) => !is.has(item)),
    gained: [...is].filter((item) => !was.has(item)),
  };
}

/** How many items a sentence names. */
const NAMED = 3;

const someOf = (items: readonly string[]): string =>
  items.length <= NAMED
    ? items.join(', ')
    : `${items.slice(0, NAMED).join(', ')} and ${items.length - NAMED} more`;

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
