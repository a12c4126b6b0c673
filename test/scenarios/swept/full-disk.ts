import { TrunklineError } from '../../../src/contract/errors.ts';
import type { Ports } from '../../../src/engine/ports.ts';
import { drawn } from '../../../src/testing/crash-sweep.ts';
import { differences, type Sample, type SweepOptions, type World } from '../../../src/testing/index.ts';

type Disk = Pick<SweepOptions, 'makeWorld' | 'run'> & Required<Pick<SweepOptions, 'judge'>>;

/**
 * Lets each write of a file, each removal and each line of the journal fail once for want of room, and compares the end
 * that later runs reach with the undisturbed one. Returns how many were tried.
 */
export async function sweepDisks(disk: Disk, sample: Sample | undefined): Promise<number> {
  const counted = withoutRoomAt(disk.makeWorld({}), 0);
  await disk.run(counted.world);
  const expected = disk.judge(counted.world.state());
  const cases = drawn(
    Array.from({ length: counted.writes() }, (_, at) => at + 1),
    sample,
  );
  for (const nth of cases) {
    const { world, writes } = withoutRoomAt(disk.makeWorld({}), nth);
    await disk.run(world).catch(refused);
    if (writes() < nth) throw new Error(`the disturbed run did not come to its write ${nth}`);
    const next = disk.makeWorld({ from: world.state() });
    await disk.run(next);
    const found = differences(expected, disk.judge(next.state()));
    if (found.length > 0)
      throw new Error(`no room for write ${nth} of a file or the journal:\n${found.join('\n')}`);
  }
  return cases.length;
}

/** A run says with a code that it could not go on. */
function refused(error: unknown): void {
  if (!TrunklineError.is(error) && !(error instanceof Error && !(error instanceof TypeError))) throw error;
}

function withoutRoomAt(world: World, nth: number): { readonly world: World; readonly writes: () => number } {
  let count = 0;
  const room = async <T>(write: () => Promise<T>): Promise<T> => {
    if (++count === nth) throw noRoom();
    return write();
  };
  const { outputs, journal } = world.ports;
  const ports: Ports = {
    ...world.ports,
    outputs: {
      ...outputs,
      write: (...file) => room(() => outputs.write(...file)),
      remove: (...file) => room(() => outputs.remove(...file)),
    },
    journal: { ...journal, append: (...line) => room(() => journal.append(...line)) },
  };
  return { world: { ...world, ports }, writes: () => count };
}

const noRoom = (): TrunklineError =>
  new TrunklineError({
    code: 'host/not-written',
    fault: 'state',
    message: 'no room is left on the disk',
    fix: 'Make room, then run again.',
  });
