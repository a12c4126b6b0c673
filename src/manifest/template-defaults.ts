import { z } from 'zod';

/** The value without what its schema would fill in: a first manifest says what somebody has to decide. */
export function withoutDefaults(schema: z.ZodType, value: unknown): unknown {
  const full = meaningOf(schema, value);
  return full === undefined ? value : pruned(value, (shorter) => meaningOf(schema, shorter) === full);
}

function meaningOf(schema: z.ZodType, value: unknown): string | undefined {
  const parsed = z.safeParse(schema, value);
  return parsed.success ? JSON.stringify(parsed.data) : undefined;
}

/** `means`: whether the whole still means the same with this in its place. */
function pruned(value: unknown, means: (shorter: unknown) => boolean): unknown {
  if (Array.isArray(value)) {
    let items: readonly unknown[] = value;
    for (const at of items.keys()) {
      const here = items;
      items = here.with(
        at,
        pruned(here[at], (item) => means(here.with(at, item))),
      );
    }
    return items;
  }
  if (typeof value !== 'object' || value === null) return value;
  let fields: Readonly<Record<string, unknown>> = { ...value };
  for (const key of Object.keys(fields)) {
    const { [key]: item, ...others } = fields;
    const here = fields;
    fields = means(others)
      ? others
      : { ...here, [key]: pruned(item, (inner) => means({ ...here, [key]: inner })) };
  }
  return fields;
}
