import { execFileSync } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const PACKAGE = fileURLToPath(new URL('../..', import.meta.url));

/** What a run draws by: what was asked for, else `otherwise`. Default: the commit. Throws where something else than a whole number is asked for. */
export function seedOf(asked: string | undefined, otherwise: () => number = commitSeed): number {
  if (asked === undefined) return otherwise();
  if (!/^\d{1,15}$/.test(asked))
    throw new RangeError(`SWEEP_SEED is "${asked}": set it to the number that a run printed, or not at all`);
  return Number(asked);
}

/**
 * What samples are drawn by, of the commit: each commit tries others, and every clone of it the same. One where the package
 * is no repository of its own: the one around it has commits of something else.
 */
export function commitSeed(root = PACKAGE): number {
  try {
    const [top = '', commit = ''] = execFileSync('git', ['rev-parse', '--show-toplevel', 'HEAD'], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).split('\n');
    return realpathSync(top) === realpathSync(root) ? Number.parseInt(commit.slice(0, 7), 16) : 1;
  } catch {
    return 1;
  }
}
