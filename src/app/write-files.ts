import type { Outputs } from '../engine/ports.ts';
import type { Rendered } from '../engine/render.ts';

/** What became of a rendered file in the output folder. */
export interface WrittenFile {
  readonly side: string;
  readonly path: string;
  readonly result: 'written' | 'unchanged';
}

/** Puts files where an apply would, and leaves alone what says the same. */
export async function writeFiles(
  files: Rendered['files'],
  outputs: Outputs,
): Promise<readonly WrittenFile[]> {
  const written: WrittenFile[] = [];
  for (const { side, path, text } of files) {
    const changed = (await outputs.read(side, path)) !== text;
    if (changed) await outputs.write(side, path, text);
    written.push({ side, path, result: changed ? 'written' : 'unchanged' });
  }
  return written;
}
