import type { z } from 'zod';
import type { Path } from './pointer.ts';

/** One issue of zod, unions resolved to the branch that was most likely meant. */
export interface Leaf {
  readonly issue: z.core.$ZodIssue;
  readonly path: Path;
}

type Issue = z.core.$ZodIssue;

const isStep = (step: PropertyKey): step is string | number => typeof step !== 'symbol';

export const leavesOf = (issues: readonly Issue[], base: Path = []): readonly Leaf[] =>
  issues.flatMap((issue) => {
    const path = [...base, ...issue.path.filter(isStep)];
    if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [{ issue, path }];
    return choose(
      issue.errors.map((branch) => leavesOf(branch, path)),
      path,
    );
  });

/** The branch whose type fits and that has the fewest faults; where none fits, all words that would have been allowed. */
function choose(branches: readonly (readonly Leaf[])[], path: Path): readonly Leaf[] {
  const fitting = branches.filter((leaves) => !leaves.some((leaf) => isWrongThing(leaf, path)));
  const best = fitting.toSorted((a, b) => faults(a) - faults(b))[0];
  if (best) return best;
  const words = branches.flat().filter(({ issue }) => issue.code === 'invalid_value');
  return words.slice(0, 1).length > 0 ? words.slice(0, 1) : (branches[0] ?? []);
}

const isWrongThing = ({ issue, path }: Leaf, place: Path): boolean =>
  path.length === place.length && (issue.code === 'invalid_type' || issue.code === 'invalid_value');

const faults = (leaves: readonly Leaf[]): number =>
  leaves.reduce((sum, { issue }) => sum + (issue.code === 'unrecognized_keys' ? issue.keys.length : 1), 0);
