import { usageError } from './errors.ts';

const FIX =
  'A variable that is not set leaves such a word behind. Set it; or leave the word out where that is meant, since a path that is left out is the manifests of this folder.';

/** Fails with `cli/empty-word`: an empty path would be the whole folder, also for `destroy`. */
export function refuseEmptyWords(argv: readonly string[]): void {
  const at = argv.findIndex((word) => word === '' || isEmptyValue(word));
  if (at === -1) return;
  const message =
    argv[at] === ''
      ? `an empty word stands behind "${argv[at - 1] ?? 'trunkline'}"`
      : `"${argv[at]}" has no value`;
  throw usageError('empty-word', message, FIX);
}

/** Of files, folders, and what alone is to be taken away. `--sandbox=` is the usual sandbox; the rest has words of its own. */
const isEmptyValue = (word: string): boolean =>
  /^--(?:state|output|trace|out|junit|with-secrets|endpoint|done)=$/.test(word);
