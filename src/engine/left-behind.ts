import { HAND } from '../contract/artifact.ts';
import type { Observed, Resource } from '../contract/resource.ts';
import type { Leaving } from '../plan/shapes.ts';

type Leavings = ReadonlyMap<string, Leaving>;

/**
 * What manual steps left where no manifest asks for one any more, though their wires live on: the host of a node that
 * moved or went. A place where another step is asked for is in use, and what lies there is that step's business. With
 * the last wire nothing is left behind either, since a removed document changes nothing.
 */
export function leftBehind(all: Leavings | undefined, wanted: readonly Resource[]): Leavings {
  const places = new Set(
    wanted.filter(({ type }) => type === HAND).map(({ properties }) => properties['where']),
  );
  const wires = new Set(wanted.flatMap(({ serves }) => serves));
  return new Map(
    [...(all ?? [])].filter(
      ([, { where, serves }]) => !places.has(where) && serves.some((wire) => wires.has(wire)),
    ),
  );
}

/** As something that is there and must go. */
export const stepsLeftBehind = (left: Leavings): readonly Observed[] =>
  [...left].map(([id, { where, undo }]) => ({
    type: HAND,
    id,
    label: id,
    properties: { id, where, undo, role: 'accepts', check: 'attest' },
    rest: null,
    marked: true,
  }));

/** The step at a former place that deployed a file, or undefined. */
export const deployedBy = (left: Leavings, path: string): string | undefined =>
  [...left].find(([, { files }]) => files.includes(path))?.[0];
