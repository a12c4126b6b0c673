import { writeFile } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import type { Context } from './context.ts';
import { notWritable } from './errors.ts';

/** Writes a report to the file the user named, and says so. Fails with `cli/not-writable`. */
export async function saveText(context: Context, out: string, text: string): Promise<void> {
  const file = resolve(context.io.cwd, out);
  await writeFile(file, text.endsWith('\n') ? text : `${text}\n`).catch((error: unknown) => {
    throw notWritable(out, error);
  });
  context.note(`Wrote ${relative(context.io.cwd, file)}.`);
}
