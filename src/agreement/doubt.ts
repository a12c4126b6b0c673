import type { Crossing, Undecided, Unproven } from './shapes.ts';

/** What stands against a verdict, whatever the rules find. */
export function doubt(
  place: Pick<Crossing, 'trunk' | 'endpoint' | 'direction'>,
  unproven: Unproven,
): Undecided {
  const { trunk, endpoint, direction } = place;
  return { ...unproven, trunk, endpoint, direction, why: 'not-readable' };
}
