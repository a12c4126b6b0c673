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

/** `--sandbox=` alone is the default sandbox. */
const isEmptyValue = (word: string): boolean => /^--[a-z-]+=$/.test(word) && word !== '--sandbox=';
