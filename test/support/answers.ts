import type { World } from '../../src/testing/world.ts';

/** Statuses of all ways that a call takes, in the order they would be tried. */
export const answers = (
  world: World,
  from: string,
  to: string,
  call: { readonly to: string; readonly from?: string },
): readonly number[] =>
  world
    .emulator(from)
    .outgoing(call)
    .map((invite) => world.emulator(to).invite(invite).status);
