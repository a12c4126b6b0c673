import { TrunklineError } from '../contract/errors.ts';
import { FILE, HAND } from '../contract/artifact.ts';
import type { Resource } from '../contract/resource.ts';
import type { Json, Ref, SecretRef } from '../contract/value.ts';
import type { Wiring } from '../contract/wiring.ts';
import { secretsOfHand } from '../plan/deployed.ts';
import type { Leaving } from '../plan/shapes.ts';
import { artifactSource, handValues, isHandDone, standsAsWanted } from './artifacts.ts';
import { askSides } from './ask-sides.ts';
import { compileWiring } from './compile.ts';
import { viewJournal, type JournalView } from './journal-view.ts';
import type { CompiledSide } from './merge.ts';
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

/**
 * All manual steps of the wiring, as far as they can be known now, and whether each is attested. Platforms whose
 * credentials are not there yet are not asked, and reported: somebody reads the steps before there is an account.
 */
export async function listHands(wiring: Wiring, ports: Ports): Promise<readonly Hand[]> {
  const { told, unasked } = await askSides(wiring, ports);
  for (const { name } of wiring.platforms) {
    const why = unasked.get(name);
    if (why) ports.reporter.report({ type: 'unasked', side: name, message: why.message });
  }
  return findHands(wiring, ports, told);
}

async function findHands(
  wiring: Wiring,
  ports: Ports,
  told: ReadonlyMap<string, Json>,
): Promise<readonly Found[]> {
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
  return Promise.all(hands);
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

/** Says that every step is done that a person can say it of and has not yet. */
const ALL = 'all';

/**
 * Notes in the journal that a person did manual steps, each bound to the values it had and to the secrets it deployed;
 * `done` of what is returned says whether one was noted before. `all` stands for all that are not. Either all are noted or
 * none. Fails with `engine/unknown-hand` for no step or several of a name, `engine/checked-hand` for one that the platform
 * itself tells about, and `engine/hand-too-early` for one that needs a step that is not done, or a file that is not written
 * as wanted.
 */
export async function attest(
  wiring: Wiring,
  ports: Ports,
  said: { readonly run: string; readonly ids: readonly string[] },
): Promise<readonly Hand[]> {
  const { told, unasked } = await askSides(wiring, ports);
  // A step is noted with its values, which must be those that the next run has.
  for (const error of unasked.values()) throw error;
  const hands = await findHands(wiring, ports, told);
  const meant = [...new Set(said.ids.flatMap((id) => handsMeant(id, hands)))];
  for (const hand of meant) {
    refuseChecked(hand);
    refuseEarly(hand, hands, meant);
  }
  const lock = await ports.locks.acquire(ports.journal.lockKey);
  try {
    for (const hand of meant) await note(hand, ports, said.run);
  } finally {
    await lock.release();
  }
  return meant;
}

function handsMeant(id: string, hands: readonly Found[]): readonly Found[] {
  const named = hands.filter(({ side, resource }) => resource.key === id || `${side}/${resource.key}` === id);
  if (named.length === 1) return named;
  if (named.length === 0 && id === ALL)
    return hands.filter((hand) => !hand.done && hand.resource.properties['check'] === 'attest');
  throw unknownHand(id, named.length > 1 ? named : hands);
}

async function note({ side, resource, secrets }: Found, ports: Ports, run: string): Promise<void> {
  const values = await ports.secrets.fingerprint(handValues(resource));
  const fingerprints = await fingerprintsOf(secrets, ports.secrets);
  const said = { kind: 'attest', side, hand: resource.key, values, fingerprints } as const;
  await ports.journal.append(run, { ...said, ...leavesOf(resource) });
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

/** Nobody can have deployed files that do not stand as wanted, nor done a step before those it follows. */
function refuseEarly(hand: Found, hands: readonly Found[], meant: readonly Found[]): void {
  const { side, resource, awaits } = hand;
  if (awaits.length > 0)
    throw tooEarly(
      `manual step "${resource.key}" of ${side} needs files that are not written as the manifests ask now: ${awaits.join(', ')}`,
      'Apply first, do the step with the files as they are then, and say so again.',
    );
  const open = stepsBefore(hand, hands).filter((before) => !before.done && !meant.includes(before));
  if (hand.done || open.length === 0) return;
  const names = open.map((before) => before.resource.key);
  throw tooEarly(
    `manual step "${resource.key}" of ${side} comes after ${names.map((name) => `"${name}"`).join(', ')}, which ${names.length === 1 ? 'is' : 'are'} not done`,
    `Say first, or in the same command, that ${names.length === 1 ? 'it is' : 'they are'} done.`,
  );
}

const stepsBefore = ({ side, resource }: Found, hands: readonly Found[]): readonly Found[] =>
  hands.filter(
    (other) =>
      other.side === side &&
      other.resource !== resource &&
      resource.dependsOn?.some((to) => isOf(other.resource, to)),
  );

const tooEarly = (message: string, fix: string): TrunklineError =>
  new TrunklineError({ code: 'engine/hand-too-early', fault: 'state', message, fix });

function refuseChecked({ side, resource, done }: Hand): void {
  if (resource.properties['check'] === 'attest') return;
  throw new TrunklineError({
    code: 'engine/checked-hand',
    fault: 'input',
    message: `manual step "${resource.key}" of ${side} is checked at the platform, which says that it is ${done ? 'done' : 'not done'}`,
    fix: done ? 'Nothing: it counts as done.' : 'Do the step; the next plan sees it.',
  });
}
