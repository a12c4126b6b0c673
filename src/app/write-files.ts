import { sameContent } from '../engine/file-format.ts';
import type { Outputs } from '../engine/ports.ts';
import type { Rendered } from '../engine/render.ts';

/** What became of a rendered file in the output folder. */
export interface WrittenFile {
  readonly side: string;
  readonly path: string;
  readonly result: 'written' | 'unchanged';
}

/** Puts files where an apply would, and leaves alone what says the same, apart from layout, as an apply does. */
export async function writeFiles(
  files: Rendered['files'],
  outputs: Outputs,
): Promise<readonly WrittenFile[]> {
  const written: WrittenFile[] = [];
  for (const { side, path, format, text } of files) {
    const there = await outputs.read(side, path);
    const changed = there === undefined || !sameContent(format, there, text);
    if (changed) await outputs.write(side, path, text);
    written.push({ side, path, result: changed ? 'written' : 'unchanged' });
  }
  return written;
}
