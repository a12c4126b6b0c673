import { z } from 'zod';
import type { Json } from 'trunkline/plugin';
import { bodyOf, optional, type App } from '../app.ts';
import { invalid } from '../errors.ts';
import type { Org, Row } from '../state.ts';

const searchBody = z.object({
  pageSize: z
    .int()
    .min(1)
    .max(100)
    .nullish()
    .transform((value) => value ?? 25),
  pageNumber: z
    .int()
    .min(1)
    .nullish()
    .transform((value) => value ?? 1),
  query: z
    .array(
      z.object({
        type: z.string(),
        fields: z.array(z.string()).min(1),
        value: optional(z.string()),
        values: optional(z.array(z.string())),
      }),
    )
    .nullish()
    .transform((value) => value ?? []),
});
type Criterion = z.output<typeof searchBody>['query'][number];

/** A search by exact fields, in the envelope of searches; other kinds are refused, not passed over. */
export function searchRoute(
  app: App,
  path: string,
  at: {
    readonly type: string;
    readonly rows: (org: Org) => readonly Row[];
    readonly view: (row: Row) => Json;
  },
): void {
  app.post(path, async (c) => {
    const { pageSize, pageNumber, query } = await bodyOf(c, searchBody);
    const found = at.rows(c.get('org')).filter((row) => query.every((one) => matches(row, one)));
    return c.json({
      total: found.length,
      pageCount: Math.ceil(found.length / pageSize),
      pageSize,
      pageNumber,
      types: [at.type],
      results: found.slice((pageNumber - 1) * pageSize, pageNumber * pageSize).map(at.view),
    });
  });
}

function matches(row: Row, { type, fields, value, values }: Criterion): boolean {
  if (type !== 'EXACT') return invalid('type', 'only EXACT is played');
  const wanted = new Set((values ?? (value === undefined ? [] : [value])).map((one) => one.toLowerCase()));
  return fields.some((field) => {
    const has: unknown = Object(row)[field];
    return typeof has === 'string' && wanted.has(has.toLowerCase());
  });
}
