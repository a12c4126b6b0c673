import { HAND } from '../contract/artifact.ts';
import { ref, refKey } from '../contract/value.ts';
import type { JournalEntry, Leaving } from '../plan/shapes.ts';

/** What the journal alone can tell: secrets written, hand steps attested, replaces not finished, writes not answered. */
export interface JournalView {
  /** Fingerprint of the secret a holder has, by `side type:key field`; {@link UNCERTAIN} after a write that may have happened. */
  readonly fingerprints: ReadonlyMap<string, string>;
  /** The `type:key` under which the secrets of an object were last written, by `side type id`: it may be renamed since. */
  readonly holders: ReadonlyMap<string, string>;
  /** Fingerprint of the values a hand step was attested with, by `side hand`. */
  readonly attested: ReadonlyMap<string, string>;
  /** What hand steps left at each place where one was done, by `side`, and there by `hand at place`. */
  readonly leavings: ReadonlyMap<string, ReadonlyMap<string, Leaving>>;
  /** `type id` of objects whose replacement was made, or may have been, while they stand: still to remove, by side. */
  readonly leftovers: ReadonlyMap<string, ReadonlySet<string>>;
  /** `type id` of what runs of this journal made and did not remove, by side. */
  readonly made: ReadonlyMap<string, ReadonlySet<string>>;
  /** When each side was last written, by side. */
  readonly lastWrites: ReadonlyMap<string, number>;
  /** When the last write was sent whose result is not known, by side. */
  readonly unanswered: ReadonlyMap<string, number>;
  /** Objects that were to be made, and nobody noted whether they were. */
  readonly openCreates: readonly Intent[];
  /** Endpoints that call out, or did until a run that is not finished, by trunk. */
  readonly callsOut: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Stands for a fingerprint that matches no value. */
const UNCERTAIN = 'uncertain';

export const holderKey = (side: string, holder: string, field: string): string =>
  `${side} ${holder} ${field}`;

interface Folding {
  readonly fingerprints: Map<string, string>;
  readonly holders: Map<string, string>;
  readonly attested: Map<string, string>;
  readonly leavings: Map<string, Map<string, Leaving>>;
  readonly leftovers: Map<string, Set<string>>;
  readonly made: Map<string, Set<string>>;
  readonly lastWrites: Map<string, number>;
  /** Writes whose result is not known, by run and step. */
  readonly open: Map<string, Open>;
  readonly callsOut: Map<string, Set<string>>;
  readonly begun: Map<string, Begin>;
}

interface Open {
  readonly intent: Intent;
  /** Fingerprints as they stood before it, should it turn out not to have happened. */
  readonly priors: ReadonlyMap<string, string | undefined>;
}

export type Intent = Extract<JournalEntry, { kind: 'intent' }>;
type Outcome = Extract<JournalEntry, { kind: 'outcome' }>;
type Attest = Extract<JournalEntry, { kind: 'attest' }>;
type Begin = Extract<JournalEntry, { kind: 'begin' }>;
type End = Extract<JournalEntry, { kind: 'end' }>;

/** Folds the journal from its first entry. Pure. */
export function viewJournal(entries: readonly JournalEntry[]): JournalView {
  const state: Folding = {
    fingerprints: new Map(),
    holders: new Map(),
    attested: new Map(),
    leavings: new Map(),
    leftovers: new Map(),
    made: new Map(),
    lastWrites: new Map(),
    open: new Map(),
    callsOut: new Map(),
    begun: new Map(),
  };
  for (const entry of entries) fold(state, entry);
  const { open, begun: _, ...view } = state;
  const intents = [...open.values()].map(({ intent }) => intent);
  const unanswered = new Map<string, number>();
  for (const { side, at } of intents) unanswered.set(side, Math.max(at, unanswered.get(side) ?? 0));
  return { ...view, unanswered, openCreates: intents.filter(({ action }) => action === 'create') };
}

function fold(state: Folding, entry: JournalEntry): void {
  switch (entry.kind) {
    case 'intent':
      return foldIntent(state, entry);
    case 'outcome':
      return foldOutcome(state, entry);
    case 'attest':
      return foldAttest(state, entry);
    case 'begin':
      return foldBegin(state, entry);
    case 'end':
      return foldEnd(state, entry);
  }
}

/** As long as it is not finished, both what called out before and what shall may do so. */
function foldBegin({ begun, callsOut }: Folding, begin: Begin): void {
  begun.set(begin.run, begin);
  if (begin.doing === 'destroy') return;
  for (const [trunk, endpoints] of Object.entries(begin.callsOut ?? {}))
    callsOut.set(trunk, new Set([...(callsOut.get(trunk) ?? []), ...endpoints]));
}

function foldEnd({ begun, callsOut }: Folding, { run, result }: End): void {
  const begin = begun.get(run);
  if (result !== 'done' || !begin) return;
  for (const [trunk, endpoints] of Object.entries(begin.callsOut ?? {}))
    callsOut.set(trunk, new Set(begin.doing === 'destroy' ? [] : endpoints));
  for (const gone of begin.destroyed ?? []) for (const left of callsOut.values()) left.delete(gone);
}

/** A hand step as it was done at one place: the same step may have been done at several, one after the other. */
const handAt = (hand: string, where: string): string => `${hand} at ${where}`;

function foldAttest(state: Folding, { side, hand, values, leaves, ...entry }: Attest): void {
  const { attested, leavings, fingerprints } = state;
  attested.set(`${side} ${hand}`, values);
  if (leaves)
    leavings.set(side, new Map([...(leavings.get(side) ?? []), [handAt(hand, leaves.where), leaves]]));
  for (const [secret, fingerprint] of Object.entries(entry.fingerprints ?? {}))
    fingerprints.set(holderKey(side, refKey(ref(HAND, hand)), secret), fingerprint);
}

const entryKey = (entry: Intent | Outcome): string => `${entry.run} ${entry.step}`;

function foldIntent(state: Folding, intent: Intent): void {
  state.lastWrites.set(intent.side, intent.at);
  state.open.set(entryKey(intent), { intent, priors: noteSecrets(state, intent) });
  if (intent.replaces !== undefined)
    setOf(state.leftovers, intent.side).add(objectOf(intent, intent.replaces));
}

function foldOutcome(state: Folding, outcome: Outcome): void {
  const open = state.open.get(entryKey(outcome));
  if (!open) return;
  const { intent, priors } = open;
  state.lastWrites.set(intent.side, outcome.at);
  if (outcome.result === 'unknown') return;
  state.open.delete(entryKey(outcome));
  if (outcome.result === 'not-done') return noteNotDone(state, intent, priors);
  if (intent.action === 'remove') return noteRemoved(state, intent);
  noteHolder(state, intent, intent.before?.id ?? outcome.id);
  for (const [field, fingerprint] of Object.entries(intent.fingerprints ?? {}))
    state.fingerprints.set(holderOf(intent, field), fingerprint);
  if (intent.action === 'create' && outcome.id !== undefined)
    setOf(state.made, intent.side).add(objectOf(intent, outcome.id));
}

/** Whatever an object is called now: what is known of its secrets goes with it to the name it was written under. */
function noteHolder({ holders, fingerprints }: Folding, intent: Intent, id: string | undefined): void {
  if (id === undefined) return;
  const object = `${intent.side} ${objectOf(intent, id)}`;
  const now = refKey(intent.ref);
  const before = holders.get(object);
  if (before === now || (before === undefined && intent.fingerprints === undefined)) return;
  for (const [other, name] of holders)
    if (name === now && other.startsWith(`${intent.side} `)) holders.delete(other);
  holders.set(object, now);
  if (before === undefined) return;
  const [from, to] = [holderKey(intent.side, before, ''), holderKey(intent.side, now, '')];
  for (const [key, fingerprint] of [...fingerprints].filter(([holder]) => holder.startsWith(from))) {
    fingerprints.delete(key);
    fingerprints.set(`${to}${key.slice(from.length)}`, fingerprint);
  }
}

function noteNotDone({ fingerprints, leftovers }: Folding, intent: Intent, priors: Open['priors']): void {
  for (const [holder, before] of priors) {
    if (before === undefined) fingerprints.delete(holder);
    else fingerprints.set(holder, before);
  }
  if (intent.replaces !== undefined) leftovers.get(intent.side)?.delete(objectOf(intent, intent.replaces));
}

function noteRemoved(state: Folding, intent: Intent): void {
  const { side, ref, before } = intent;
  const removed = objectOf(intent, before?.id ?? '');
  state.made.get(side)?.delete(removed);
  if (ref.$ref === HAND) forgetHand(state, side, ref.key);
  state.holders.delete(`${side} ${removed}`);
  // The object that took its place goes by the same name, and its secrets stay known.
  if (!state.leftovers.get(side)?.delete(removed)) forgetSecrets(state, intent);
}

/** By the name of the step, or of the step at one place. */
function forgetHand({ attested, leavings }: Folding, side: string, key: string): void {
  attested.delete(`${side} ${key}`);
  const left = leavings.get(side);
  for (const at of left?.keys() ?? []) if (at === key || at.startsWith(handAt(key, ''))) left?.delete(at);
}

/** `type id` of the object with that id. */
const objectOf = ({ ref }: Intent, id: string): string => `${ref.$ref} ${id}`;

function setOf(map: Map<string, Set<string>>, side: string): Set<string> {
  const there = map.get(side) ?? new Set<string>();
  map.set(side, there);
  return there;
}

const holderOf = ({ side, ref }: Intent, field: string): string => holderKey(side, refKey(ref), field);

/**
 * A create that may have happened holds the new secret if it happened at all; an update may hold either. Returns what
 * stood there before.
 */
function noteSecrets({ fingerprints }: Folding, intent: Intent): Open['priors'] {
  const written = Object.entries(intent.fingerprints ?? {});
  const priors = new Map(
    written.map(([field]) => [holderOf(intent, field), fingerprints.get(holderOf(intent, field))]),
  );
  for (const [field, fingerprint] of written)
    fingerprints.set(holderOf(intent, field), intent.before === null ? fingerprint : UNCERTAIN);
  return priors;
}

function forgetSecrets({ fingerprints }: Folding, intent: Intent): void {
  const holder = holderOf(intent, '');
  for (const key of fingerprints.keys()) if (key.startsWith(holder)) fingerprints.delete(key);
}
