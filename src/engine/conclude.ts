import type { Pair } from '../contract/match.ts';
import { ref, refKey } from '../contract/value.ts';
import type { JournalBody } from '../plan/shapes.ts';
import type { Intent } from './journal-view.ts';
import type { Planned } from './plan.ts';
import type { Journal } from './ports.ts';

/**
 * A run that died before it noted an answer, or never had one, leaves creates whose result nobody knows. What was read
 * for the plan tells: notes each as done, with the id of the object, or as not done. So what such a run made stays ours
 * when no manifest lists it any more. What cannot be told, since it is not wanted now or could be several, stays open.
 */
export async function concludeCreates(
  { view, plan, matched }: Pick<Planned, 'view' | 'plan' | 'matched'>,
  journal: Journal,
): Promise<void> {
  if (view.openCreates.length === 0) return;
  const makesAnew = new Set(plan.steps.flatMap((step) => (step.action === 'create' ? [step.id] : [])));
  const pairs = new Map(
    [...matched].flatMap(([side, found]) =>
      found.pairs.map((pair) => [`${side} ${refKey(ref(pair.wanted.type, pair.wanted.key))}`, pair] as const),
    ),
  );
  for (const intent of view.openCreates) {
    const pair = pairs.get(`${intent.side} ${refKey(intent.ref)}`);
    const body = makesAnew.has(intent.step) ? notDone(intent) : madeBy(intent, pair);
    if (body) await journal.append(intent.run, body);
  }
}

const notDone = ({ step }: Intent): JournalBody => ({ kind: 'outcome', step, result: 'not-done' });

/** The old object of a replace goes by the same name as the one whose making is open. */
const madeBy = ({ step, replaces }: Intent, pair: Pair | undefined): JournalBody | undefined =>
  pair?.observed === undefined || pair.observed.id === replaces
    ? undefined
    : { kind: 'outcome', step, result: 'done', id: pair.observed.id };
