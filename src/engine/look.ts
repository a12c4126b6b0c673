import { TrunklineError } from '../contract/errors.ts';
import type { DoctorCheck, NumberRecord } from '../contract/driver.ts';
import { HAND } from '../contract/artifact.ts';
import type { Resource } from '../contract/resource.ts';
import type { Wiring } from '../contract/wiring.ts';
import { handValues } from './artifacts.ts';
import { compileWiring } from './compile.ts';
import { viewJournal } from './journal-view.ts';
import { closeSides, discoveredBySide, openSides } from './open.ts';
import type { Ports } from './ports.ts';

export interface SideNumbers {
  readonly side: string;
  readonly numbers: readonly NumberRecord[];
}

/** Every number of every account the manifests name. Reads only. */
export async function listNumbers(wiring: Wiring, ports: Ports): Promise<readonly SideNumbers[]> {
  const open = await openSides({ ...wiring, platforms: [] }, ports);
  try {
    return await Promise.all(
      open.map(async (side) => ({ side: side.name, numbers: (await side.driver?.numbers?.()) ?? [] })),
    );
  } finally {
    await closeSides(open);
  }
}

export interface SideChecks {
  readonly side: string;
  readonly checks: readonly DoctorCheck[];
}

/** Login, identity, permissions, limits of each side, one after the other; a side that fails does not hide the others. */
export async function examine(wiring: Wiring, ports: Ports): Promise<readonly SideChecks[]> {
  const results: SideChecks[] = [];
  for (const carrier of wiring.carriers)
    results.push(await examineSide({ ...wiring, carriers: [carrier], platforms: [] }, carrier.name, ports));
  for (const platform of wiring.platforms)
    results.push(await examineSide({ ...wiring, carriers: [], platforms: [platform] }, platform.name, ports));
  return results;
}

async function examineSide(wiring: Wiring, side: string, ports: Ports): Promise<SideChecks> {
  try {
    const open = await openSides(wiring, ports);
    try {
      const checks = (await open[0]?.driver?.doctor?.()) ?? [];
      return {
        side,
        checks:
          checks.length > 0
            ? checks
            : [
                {
                  name: 'connection',
                  result: 'ok',
                  detail: 'configured by files and manual steps: nothing to log in to',
                },
              ],
      };
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

/** A manual step with its place in the wiring. */
export interface Hand {
  readonly side: string;
  readonly resource: Resource;
  readonly done: boolean;
}

/** All manual steps of the wiring, as far as they can be known now, and whether each is attested. */
export async function listHands(wiring: Wiring, ports: Ports): Promise<readonly Hand[]> {
  const open = await openSides(wiring, ports);
  try {
    const compiled = compileWiring(wiring, discoveredBySide(open));
    const view = viewJournal(await ports.journal.read());
    const hands = compiled.sides.flatMap((side) =>
      side.wanted.filter((w) => w.type === HAND).map((resource) => ({ side: side.name, resource })),
    );
    return await Promise.all(
      hands.map(async ({ side, resource }) => ({
        side,
        resource,
        done:
          view.attested.get(`${side} ${resource.key}`) ===
          (await ports.secrets.fingerprint(handValues(resource))),
      })),
    );
  } finally {
    await closeSides(open);
  }
}

/** Notes in the journal that a person did a manual step, bound to the values it had. Fails with `engine/unknown-hand`. */
export async function attest(
  wiring: Wiring,
  ports: Ports,
  done: { readonly run: string; readonly id: string },
): Promise<readonly Hand[]> {
  const hands = await listHands(wiring, ports);
  const meant = hands.filter(
    (hand) => hand.resource.key === done.id || `${hand.side}/${hand.resource.key}` === done.id,
  );
  if (meant.length === 0) {
    throw new TrunklineError({
      code: 'engine/unknown-hand',
      fault: 'input',
      message: `there is no manual step "${done.id}"`,
      fix:
        hands.length === 0
          ? 'These manifests need no manual step.'
          : `Steps: ${hands.map((h) => h.resource.key).join(', ')}.`,
    });
  }
  for (const { side, resource } of meant) {
    const values = await ports.secrets.fingerprint(handValues(resource));
    await ports.journal.append(done.run, { kind: 'attest', side, hand: resource.key, values });
  }
  return meant;
}
