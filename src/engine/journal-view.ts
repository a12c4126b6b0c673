import { HAND } from '../contract/artifact.ts';
import type { JournalEntry, Step } from '../plan/shapes.ts';

/** What the journal alone can tell: secrets written, hand steps attested, removals not finished, a run that died. */
export interface JournalView {
  /** Fingerprint of the secret a holder has, by `side type:key field`; {@link UNCERTAIN} after a write that may have happened. */
  readonly fingerprints: ReadonlyMap<string, string>;
  /** Fingerprint of the values a hand step was attested with, by `side hand`. */
  readonly attested: ReadonlyMap<string, string>;
  /** `type id` still to remove, by side. */
  readonly leftovers: ReadonlyMap<string, ReadonlySet<string>>;
  /** When each side was last written, as far as known, and how many writes were sent whose answer was never recorded. */
  readonly lastWrites: ReadonlyMap<string, LastWrite>;
  /** The last run, when it neither finished nor stopped by itself. */
  readonly died?: { readonly run: string; readonly at: number };
}

interface LastWrite {
  readonly at: number;
  readonly unanswered: number;
}

/** Stands for a fingerprint that matches no value. */
const UNCERTAIN = 'uncertain';

export const holderKey = (side: string, holder: string, field: string): string =>
  `${side} ${holder} ${field}`;

interface Folding {
  readonly fingerprints: Map<string, string>;
  readonly attested: Map<string, string>;
  readonly leftovers: Map<string, Set<string>>;
  readonly lastWrites: Map<string, LastWrite>;
  readonly plans: Map<string, ReadonlyMap<string, Step>>;
  readonly intents: Map<string, Intent>;
  /** Fingerprints as they stood before an intent, for a write that turned out not to have happened. */
  readonly priors: Map<string, ReadonlyMap<string, string>>;
  died: JournalView['died'];
}

type Intent = Extract<JournalEntry, { kind: 'intent' }>;
type Outcome = Extract<JournalEntry, { kind: 'outcome' }>;

/** Folds the journal from its first entry. Pure. */
export function viewJournal(entries: readonly JournalEntry[]): JournalView {
  const state: Folding = {
    fingerprints: new Map(),
    attested: new Map(),
    leftovers: new Map(),
    lastWrites: new Map(),
    plans: new Map(),
    intents: new Map(),
    priors: new Map(),
    died: undefined,
  };
  for (const entry of entries) fold(state, entry);
  const { fingerprints, attested, leftovers, lastWrites, died } = state;
  return { fingerprints, attested, leftovers, lastWrites, ...(died ? { died } : {}) };
}

function fold(state: Folding, entry: JournalEntry): void {
  switch (entry.kind) {
    case 'begin':
      return foldBegin(state, entry.run, entry.at, entry.plan.steps);
    case 'intent':
      state.intents.set(`${entry.run} ${entry.step}`, entry);
      noteWrite(state, entry, 1);
      if (entry.fingerprints) state.priors.set(`${entry.run} ${entry.step}`, new Map(state.fingerprints));
      return noteIntent(state.fingerprints, stepOf(state, entry), entry);
    case 'outcome':
      return foldOutcome(state, entry);
    case 'attest':
      state.attested.set(`${entry.side} ${entry.hand}`, entry.values);
      return;
    case 'end':
      state.died = undefined;
      if (entry.result === 'done') state.leftovers.clear();
      return;
  }
}

function foldOutcome(state: Folding, entry: Outcome): void {
  noteWrite(state, entry, -1);
  const step = stepOf(state, entry);
  const intent = state.intents.get(`${entry.run} ${entry.step}`);
  if (entry.result === 'done') noteDone(state, step, intent);
  if (entry.result === 'not-done') restoreSecrets(state, step, intent);
}

function restoreSecrets(state: Folding, step: Step | undefined, intent: Intent | undefined): void {
  if (!step || !intent) return;
  const prior = state.priors.get(`${intent.run} ${intent.step}`);
  for (const field of Object.keys(intent.fingerprints ?? {})) {
    const before = prior?.get(holderOf(step, field));
    if (before === undefined) state.fingerprints.delete(holderOf(step, field));
    else state.fingerprints.set(holderOf(step, field), before);
  }
}

const stepOf = (state: Folding, entry: { readonly run: string; readonly step: string }): Step | undefined =>
  state.plans.get(entry.run)?.get(entry.step);

function foldBegin(state: Folding, run: string, at: number, steps: readonly Step[]): void {
  state.plans.set(run, new Map(steps.map((step) => [step.id, step])));
  state.died = { run, at };
  for (const step of steps)
    if (step.action === 'remove' && step.before) leftoversOf(state.leftovers, step.side).add(removedId(step));
}

function noteWrite(state: Folding, entry: Intent | Outcome, change: 1 | -1): void {
  const side = stepOf(state, entry)?.side;
  if (side === undefined) return;
  const before = state.lastWrites.get(side)?.unanswered ?? 0;
  state.lastWrites.set(side, { at: entry.at, unanswered: before + change });
}

const removedId = (step: Step): string => `${step.ref.$ref} ${step.before?.id ?? ''}`;

function leftoversOf(map: Map<string, Set<string>>, side: string): Set<string> {
  const there = map.get(side) ?? new Set<string>();
  map.set(side, there);
  return there;
}

const holderOf = (step: Step, field: string): string =>
  holderKey(step.side, `${step.ref.$ref}:${step.ref.key}`, field);

/** A create that may have happened holds the new secret if it happened at all; an update may hold either. */
function noteIntent(
  into: Map<string, string>,
  step: Step | undefined,
  entry: JournalEntry & { kind: 'intent' },
): void {
  if (!step) return;
  for (const [field, fingerprint] of Object.entries(entry.fingerprints ?? {}))
    into.set(holderOf(step, field), entry.before === null ? fingerprint : UNCERTAIN);
}

function noteDone(state: Folding, step: Step | undefined, intent: Intent | undefined): void {
  if (!step) return;
  if (step.action === 'remove') {
    if (step.ref.$ref === HAND) state.attested.delete(`${step.side} ${step.ref.key}`);
    state.leftovers.get(step.side)?.delete(removedId(step));
    for (const key of state.fingerprints.keys())
      if (key.startsWith(`${step.side} ${step.ref.$ref}:${step.ref.key} `)) state.fingerprints.delete(key);
  }
  for (const [field, fingerprint] of Object.entries(intent?.fingerprints ?? {}))
    state.fingerprints.set(holderOf(step, field), fingerprint);
}
