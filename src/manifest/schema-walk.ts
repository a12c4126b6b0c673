import { z } from 'zod';
import type { Path } from './pointer.ts';

/** What our schemas say beyond zod's own words. */
interface Meta {
  /** A secret by reference must stand here. */
  readonly secret?: boolean;
  /** Code of a finding about this value, without the room. */
  readonly code?: string;
  /** The text names something declared elsewhere in the trunk. */
  readonly refersTo?: string;
  readonly description?: string;
  /** Something holds where nothing is said. */
  readonly hasDefault?: boolean;
}

/** The schemas a value may be, wrappers taken off, with what all wrappers say of it. */
export interface Candidate {
  readonly schema: z.core.$ZodType;
  readonly meta: Meta;
}

type Def = z.core.$ZodTypes['_zod']['def'];

// The union of all schema definitions narrows by `type`; the base class does not.
// oxlint-disable-next-line no-underscore-dangle -- zod gives it no other name to those who read schemas (zod.dev/library-authors)
const defOf = (schema: z.core.$ZodType): Def => (schema as z.core.$ZodTypes)._zod.def;

const metaOf = (schema: z.core.$ZodType): Meta => {
  const { secret, code, refersTo, description } = z.globalRegistry.get(schema) ?? {};
  return {
    ...(secret === true ? { secret } : {}),
    ...(typeof code === 'string' ? { code } : {}),
    ...(typeof refersTo === 'string' ? { refersTo } : {}),
    ...(description === undefined ? {} : { description }),
  };
};

/** Every schema that a value at this place is held against. */
function unwrap(schema: z.core.$ZodType, outer: Meta = {}): readonly Candidate[] {
  const meta = { ...metaOf(schema), ...outer };
  const def = defOf(schema);
  if (def.type === 'default') return unwrap(def.innerType, { ...meta, hasDefault: true });
  if ('innerType' in def) return unwrap(def.innerType, meta);
  if (def.type === 'pipe') return unwrap(def.in, meta);
  if (def.type === 'lazy') return unwrap(def.getter(), meta);
  if (def.type === 'union') return def.options.flatMap((option) => unwrap(option, meta));
  if (def.type === 'intersection') return [...unwrap(def.left, meta), ...unwrap(def.right, meta)];
  return [{ schema, meta }];
}

function step(schema: z.core.$ZodType, key: string | number): readonly z.core.$ZodType[] {
  const def = defOf(schema);
  if (def.type === 'object') {
    const field = Object.hasOwn(def.shape, key) ? def.shape[key] : undefined;
    return field ? [field] : [];
  }
  // A field of the other branch of a union is no item of a list.
  if (def.type === 'array') return /^\d+$/.test(String(key)) ? [def.element] : [];
  if (def.type === 'record') return [def.valueType];
  if (def.type !== 'tuple') return [];
  const item = def.items[Number(key)] ?? def.rest;
  return item ? [item] : [];
}

/** Every schema the value at a path is held against; none where the schema does not reach. */
export const schemasAt = (schema: z.core.$ZodType, path: Path): readonly Candidate[] =>
  path.reduce(inside, unwrap(schema));

const inside = (here: readonly Candidate[], key: string | number): readonly Candidate[] =>
  here.flatMap((one) => step(one.schema, key)).flatMap((one) => unwrap(one));

/** Keys a mapping at this place may have: one list for each of the mappings it can be. */
export const keySetsAt = (schema: z.core.$ZodType, path: Path): readonly (readonly string[])[] =>
  schemasAt(schema, path).flatMap((one) => {
    const def = defOf(one.schema);
    return def.type === 'object' ? [Object.keys(def.shape)] : [];
  });

/** The shortest beginning of a path that is a place for a secret. */
export function secretPlace(schema: z.core.$ZodType, path: Path): Path | undefined {
  for (let length = 0; length <= path.length; length += 1) {
    const place = path.slice(0, length);
    if (schemasAt(schema, place).some(({ meta }) => meta.secret === true)) return place;
  }
  return undefined;
}

/** Whether any text of one's own stands at a place: no choice of words, no name declared elsewhere, no secret, no default. */
export const takesAnyText = (schema: z.core.$ZodType, path: Path): boolean =>
  secretPlace(schema, path) === undefined &&
  schemasAt(schema, path).some(
    ({ schema: one, meta }) =>
      defOf(one).type === 'string' && meta.refersTo === undefined && meta.hasDefault !== true,
  );

export interface Use {
  readonly path: Path;
  readonly text: string;
  readonly refersTo: string;
}

/** Every text of a valid value that names something declared elsewhere. */
export const references = (schema: z.core.$ZodType, data: unknown): readonly Use[] =>
  usesIn(unwrap(schema), data, []);

function usesIn(here: readonly Candidate[], data: unknown, path: Path): readonly Use[] {
  if (typeof data === 'string') {
    const refersTo = here.find(({ meta }) => meta.refersTo !== undefined)?.meta.refersTo;
    return refersTo === undefined ? [] : [{ path, text: data, refersTo }];
  }
  if (typeof data !== 'object' || data === null) return [];
  const steps = Array.isArray(data)
    ? data.map((item: unknown, at) => [at, item] as const)
    : Object.entries(data);
  return steps.flatMap(([key, item]) => usesIn(inside(here, key), item, [...path, key]));
}
