import { DAY_MS } from '../contract/day.ts';
import type { CallHistory } from '../contract/driver.ts';
import { TrunklineError } from '../contract/errors.ts';
import type { E164 } from '../contract/numbers.ts';
import type { WiredTrunk, Wiring } from '../contract/wiring.ts';
import { atSide } from './at-side.ts';
import { compileWiring } from './compile.ts';
import { closeSides, openSides } from './open.ts';
import type { Ports } from './ports.ts';

export interface CallsOf {
  readonly trunk: string;
  /** Only calls from or to it. */
  readonly number?: E164;
  /** Milliseconds since the epoch. Default: a day ago. */
  readonly since?: number;
  /** Default 50. */
  readonly most?: number;
}

const MOST = 50;

/** What became of the calls of one trunk, by its carrier. Reads only. Fails with `engine/unknown-trunk`, `engine/no-calls`. */
export async function listCalls(wiring: Wiring, ports: Ports, asked: CallsOf): Promise<CallHistory> {
  const trunk = wiring.trunks.find((t) => t.name === asked.trunk);
  if (!trunk) throw unknownTrunk(wiring, asked.trunk);
  const carriers = wiring.carriers.filter((c) => c.name === trunk.spec.carrier);
  const open = await openSides({ ...wiring, carriers, platforms: [] }, ports);
  try {
    const { name, driver } = open[0]!;
    const calls = driver?.calls?.bind(driver);
    if (!calls) throw noCalls(trunk);
    return await atSide(name, () =>
      calls({
        wanted: carrierResources(wiring, trunk),
        since: asked.since ?? ports.clock.now() - DAY_MS,
        most: asked.most ?? MOST,
        ...(asked.number === undefined ? {} : { number: asked.number }),
      }),
    );
  } finally {
    await closeSides(open);
  }
}

/** What its carrier holds for one trunk alone. */
const carrierResources = (wiring: Wiring, trunk: WiredTrunk) =>
  compileWiring({ ...wiring, trunks: [trunk] }).sides.find((side) => side.name === trunk.spec.carrier)
    ?.wanted ?? [];

export const unknownTrunk = (wiring: Wiring, name: string): TrunklineError =>
  new TrunklineError({
    code: 'engine/unknown-trunk',
    fault: 'input',
    message: `the manifests have no trunk "${name}"`,
    fix:
      wiring.trunks.length === 0
        ? 'Name a manifest with a Trunk document.'
        : `Trunks: ${wiring.trunks.map((t) => t.name).join(', ')}.`,
  });

const noCalls = ({ spec }: WiredTrunk): TrunklineError =>
  new TrunklineError({
    code: 'engine/no-calls',
    fault: 'input',
    message: `carrier "${spec.carrier}" tells nothing of calls`,
    fix: 'Look at the call log of the carrier itself.',
  });
