import { HAND } from '../contract/artifact.ts';
import type { JournalEntry, Step } from '../plan/shapes.ts';

/** What the journal alone can tell: secrets written, hand steps attested, replaces not finished, writes not answered. */
export interface JournalView {
  /** Fingerprint of the secret a holder has, by `side type:key field`; {@link UNCERTAIN} after a write that may have happened. */
  readonly fingerprints: ReadonlyMap<string, string>;
  /** Fingerprint of the values a hand step was attested with, by `side hand`. */
  readonly attested: ReadonlyMap<string, string>;
  /** `type id` of objects whose replacement was made, or may have been, while they stand: still to remove, by side. */
  readonly leftovers: ReadonlyMap<string, ReadonlySet<string>>;
  /** `type id` of what runs of this journal made and did not remove, by side. */
  readonly made: ReadonlyMap<string, ReadonlySet<string>>;
  /** When each side was last written, by side. */
  readonly lastWrites: ReadonlyMap<string, number>;
  /** When the last write was sent whose result is not known, by side. */
  readonly unanswered: ReadonlyMap<string, number>;
}

/** Stands for a fingerprint that matches no value. */
const UNCERTAIN = 'uncertain';

export const holderKey = (side: string, holder: string, field: string): string =>
  `${side} ${holder} ${field}`;

interface Folding {
  readonly fingerprints: Map<string, string>;
  readonly attested: Map<string, string>;
  readonly leftovers: Map<string, Set<string>>;
  readonly made: Map<string, Set<string>>;
  readonly lastWrites: Map<string, number>;
  /** By run and step. */
  readonly open: Map<string, { readonly side: string; readonly at: number }>;
  readonly plans: Map<string, ReadonlyMap<string, Step>>;
  readonly intents: Map<string, Intent>;
  /** Fingerprints as they stood before an intent, for a write that turned out not to have happened. */
  readonly priors: Map<string, ReadonlyMap<string, string | undefined>>;
}

type Intent = Extract<JournalEntry, { kind: 'intent' }>;
type Outcome = Extract<JournalEntry, { kind: 'outcome' }>;

/** Folds the journal from its first entry. Pure. */
export function viewJournal(entries: readonly JournalEntry[]): JournalView {
  const state: Folding = {
    fingerprints: new Map(),
    attested: new Map(),
    leftovers: new Map(),
    made: new Map(),
    lastWrites: new Map(),
    open: new Map(),
    plans: new Map(),
    intents: new Map(),
    priors: new Map(),
  };
  for (const entry of entries) fold(state, entry);
  const { fingerprints, attested, leftovers, made, lastWrites } = state;
  const unanswered = new Map<string, number>();
  for (const { side, at } of state.open.values())
    unanswered.set(side, Math.max(at, unanswered.get(side) ?? 0));
  return { fingerprints, attested, leftovers, made, lastWrites, unanswered };
}

function fold(state: Folding, entry: JournalEntry): void {
  switch (entry.kind) {
    case 'begin':
      state.plans.set(entry.run, new Map(entry.plan.steps.map((step) => [step.id, step])));
      return;
    case 'intent':
      return foldIntent(state, entry);
    case 'outcome':
      return foldOutcome(state, entry);
    case 'attest':
      state.attested.set(`${entry.side} ${entry.hand}`, entry.values);
      return;
    case 'end':
      return;
  }
}

function foldIntent(state: Folding, entry: Intent): void {
  const step = stepOf(state, entry);
  state.intents.set(entryKey(entry), entry);
  noteWrite(state, entry);
  if (!step) return;
  state.open.set(entryKey(entry), { side: step.side, at: entry.at });
  noteSecrets(state, step, entry);
  const old = replacedBy(state, entry);
  if (old) setOf(state.leftovers, old.side).add(removedId(old));
}

/** The removal of the object that a step makes the replacement of, when the old one stands until the new one is there. */
function replacedBy(state: Folding, entry: Intent | Outcome): Step | undefined {
  const made = stepOf(state, entry);
  if (made?.action !== 'create' || !made.replaces) return undefined;
  const steps = [...(state.plans.get(entry.run)?.values() ?? [])];
  return steps.find((step) => isLateRemoval(step) && step.side === made.side && sameRef(step, made));
}

