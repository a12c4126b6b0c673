import { groupBy, HAND, textOf, type Diagnostic, type Resource } from 'trunkline/plugin';
import { finding } from './compile/input.ts';
import { withStepsRead } from './hands/read.ts';
import { TRUNK } from './resources/names.ts';

interface Trunk {
  readonly name: string;
  readonly identifier: string;
  /** The trunk, or the step that makes it. */
  readonly by: Resource;
}

/** What the org would refuse of several wires together: a termination identifier that two trunks have. Pure. */
export function check({ wanted }: { readonly wanted: readonly Resource[] }): readonly Diagnostic[] {
  const named = groupBy(wanted.flatMap(trunksOf), ({ identifier }) => identifier);
  return [...named.values()].flatMap(([first, ...others]) =>
    others.flatMap((other) => (first ? [identifierTwice(first, other)] : [])),
  );
}

function trunksOf(by: Resource): readonly Trunk[] {
  if (by.type !== TRUNK && by.type !== HAND) return [];
  return withStepsRead([by])
    .filter(({ type }) => type === TRUNK)
    .map(({ key, properties }) => ({
      name: key,
      identifier: textOf(properties['identifier']).toLowerCase(),
      by,
    }));
}

const identifierTwice = (first: Trunk, other: Trunk): Diagnostic => ({
  ...finding(
    'identifier-twice',
    other.by.from,
    `"${other.identifier}" is the identifier of trunk "${first.name}" and of trunk "${other.name}"`,
  ),
  detail: `The identifier is unique in its region, so the org would refuse one of the two trunks, and calls in cannot tell them apart. The other place is ${placeOf(first)}.`,
});

const placeOf = ({ by: { from } }: Trunk): string =>
  from.at === 'manifest' ? `${from.document}${from.pointer}` : from.at;
