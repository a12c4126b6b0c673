import { TrunklineError } from '../contract/errors.ts';
import { FILE, HAND } from '../contract/artifact.ts';
import type { Resource } from '../contract/resource.ts';
import type { Ref } from '../contract/value.ts';
import type { Wiring } from '../contract/wiring.ts';
import { artifactSource, handValues, isHandDone, standsAsWanted } from './artifacts.ts';
import { compileWiring } from './compile.ts';
import { viewJournal } from './journal-view.ts';
import type { CompiledSide } from './merge.ts';
import { closeSides, discoveredBySide, openSides } from './open.ts';
import type { Ports } from './ports.ts';

/** A manual step with its place in the wiring. */
export interface Hand {
  readonly side: string;
  readonly resource: Resource;
  readonly done: boolean;
  /** Files it needs that do not stand in the output folder as wanted: it cannot have been done yet. */
  readonly awaits: readonly string[];
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
          awaits: await unwritten(side, resource, ports),
        }));
    });
    return await Promise.all(hands);
  } finally {
    await closeSides(open);
  }
}

async function unwritten(side: CompiledSide, hand: Resource, ports: Ports): Promise<readonly string[]> {
  const needed = side.wanted.filter((w) => hand.dependsOn?.some((to) => to.$ref === FILE && isOf(w, to)));
  const stands = await Promise.all(needed.map((file) => standsAsWanted(ports.outputs, side.name, file)));
  return needed.filter((_, at) => !stands[at]).map((file) => file.key);
}

const isOf = (resource: Resource, to: Ref): boolean => resource.type === to.$ref && resource.key === to.key;

/**
 * Notes in the journal that a person did a manual step, bound to the values it had; `done` of what is returned says
 * whether it was noted before. Fails with `engine/unknown-hand` for no step or several of that name,
 * `engine/checked-hand` for one that the platform itself tells about, and `engine/hand-too-early` while a file it
 * deploys is not written as wanted.
 */
export async function attest(
  wiring: Wiring,
  ports: Ports,
  done: { readonly run: string; readonly id: string },
): Promise<Hand> {
  const hands = await listHands(wiring, ports);
  const meant = hands.filter(
    (hand) => hand.resource.key === done.id || `${hand.side}/${hand.resource.key}` === done.id,
  );
  const [hand] = meant;
  if (!hand || meant.length > 1) throw unknownHand(done.id, meant.length > 1 ? meant : hands);
  refuseChecked(hand);
  refuseEarly(hand);
  const lock = await ports.locks.acquire(ports.journal.lockKey);
  try {
    const { side, resource } = hand;
    const values = await ports.secrets.fingerprint(handValues(resource));
    await ports.journal.append(done.run, { kind: 'attest', side, hand: resource.key, values });
  } finally {
    await lock.release();
  }
  return hand;
}

const unknownHand = (id: string, among: readonly Hand[]): TrunklineError =>
  new TrunklineError({
    code: 'engine/unknown-hand',
    fault: 'input',
    message: `"${id}" is not the name of one manual step`,
    fix:
      among.length === 0
        ? 'These manifests need no manual step.'
        : `Steps: ${among.map((h) => `${h.side}/${h.resource.key}`).join(', ')}.`,
  });

/** Nobody can have deployed files that do not stand in the output folder as wanted. */
function refuseEarly({ side, resource, awaits }: Hand): void {
  if (awaits.length === 0) return;
  throw new TrunklineError({
    code: 'engine/hand-too-early',
    fault: 'state',
    message: `manual step "${resource.key}" of ${side} needs files that are not written as the manifests ask now: ${awaits.join(', ')}`,
    fix: 'Apply first, do the step with the files as they are then, and say so again.',
  });
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
