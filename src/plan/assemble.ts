import type { Diagnostic } from '../contract/diagnostic.ts';
import type { Matched } from '../contract/match.ts';
import type { Observed, ResourceType } from '../contract/resource.ts';
import type { AnySide } from '../contract/any-side.ts';
import type { ReviewStep } from '../contract/side.ts';
import { batchElements } from './batches.ts';
import { draftDestroy } from './destroy.ts';
import { typeOf, type Draft, type PlanSide } from './draft.ts';
import { draftSide, type Drafted } from './drafts.ts';
import { writeEveryHolder } from './holders.ts';
import { containersOf, keyOf } from './matching.ts';
import { membersGo } from './members.ts';
import { order, toStep, type Placed } from './order.ts';
import { refKey } from '../contract/value.ts';
import { secretMissing } from './findings.ts';
import { withSecretGaps } from './secret-gaps.ts';
import { kindOf, safetyFindings, type Managed } from './safety.ts';
import type { Plan, Step } from './shapes.ts';

/** One side with the plugin's own look at the plan. */
export interface ReviewedSide extends PlanSide {
  readonly review?: AnySide['review'];
}

export interface Assembled {
  readonly steps: readonly Step[];
  readonly diagnostics: readonly Diagnostic[];
  readonly kept: Plan['kept'];
  readonly matched: ReadonlyMap<string, Matched>;
}

/** From what is wanted and what is there to ordered steps and everything the user must know. Pure. */
export function assemble(kind: Plan['kind'], sides: readonly ReviewedSide[]): Assembled {
  const drafted = sides.map((side) => (kind === 'destroy' ? draftDestroy(side) : draftSide(side)));
  const holders = kind === 'destroy' ? [] : writeEveryHolder(sides, drafted);
  const drafts = withSecretGaps(sides, [...drafted.flatMap((d) => d.drafts), ...holders]);
  const placed = order(drafts);
  const found = [
    ...drafted.flatMap((d, at) => [...d.diagnostics, ...membersGo(sides[at]!, d)]),
    ...missingSecrets(sides, drafts),
    ...reviews(sides, drafts),
  ];
  const matched = new Map(sides.map((side, at) => [side.name, drafted[at]!.matched]));
  const kept = drafted.flatMap((d) => d.kept);
  if ('cycle' in placed) return { steps: [], diagnostics: [...found, cycle(placed.cycle)], kept, matched };
  const steps = batched(placed, matched);
  const safety =
    kind === 'destroy' ? [] : safetyFindings(steps, managedCount(sides, drafted), adoptions(placed));
  return { steps, diagnostics: [...found, ...safety], kept, matched };
}

function batched(placed: readonly Placed[], matched: Assembled['matched']): readonly Step[] {
  const types = new Map(placed.map((p) => [p.id, p.draft.type]));
  const lists = placed.flatMap(({ draft }) => (draft.type.list && draft.before?.in) ?? []);
  const ours = new Map([...matched].map(([side, { pairs }]) => [side, containersOf(pairs, lists)]));
  return batchElements(placed.map(toStep), {
    typeOf: (step) => types.get(step.id)!,
    ours(side, { $foreign, id }) {
      const pair = ours.get(side)?.get(`${$foreign} ${id}`);
      return pair && keyOf(pair.wanted);
    },
  });
}

/** By type, as what the share of changes is held against. */
function managedCount(sides: readonly PlanSide[], drafted: readonly Drafted[]): Managed {
  return new Map(
    sides.flatMap((side, at) =>
      [...managedOf(side, drafted[at]!)].map(([type, count]) => [kindOf(side.name, type), count] as const),
    ),
  );
}

function managedOf(side: PlanSide, { matched, drafts }: Drafted): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const add = (type: string) => counts.set(type, (counts.get(type) ?? 0) + 1);
  for (const { observed, wanted } of matched.pairs)
    if (observed && wanted.claim === 'own' && !isFree(typeOf(side, wanted), observed)) add(wanted.type);
  for (const draft of drafts) if (isUnlistedRemoval(draft)) add(draft.type.type);
  return counts;
}

/** Of an object that no manifest lists: it was managed until now. */
const isUnlistedRemoval = (draft: Draft): boolean => draft.action === 'remove' && draft.wanted === undefined;

/** Made by a person and in none of our containers yet, such as a number on no trunk. */
const isFree = (type: ResourceType, observed: Observed): boolean =>
  type.made === 'outside' && observed.in === undefined;

const adoptions = (placed: readonly Placed[]): ReadonlySet<string> =>
  new Set(placed.filter(({ draft }) => draft.before && isFree(draft.type, draft.before)).map((p) => p.id));

/** A write that carries a secret needs its value; found out before the first write. */
function missingSecrets(sides: readonly PlanSide[], drafts: readonly Draft[]): readonly Diagnostic[] {
  const states = new Map(sides.map((side) => [side.name, side.secretState]));
  return drafts.flatMap(({ side, ref: to, type, fields, wanted }) =>
    fields
      .filter((f) => type.fields[f.name]?.writeOnly && wanted)
      .filter((f) => states.get(side)?.(refKey(to), f.name) === 'missing')
      .map((f) => secretMissing(type, wanted!, f.name)),
  );
}

function reviews(sides: readonly ReviewedSide[], drafts: readonly Draft[]): readonly Diagnostic[] {
  return sides.flatMap((side) => {
    const steps = drafts.filter((d) => d.side === side.name).map(toReview);
    return side.review?.({ steps, observed: side.observed }) ?? [];
  });
}

const toReview = (draft: Draft): ReviewStep => ({
  action: draft.action === 'by-hand' ? 'create' : draft.action,
  type: draft.ref.$ref,
  key: draft.ref.key,
  fields: draft.fields.map((f) => f.name),
  ...(draft.before === undefined ? {} : { before: draft.before }),
  ...(draft.beforeProperties === undefined ? {} : { beforeProperties: draft.beforeProperties }),
  ...(draft.wanted === undefined ? {} : { wanted: draft.wanted }),
});

const cycle = (path: readonly string[]): Diagnostic => ({
  code: 'plan/reference-cycle',
  severity: 'error',
  at: { at: 'derived', by: 'plan order', from: [] },
  summary: `these need each other: ${path.join(' → ')}`,
  detail: 'None of them can be made first.',
  fix: 'Report it to the author of the plugin.',
});
