import { TrunklineError } from '../contract/errors.ts';
import { HAND } from '../contract/artifact.ts';
import type { Resource } from '../contract/resource.ts';
import type { Wiring } from '../contract/wiring.ts';
import { artifactSource, handValues, isHandDone } from './artifacts.ts';
import { compileWiring } from './compile.ts';
import { viewJournal } from './journal-view.ts';
import { closeSides, discoveredBySide, openSides } from './open.ts';
import type { Ports } from './ports.ts';

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
    const hands = compiled.sides.flatMap((side) => {
      const { discovered } = open.find((o) => o.name === side.name) ?? {};
      const source = artifactSource({ side: side.name, ports, view, discovered });
      return side.wanted
        .filter((w) => w.type === HAND)
        .map(async (resource) => ({
          side: side.name,
          resource,
          done: await isHandDone(source, resource),
        }));
    });
    return await Promise.all(hands);
  } finally {
    await closeSides(open);
  }
}

/**
 * Notes in the journal that a person did a manual step, bound to the values it had. Fails with `engine/unknown-hand`,
 * and with `engine/checked-hand` for a step that the platform itself tells about.
 */
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
  for (const hand of meant) refuseChecked(hand);
  const lock = await ports.locks.acquire(ports.journal.lockKey);
  try {
    for (const { side, resource } of meant) {
      const values = await ports.secrets.fingerprint(handValues(resource));
      await ports.journal.append(done.run, { kind: 'attest', side, hand: resource.key, values });
    }
  } finally {
    await lock.release();
  }
  return meant;
}

function refuseChecked({ side, resource, done }: Hand): void {
  if (resource.properties['check'] === 'attest') return;
  throw new TrunklineError({
    code: 'engine/checked-hand',
    fault: 'input',
    message: `manual step "${resource.key}" of ${side} is checked at the platform, which says that it is ${done ? 'done' : 'not done'}`,
    fix: done ? 'Nothing: it counts as done.' : 'Do the step; the next plan sees it.',
  });
}
