import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Json } from '../../src/contract/value.ts';

/** A JSON pointer and what stands there, in one row of an emulator or one parsed file. */
const place = { pointer: z.string(), is: z.json() };
const manifest = z.string();
/** Of the manifest, before it is used: each `from` is replaced by its `to` once. */
const edits = z.array(z.tuple([z.string(), z.string()]));
/** The edits, or the name under which the guide has them. */
const edit = z.union([edits, z.string()]).exactOptional();

const pointer = z.discriminatedUnion('at', [
  /** A row of an emulator after an apply. `idOf` in place of `is`: the id of another row. */
  z.strictObject({
    at: z.literal('object'),
    manifest,
    edit,
    side: z.string(),
    kind: z.string(),
    /** Value of any field of the row; exactly one row has it. */
    key: z.string(),
    pointer: z.string(),
    is: z.json().exactOptional(),
    idOf: z.strictObject({ kind: z.string(), key: z.string() }).exactOptional(),
  }),
  z.strictObject({
    at: z.literal('file'),
    manifest,
    edit,
    side: z.string(),
    path: z.string(),
    ...place,
  }),
  /** A whole line of a file, without the space around it. */
  z.strictObject({
    at: z.literal('line'),
    manifest,
    edit,
    side: z.string(),
    path: z.string(),
    is: z.string(),
  }),
  /** A value of a manual step by its label, or a part of one of its instructions. */
  z.strictObject({
    at: z.literal('hand'),
    manifest,
    edit,
    step: z.string(),
    value: z.tuple([z.string(), z.json()]).exactOptional(),
    instruction: z.string().exactOptional(),
  }),
  z.strictObject({
    at: z.literal('mapping'),
    manifest,
    edit,
    wire: z.string(),
    field: z.string(),
    outcome: z.enum(['exact', 'approximated', 'manual', 'not-applicable', 'unsupported']),
    says: z.string(),
  }),
  /** What a manifest is told, with `sandbox` as its Sandbox document. */
  z.strictObject({
    at: z.literal('finding'),
    manifest,
    edit,
    sandbox: z.json().exactOptional(),
    code: z.string(),
    severity: z.enum(['error', 'warning', 'info']),
    /** A part of its summary or fix. */
    says: z.string().exactOptional(),
  }),
  /** A page of `trunkline explain`. */
  z.strictObject({ at: z.literal('page'), asked: z.string(), says: z.string() }),
  /** What a command prints over an applied sandbox; `sandbox` is what was there before. */
  z.strictObject({
    at: z.literal('output'),
    manifest,
    edit,
    command: z.string(),
    sandbox: z.json().exactOptional(),
    says: z.string(),
  }),
  /**
   * An emulated call to a number, by the files as they were deployed: from the carrier, or `from` an extension of the
   * platform, or `over` a gateway that was set up by a manual step. What it ends with, or the Request-URI that leaves.
   */
  z.strictObject({
    at: z.literal('call'),
    manifest,
    edit,
    number: z.string(),
    from: z.string().exactOptional(),
    over: z.string().exactOptional(),
    status: z.int().exactOptional(),
    requestUri: z.string().exactOptional(),
  }),
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

const guideFile = z.strictObject({
  /** File name of the vendor's guide. */
  guide: z.string(),
  manifests: z.array(z.string()).min(1),
  /** What is there before an apply, by the names of the sides. */
  sandbox: z.record(z.string(), z.json()).exactOptional(),
  /** Edits that several entries use. */
  edits: z.record(z.string(), edits).exactOptional(),
  /** A text without markup: what the sections are called are its headings. */
  plain: z.literal(true).exactOptional(),
  sections: z.array(section),
});

export interface Guide extends z.output<typeof guideFile> {
  readonly file: string;
}

const HERE = import.meta.dirname;

/** All guides that were worked through, as they stand in this folder. */
export const GUIDES: readonly Guide[] = readdirSync(HERE)
  .filter((name) => /^\d{3}\.json$/.test(name))
  .map((file) => ({
    file,
    ...guideFile.parse(JSON.parse(readFileSync(join(HERE, file), 'utf8'))),
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
