import { writeFile } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import type { Json } from '../contract/value.ts';
import type { Context } from './context.ts';
import { notWritable } from './errors.ts';

/** Writes a report, without any secret, to the file the user named, and says so. Fails with `cli/not-writable`. */
export async function saveText(context: Context, out: string, text: string): Promise<void> {
  const file = resolve(context.io.cwd, out);
  const clean = context.redact(text.endsWith('\n') ? text : `${text}\n`);
  await writeFile(file, clean).catch((error: unknown) => {
    throw notWritable(out, error);
  });
  context.note(`Wrote ${relative(context.io.cwd, file)}.`);
}

/** What a command made, to the file that was named, or to stdout. Fails with `cli/not-writable`. */
export async function deliver(context: Context, out: string | undefined, made: string | Json): Promise<void> {
  if (out !== undefined)
    await saveText(context, out, typeof made === 'string' ? made : JSON.stringify(made, null, 2));
  else if (typeof made === 'string') context.print(made);
  else context.json(made);
}
