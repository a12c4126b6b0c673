import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Json } from '../../src/contract/value.ts';

/** A JSON pointer and what stands there, in one row of an emulator or one parsed file. */
const place = { pointer: z.string(), is: z.json() };
const manifest = z.string();

const pointer = z.discriminatedUnion('at', [
  /** A row of an emulator after an apply. `idOf` in place of `is`: the id of another row. */
  z.strictObject({
    at: z.literal('object'),
    manifest,
    side: z.string(),
    kind: z.string(),
    /** Value of any field of the row; exactly one row has it. */
    key: z.string(),
    pointer: z.string(),
    is: z.json().exactOptional(),
    idOf: z.strictObject({ kind: z.string(), key: z.string() }).exactOptional(),
  }),
  z.strictObject({ at: z.literal('file'), manifest, side: z.string(), path: z.string(), ...place }),
  /** A whole line of a file, without the space around it. */
  z.strictObject({ at: z.literal('line'), manifest, side: z.string(), path: z.string(), is: z.string() }),
  /** A value of a manual step by its label, or a part of one of its instructions. */
  z.strictObject({
    at: z.literal('hand'),
    manifest,
    step: z.string(),
    value: z.tuple([z.string(), z.json()]).exactOptional(),
    instruction: z.string().exactOptional(),
  }),
  z.strictObject({
    at: z.literal('mapping'),
    manifest,
    wire: z.string(),
    field: z.string(),
    outcome: z.enum(['exact', 'approximated', 'manual', 'not-applicable', 'unsupported']),
    says: z.string(),
  }),
  /** What a manifest is told, after each `from` in it was replaced by its `to` or with `sandbox` as its Sandbox document. */
  z.strictObject({
    at: z.literal('finding'),
    manifest,
    edit: z.array(z.tuple([z.string(), z.string()])).exactOptional(),
    sandbox: z.json().exactOptional(),
    code: z.string(),
    severity: z.enum(['error', 'warning', 'info']),
  }),
  /** A page of `trunkline explain`. */
  z.strictObject({ at: z.literal('page'), asked: z.string(), says: z.string() }),
  /** What a command prints over an applied sandbox; `sandbox` is what was there before. */
  z.strictObject({
    at: z.literal('output'),
    manifest,
    command: z.string(),
    sandbox: z.json().exactOptional(),
    says: z.string(),
  }),
  /** An emulated call to a number, by the files as they were deployed. */
  z.strictObject({ at: z.literal('call'), manifest, number: z.string(), status: z.int() }),
]);
export type Pointer = z.output<typeof pointer>;
export type PointerAt<At extends Pointer['at']> = Extract<Pointer, { at: At }>;

const entry = z.strictObject({
  /** At most eight words of the sentence, in its order, that tell it. */
  anchor: z.string(),
  /** Of the whole sentence, which is not copied. */
  sentence: z.string().regex(/^[0-9a-f]{12}$/),
  kind: z.enum(['instruction', 'value', 'statement']),
  /** What the guide says, in other words. */
  says: z.string(),
  /** Why the product does something else. */
  corrected: z.string().exactOptional(),
  /** Where a link of the sentence leads. */
  link: z.url().exactOptional(),
  carriedBy: z.array(pointer).min(1).exactOptional(),
  /** Why nothing carries it. */
  context: z.string().exactOptional(),
});
export type Entry = z.output<typeof entry>;

const section = z.strictObject({
  /** How the heading begins. */
  heading: z.string(),
  instructions: z.int(),
  values: z.int(),
  statements: z.int(),
  /** Of all sentences and anchors. */
  hash: z.string(),
  entries: z.array(entry),
});
export type Section = z.output<typeof section>;

const guide = z.strictObject({
  /** File name of the vendor's guide. */
  guide: z.string(),
  manifests: z.array(z.string()).min(1),
  sections: z.array(section),
});

export interface Guide extends z.output<typeof guide> {
  readonly file: string;
}

const HERE = import.meta.dirname;

/** All guides that were worked through, as they stand in this folder. */
export const GUIDES: readonly Guide[] = readdirSync(HERE)
  .filter((name) => /^\d{3}\.json$/.test(name))
  .map((file) => ({
    file,
    ...guide.parse(JSON.parse(readFileSync(join(HERE, file), 'utf8'))),
  }));

const folder =
  process.env['VENDOR_GUIDES'] ?? fileURLToPath(new URL('../../../shared/guides', import.meta.url));

/** The vendor's own text, which the project does not contain. */
export function vendorText({ guide: name }: Guide): string | undefined {
  const file = join(folder, name);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

/** What stands at a JSON pointer. */
export function valueAt(value: Json, at: string): Json | undefined {
  let found: Json | undefined = value;
  for (const raw of at.split('/').slice(1)) {
    const key = raw.replaceAll('~1', '/').replaceAll('~0', '~');
    if (typeof found !== 'object' || found === null) return undefined;
    found = Array.isArray(found)
      ? (found as readonly Json[])[Number(key)]
      : (found as Readonly<Record<string, Json>>)[key];
  }
  return found;
}
