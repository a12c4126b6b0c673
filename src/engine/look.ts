import { doubtfulStatements } from '../agreement/statements.ts';
import { TrunklineError } from '../contract/errors.ts';
import type { DoctorCheck, NumberRecord } from '../contract/driver.ts';
import type { AnySide } from '../contract/any-side.ts';
import type { Json } from '../contract/value.ts';
import type { WiredPlatform, Wiring } from '../contract/wiring.ts';
import { atSide } from './at-side.ts';
import { compileWiring } from './compile.ts';
import { closeSides, discoverSides, openSides, type OpenSide } from './open.ts';
import type { Ports } from './ports.ts';
import { checkStatus } from './status.ts';

export interface SideNumbers {
  readonly side: string;
  readonly numbers: readonly NumberRecord[];
}

/** Every number of every account the manifests name. Reads only. */
export async function listNumbers(wiring: Wiring, ports: Ports): Promise<readonly SideNumbers[]> {
  const open = await openSides({ ...wiring, platforms: [] }, ports);
  try {
    return await Promise.all(
      open.map(async ({ name, driver }) => ({
        side: name,
        numbers: (await atSide(name, async () => driver?.numbers?.())) ?? [],
      })),
    );
  } finally {
    await closeSides(open);
  }
}

export interface SideChecks {
  readonly side: string;
  readonly checks: readonly DoctorCheck[];
}

/**
 * Login, identity, permissions, limits of each side, and how what is wanted there works now, one after the other; a side
 * that fails does not hide the others.
 */
export async function examine(wiring: Wiring, ports: Ports): Promise<readonly SideChecks[]> {
  const results: SideChecks[] = [];
  for (const carrier of wiring.carriers)
    results.push(await examineSide(wiring, { carriers: [carrier], platforms: [] }, ports));
  for (const platform of wiring.platforms) {
    const { side, checks } = await examineSide(wiring, { carriers: [], platforms: [platform] }, ports);
    results.push({ side, checks: [...checks, ...datesOf(platform, ports.clock.now())] });
  }
  return results;
}

/** What its document says of it, and of a day that makes it doubtful. */
const datesOf = (platform: WiredPlatform, now: number): readonly DoctorCheck[] =>
  doubtfulStatements([platform], now).map(({ summary, fix }) => ({
    name: 'dates',
    result: 'warning',
    detail: summary,
    fix,
  }));

async function examineSide(
  wiring: Wiring,
  only: Pick<Wiring, 'carriers' | 'platforms'>,
  ports: Ports,
): Promise<SideChecks> {
  const side = [...only.carriers, ...only.platforms][0]!.name;
  try {
    const open = await openSides({ ...wiring, ...only }, ports);
    try {
      const discovered = await discoverSides(open);
      const checks = (await open[0]?.driver?.doctor?.()) ?? [];
      const works = await statusAt(open[0]!, wiring, discovered);
      if (checks.length + works.length === 0) return { side, checks: [nothingToLogInTo] };
      return { side, checks: [...checks, ...writePermissions(open[0]!.plugin, checks), ...works] };
    } finally {
      await closeSides(open);
    }
  } catch (error) {
    if (!TrunklineError.is(error)) throw error;
    return {
      side,
      checks: [
        { name: 'login', result: 'failed', detail: `${error.code}: ${error.message}`, fix: error.fix },
      ],
    };
  }
}

async function statusAt(
  { name, driver }: OpenSide,
  wiring: Wiring,
  discovered: ReadonlyMap<string, Json>,
): Promise<readonly DoctorCheck[]> {
  if (!driver?.status) return [];
  const { sides } = compileWiring(wiring, discovered);
  return checkStatus(driver, sides.find((side) => side.name === name)?.wanted ?? []);
}

const nothingToLogInTo: DoctorCheck = {
  name: 'connection',
  result: 'ok',
  detail: 'configured by files and manual steps: nothing to log in to',
};

const WRITE_PERMISSIONS = 'write permissions';

/** What writes need, unless the side itself could tell whether the login has it. */
function writePermissions(plugin: AnySide, checks: readonly DoctorCheck[]): readonly DoctorCheck[] {
  const needed = [...new Set(plugin.resourceTypes.flatMap((type) => type.permissions))];
  if (needed.length === 0 || checks.some((c) => c.name === WRITE_PERMISSIONS)) return [];
  return [
    {
      name: WRITE_PERMISSIONS,
      result: 'unknown',
      // Nothing is wrong as far as is known, so there is nothing to mend.
      detail: `what a restricted login may write shows at the first write only; writes need: ${needed.join(', ')}`,
    },
  ];
}