/** The old object of a replace that makes the new one first. */
const isLateRemoval = (step: Step): boolean =>
  step.action === 'remove' && step.replaces === true && step.gap === undefined;

const sameRef = (a: Step, b: Step): boolean => a.ref.$ref === b.ref.$ref && a.ref.key === b.ref.key;

function foldOutcome(state: Folding, entry: Outcome): void {
  noteWrite(state, entry);
  if (entry.result !== 'unknown') state.open.delete(entryKey(entry));
  const step = stepOf(state, entry);
  const intent = state.intents.get(entryKey(entry));
  if (entry.result === 'done') noteDone(state, step, intent);
  if (entry.result === 'done' && step) noteMade(state, step, entry);
  if (entry.result === 'not-done' && intent) noteNotDone(state, intent);
}

function noteNotDone(state: Folding, intent: Intent): void {
  restoreSecrets(state, intent);
  const old = replacedBy(state, intent);
  if (old) setOf(state.leftovers, old.side).delete(removedId(old));
}

function restoreSecrets(state: Folding, intent: Intent): void {
  for (const [holder, before] of state.priors.get(entryKey(intent)) ?? []) {
    if (before === undefined) state.fingerprints.delete(holder);
    else state.fingerprints.set(holder, before);
  }
}

function noteMade({ made }: Folding, step: Step, { id }: Outcome): void {
  if (step.action === 'create' && id !== undefined) setOf(made, step.side).add(`${step.ref.$ref} ${id}`);
  if (step.action === 'remove') made.get(step.side)?.delete(removedId(step));
}

const entryKey = (entry: Intent | Outcome): string => `${entry.run} ${entry.step}`;

const stepOf = (state: Folding, entry: { readonly run: string; readonly step: string }): Step | undefined =>
  state.plans.get(entry.run)?.get(entry.step);

function noteWrite(state: Folding, entry: Intent | Outcome): void {
  const side = stepOf(state, entry)?.side;
  if (side !== undefined) state.lastWrites.set(side, entry.at);
}

const removedId = (step: Step): string => `${step.ref.$ref} ${step.before?.id ?? ''}`;

function setOf(map: Map<string, Set<string>>, side: string): Set<string> {
  const there = map.get(side) ?? new Set<string>();
  map.set(side, there);
  return there;
}

const holderOf = (step: Step, field: string): string =>
  holderKey(step.side, `${step.ref.$ref}:${step.ref.key}`, field);

/** A create that may have happened holds the new secret if it happened at all; an update may hold either. */
function noteSecrets(state: Folding, step: Step, intent: Intent): void {
  const written = Object.entries(intent.fingerprints ?? {});
  const holders = written.map(([field]) => holderOf(step, field));
  state.priors.set(entryKey(intent), new Map(holders.map((h) => [h, state.fingerprints.get(h)])));
  for (const [field, fingerprint] of written)
    state.fingerprints.set(holderOf(step, field), intent.before === null ? fingerprint : UNCERTAIN);
}

function noteDone(state: Folding, step: Step | undefined, intent: Intent | undefined): void {
  if (!step) return;
  if (step.action === 'remove') {
    if (step.ref.$ref === HAND) state.attested.delete(`${step.side} ${step.ref.key}`);
    state.leftovers.get(step.side)?.delete(removedId(step));
    // The new object goes by the same name, and its secrets stay known.
    if (!isLateRemoval(step)) forgetSecrets(state, step);
  }
  for (const [field, fingerprint] of Object.entries(intent?.fingerprints ?? {}))
    state.fingerprints.set(holderOf(step, field), fingerprint);
}

function forgetSecrets(state: Folding, step: Step): void {
  const holder = holderOf(step, '');
  for (const key of state.fingerprints.keys()) if (key.startsWith(holder)) state.fingerprints.delete(key);
}
