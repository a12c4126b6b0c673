import { TrunklineError } from '../contract/errors.ts';
import { FILE, HAND } from '../contract/artifact.ts';
import type { Resource } from '../contract/resource.ts';
import type { Ref, SecretRef } from '../contract/value.ts';
import type { Wiring } from '../contract/wiring.ts';
import { secretsOfHand } from '../plan/deployed.ts';
import type { Leaving } from '../plan/shapes.ts';
import { artifactSource, handValues, isHandDone, standsAsWanted } from './artifacts.ts';
import { compileWiring } from './compile.ts';
import { viewJournal, type JournalView } from './journal-view.ts';
import type { CompiledSide } from './merge.ts';
import { closeSides, discoverSides, openSides } from './open.ts';
import type { Ports, Secrets } from './ports.ts';
import { fingerprintOf, secretStates } from './secret-states.ts';

/** A manual step with its place in the wiring. */
export interface Hand {
  readonly side: string;
  readonly resource: Resource;
  readonly done: boolean;
  /** Files it needs that do not stand in the output folder as wanted: it cannot have been done yet. */
  readonly awaits: readonly string[];
}

interface Found extends Hand {
  /** Those it deploys, by reference. */
  readonly secrets: ReadonlyMap<string, SecretRef>;
}

/** All manual steps of the wiring, as far as they can be known now, and whether each is attested. */
export const listHands = (wiring: Wiring, ports: Ports): Promise<readonly Hand[]> => findHands(wiring, ports);

async function findHands(wiring: Wiring, ports: Ports): Promise<readonly Found[]> {
  const open = await openSides(wiring, ports);
  try {
    const told = await discoverSides(open);
    const compiled = compileWiring(wiring, told);
    const view = viewJournal(await ports.journal.read());
    const hands = compiled.sides.flatMap((side) => {
      const source = artifactSource({ side: side.name, ports, view, discovered: told.get(side.name) });
      return side.wanted
        .filter((w) => w.type === HAND)
        .map(async (resource) => ({
          side: side.name,
          resource,
          done: (await isHandDone(source, resource)) && !(await holdsOther(side, resource, { ports, view })),
          awaits: await unwritten(side, resource, ports),
          secrets: secretsOfHand(resource, side.wanted),
        }));
    });
    return await Promise.all(hands);
  } finally {
    await closeSides(open);
  }
}

/** Whether a secret it deployed has another value by now. */
async function holdsOther(
  compiled: CompiledSide,
  hand: Resource,
  { ports, view }: { readonly ports: Ports; readonly view: JournalView },
): Promise<boolean> {
  const files = compiled.wanted.filter(({ type }) => type === FILE);
  const states = await secretStates({ compiled, wanted: [hand, ...files] }, ports, view);
  return [...states.values()].includes('changed');
}

async function unwritten(side: CompiledSide, hand: Resource, ports: Ports): Promise<readonly string[]> {
  const needed = side.wanted.filter((w) => hand.dependsOn?.some((to) => to.$ref === FILE && isOf(w, to)));
  const stands = await Promise.all(needed.map((file) => standsAsWanted(ports.outputs, side.name, file)));
  return needed.filter((_, at) => !stands[at]).map((file) => file.key);
}

const isOf = (resource: Resource, to: Ref): boolean => resource.type === to.$ref && resource.key === to.key;

/**
 * Notes in the journal that a person did a manual step, bound to the values it had and to the secrets it deployed;
 * `done` of what is returned says whether it was noted before. Fails with `engine/unknown-hand` for no step or several
 * of that name, `engine/checked-hand` for one that the platform itself tells about, and `engine/hand-too-early` while a
 * file it deploys is not written as wanted.
 */
export async function attest(
  wiring: Wiring,
  ports: Ports,
  done: { readonly run: string; readonly id: string },
): Promise<Hand> {
  const hands = await findHands(wiring, ports);
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
    const fingerprints = await fingerprintsOf(hand.secrets, ports.secrets);
    const said = { kind: 'attest', side, hand: resource.key, values, fingerprints } as const;
    await ports.journal.append(done.run, { ...said, ...leavesOf(resource) });
  } finally {
    await lock.release();
  }
  return hand;
}

/** What is to undo where it was done, once nobody asks for it there. */
function leavesOf({ properties, serves, dependsOn }: Resource): { readonly leaves?: Leaving } {
  const { where, undo } = properties;
  if (typeof where !== 'string' || typeof undo !== 'string') return {};
  const files = (dependsOn ?? []).filter((to) => to.$ref === FILE).map((to) => to.key);
  return { leaves: { where, undo, serves, files } };
}

/** A secret that cannot be had here can still be what was deployed: it cannot be verified later, and is no change. */
async function fingerprintsOf(
  of: Found['secrets'],
  secrets: Secrets,
): Promise<Readonly<Record<string, string>>> {
  const found = await Promise.all(
    [...of].map(async ([name, secret]) => [name, await fingerprintOf(secrets, secret)] as const),
  );
  return Object.fromEntries(found.flatMap(([name, print]) => (print === undefined ? [] : [[name, print]])));
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
