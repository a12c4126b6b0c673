import { extname } from 'node:path';
import { usageError } from './errors.ts';

interface Asked<F extends string> {
  readonly format?: F | undefined;
  readonly out?: string | undefined;
}

/** Of the name of a file, and of none. */
const TEXT: ReadonlySet<string> = new Set(['', '.txt', '.text', '.log']);

/**
 * The format that is asked for, or else that the name of the file says; text where neither does. Fails with
 * `cli/format-and-name` where the two do not fit, or no format has such names; text goes under any name.
 */
export function formatOf<F extends string>(
  { format, out }: Asked<F>,
  byName: Readonly<Record<string, F>>,
): F | 'text' {
  if (out === undefined || format === 'text') return format ?? 'text';
  const ending = extname(out).toLowerCase();
  const said = TEXT.has(ending) ? 'text' : byName[ending];
  if (format === undefined && said === undefined)
    throw unfit(`no format has names that end with "${ending}": --out "${out}"`, byName);
  if (format !== undefined && said !== undefined && said !== format && said !== 'text')
    throw unfit(`--format ${format}, and --out "${out}" is the name of ${said}`, byName);
  return format ?? said ?? 'text';
}

const unfit = (message: string, byName: Readonly<Record<string, string>>): Error =>
  usageError(
    'format-and-name',
    message,
    `Give a --format and a name that fit: ${Object.entries(byName)
      .map(([ending, format]) => `${ending} ${format}`)
      .join(', ')}, .txt text.`,
  );
