import type { Slug } from './codes.ts';
import type { ManifestDocument } from './document.ts';
import { placeName, problem, type Problem } from './finding.ts';
import { offsetOf } from './nodes.ts';
import type { Path } from './pointer.ts';
import { suggestion } from './suggest.ts';

/** A name and where it is given. */
export interface Named {
  readonly name: string;
  readonly document: ManifestDocument;
  readonly path: Path;
  /** `key`: the name is the key of a mapping. Default: `value`. */
  readonly on?: 'key';
}

/** Every name that was given before, with the line of the first. */
export function twice(
  names: readonly Named[],
  what: string,
  slug: Slug = 'duplicate-name',
): readonly Problem[] {
  const first = new Map<string, Named>();
  return names.flatMap((named) => {
    const before = first.get(named.name);
    if (!before) {
      first.set(named.name, named);
      return [];
    }
    const where = placeName(
      before.document,
      offsetOf(before.document.tree, before.path, before.on ?? 'value'),
    );
    const summary = `the ${what} "${named.name}" is already used at ${where}`;
    return [problem(slug, named.document, named.path, { summary, ...onOf(named) })];
  });
}

/** A name that must be one of those declared. `fix`: default: the nearest of them, or all. */
export function unresolved(
  used: Named,
  what: string,
  declared: readonly string[],
  fix = declared.length === 0 ? `Add the ${what}.` : suggestion(used.name, declared),
): readonly Problem[] {
  if (declared.includes(used.name)) return [];
  return [
    problem('unresolved-reference', used.document, used.path, {
      summary: `there is no ${what} "${used.name}"`,
      fix,
      ...onOf(used),
    }),
  ];
}

const onOf = ({ on }: Named): Pick<Named, 'on'> => (on === undefined ? {} : { on });
