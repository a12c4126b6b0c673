import { execFileSync } from 'node:child_process';

/**
 * What samples are drawn by, of the commit: each commit tries others, and every clone of it the same. One where there is no
 * repository.
 */
export function commitSeed(): number {
  try {
    const stdio: ['ignore', 'pipe', 'ignore'] = ['ignore', 'pipe', 'ignore'];
    return Number.parseInt(
      execFileSync('git', ['rev-parse', 'HEAD'], { encoding: 'utf8', stdio }).slice(0, 7),
      16,
    );
  } catch {
    return 1;
  }
}
