import { PASSES, type Pass } from '../contract/resource.ts';
import { ref, refKey, type Ref } from '../contract/value.ts';
import { draftId, refsIn, type Draft } from './draft.ts';
import { acceptingFirst } from './ends.ts';
import { closeLast } from './outlets.ts';
import { laterPass } from './passes.ts';
import type { Step } from './shapes.ts';

/** A draft in its place: what must be done first, and the pass it can be done in. */
export interface Placed {
  readonly id: string;
  readonly draft: Draft;
  readonly needs: readonly string[];
  readonly pass: Pass;
}

/**
 * Orders drafts: widen, switch, narrow; inside a pass what is referred to before what refers to it, and removals the
 * other way round, and outlets that close behind those that open, and what sends behind the end that takes its calls. A draft never stands in an earlier pass than what it
 * needs. Objects that need each other have no order: their names come back as a `cycle`.
 */
export function order(drafts: readonly Draft[]): readonly Placed[] | { readonly cycle: readonly string[] } {
  const index = indexOf(drafts);
  const nodes = new Map(
    [...index.ids].map(([draft, id]) => [
      id,
      { id, draft, needs: idsOf(needsOf(draft, index), index).filter((need) => need !== id) },
    ]),
  );
  const byReference = dependenciesFirst(nodes);
  if ('cycle' in byReference) return byReference;
  const inOrder = byReference.map((id) => nodes.get(id)!);
  const behind = [...closeLast(inOrder), ...acceptingFirst(inOrder)];
  for (const [id, first] of behind) {
    const node = nodes.get(id)!;
    nodes.set(id, { ...node, needs: [...new Set([...node.needs, ...first])] });
  }
  const sorted = behind.length === 0 ? byReference : dependenciesFirst(nodes);
  if ('cycle' in sorted) return sorted;
  const passes = new Map<string, Pass>();
  const placed = sorted.map((id): Placed => {
    const { draft, needs } = nodes.get(id)!;
    const pass = needs.reduce<Pass>((latest, need) => laterPass(latest, passes.get(need)!), draft.pass);
    passes.set(id, pass);
    return { id, draft, needs, pass };
  });
  return PASSES.flatMap((pass) => placed.filter((p) => p.pass === pass));
}

type Nodes = ReadonlyMap<string, { readonly needs: readonly string[] }>;

/** Depth first in the order given, so that what needs nothing of one another keeps its order. Linear. */
function dependenciesFirst(nodes: Nodes): readonly string[] | { readonly cycle: readonly string[] } {
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (id: string): boolean => {
    if (done.has(id)) return true;
    const loops = path.includes(id);
    path.push(id);
    if (loops || !nodes.get(id)!.needs.every(visit)) return false;
    path.pop();
    done.add(id);
    return true;
  };
  for (const id of nodes.keys()) if (!visit(id)) return { cycle: path.slice(path.indexOf(path.at(-1)!)) };
  return [...done];
}

interface Index {
  /** One text each, which all that need the draft share: 100,000 can need the same one. */
  readonly ids: ReadonlyMap<Draft, string>;
  /** Drafts that make or change a resource, by side and reference. */
  readonly making: ReadonlyMap<string, readonly Draft[]>;
  readonly removing: ReadonlyMap<string, readonly Draft[]>;
  /** The removal of an object, by side, type and id. */
  readonly leaving: ReadonlyMap<string, Draft>;
  /** Drafts that take a reference away from a resource, by side and what was referred to. */
  readonly releasing: ReadonlyMap<string, readonly Draft[]>;
  /** Drafts after which a resource takes less, by side and what it depends on. */
  readonly narrowing: ReadonlyMap<string, readonly Draft[]>;
}

const at = (side: string, to: Ref): string => `${side} ${refKey(to)}`;

function indexOf(drafts: readonly Draft[]): Index {
  const making = new Map<string, Draft[]>();
  const removing = new Map<string, Draft[]>();
  const releasing = new Map<string, Draft[]>();
  const narrowing = new Map<string, Draft[]>();
  const add = (map: Map<string, Draft[]>, key: string, draft: Draft): void => {
    const there = map.get(key);
    if (there) there.push(draft);
    else map.set(key, [draft]);
  };
  for (const draft of drafts) {
    add(draft.action === 'remove' ? removing : making, at(draft.side, draft.ref), draft);
    for (const lost of referredBefore(draft)) add(releasing, at(draft.side, lost), draft);
    if (draft.pass === 'narrow' && draft.action === 'update')
      for (const to of draft.wanted?.dependsOn ?? []) add(narrowing, at(draft.side, to), draft);
  }
  const leaving = new Map(
    drafts.flatMap((draft) =>
      draft.action === 'remove' && draft.before
        ? [[idAt(draft.side, draft.before.type, draft.before.id), draft] as const]
        : [],
    ),
  );
  return {
    ids: new Map(drafts.map((draft) => [draft, draftId(draft)])),
    making,
    removing,
    leaving,
    releasing,
    narrowing,
  };
}

const idAt = (side: string, type: string, id: string): string => `${side} ${type} ${id}`;

/**
 * What a draft refers to, or depends on, before it is done and no longer afterwards. References of `later` fields close cycles, so they
 * hold nothing back.
 */
function referredBefore(draft: Draft): readonly Ref[] {
  if (draft.action !== 'remove') return draft.fields.flatMap((f) => refsIn(f.before));
  const late = new Set(draft.wanted?.later?.fields);
  const referred = Object.entries(draft.beforeProperties ?? {}).flatMap(([name, value]) =>
    late.has(name) ? [] : refsIn(value),
  );
  return [...referred, ...(draft.wanted?.dependsOn ?? [])];
}

/** Each once. */
const idsOf = (drafts: readonly Draft[], { ids }: Index): readonly string[] => [
  ...new Set(drafts.map((draft) => ids.get(draft)!)),
];

function needsOf(draft: Draft, index: Index): readonly Draft[] {
  if (draft.action === 'remove') return removalNeeds(draft, index);
  const named = draft.fields.flatMap((f) => refsIn(f.after));
  const after = draft.part === 'later' ? (draft.wanted?.later?.after ?? []) : [];
  const born = draft.awaitsBirth ? Object.values(draft.wanted?.properties ?? {}).flatMap(refsIn) : [];
  const making = (to: Ref): readonly Draft[] => index.making.get(at(draft.side, to)) ?? [];
  const makers = [...named, ...after, ...born].flatMap(making).filter(isMaking);
  const before = (draft.wanted?.dependsOn ?? []).flatMap(making).filter(isFirstWrite);
  const gone = (draft.wanted?.insteadOf ?? []).flatMap(
    ({ $foreign, id }) => index.leaving.get(idAt(draft.side, $foreign, id)) ?? [],
  );
  return [...makers, ...before, ...gone, ...ownNeeds(draft, index), ...usersBefore(draft, index)];
}

/**
 * What is let in shrinks when those that may use it are gone: removals of what refers to the object itself, or to what it
 * belongs to; and once what depends on it takes less itself.
 */
function usersBefore(draft: Draft, index: Index): readonly Draft[] {
  if (draft.part !== 'narrow') return [];
  const mine = Object.values(draft.wanted?.properties ?? {}).flatMap(refsIn);
  const released = new Set(referredBefore(draft).map(refKey));
  const removed = [draft.ref, ...mine]
    .flatMap((to) => index.releasing.get(at(draft.side, to)) ?? [])
    .filter((other) => other.action === 'remove' && !released.has(refKey(other.ref)));
  return [...removed, ...(index.narrowing.get(at(draft.side, draft.ref)) ?? [])];
}

/** A reference waits for its object to exist, not for a change of an object that is there. */
const isMaking = (draft: Draft): boolean => draft.action === 'create' || draft.action === 'by-hand';

/** A dependency waits until what it depends on is as wanted, but for the writes that come after all others. */
const isFirstWrite = (draft: Draft): boolean => draft.part !== 'later' && draft.part !== 'narrow';

/** The order of several writes of one resource: removal, create, later; widen, plain, narrow. */
function ownNeeds(draft: Draft, index: Index): readonly Draft[] {
  const key = at(draft.side, draft.ref);
  const mine = (index.making.get(key) ?? []).filter((other) => other !== draft);
  if (draft.part === 'later') return mine.filter((other) => other.part !== 'later');
  if (draft.part === 'narrow') return mine.filter((other) => other.part !== 'narrow');
  if (draft.part === 'replace')
    return draft.type.replace === 'delete-first' ? (index.removing.get(key) ?? []) : [];
  return mine.filter((other) => other.part === 'widen' && draft.part !== 'widen');
}

function removalNeeds(draft: Draft, index: Index): readonly Draft[] {
  const key = at(draft.side, draft.ref);
  const released = (index.releasing.get(key) ?? []).filter((other) => other !== draft);
  // A create-first replacement exists before the old object goes; with delete-first it is the other way round.
  const made = draft.replaces && draft.type.replace === 'create-first' ? (index.making.get(key) ?? []) : [];
  const later =
    draft.replaces && draft.type.replace === 'delete-first'
      ? released.filter((d) => d.action === 'remove')
      : released;
  return [...later, ...made];
}

/** The shape that is shown, saved and carried out. */
export function toStep({ id, draft, needs, pass }: Placed): Step {
  const kind = draft.action === 'create' ? 'create' : draft.action === 'remove' ? 'remove' : 'update';
  return {
    id,
    pass,
    side: draft.side,
    ref: ref(draft.ref.$ref, draft.ref.key),
    action: draft.action,
    label: draft.type.label,
    fields: draft.fields,
    needs,
    calls: draft.action === 'by-hand' ? { reads: 0, writes: 0 } : draft.type.calls[kind],
    ...(draft.before === undefined ? {} : { before: draft.before }),
    ...(draft.wanted === undefined ? {} : { wanted: draft.wanted }),
    ...(draft.replaces ? { replaces: true as const } : {}),
    ...(draft.awaitsBirth ? { awaitsBirth: true as const } : {}),
    ...(draft.gap === undefined ? {} : { gap: draft.gap }),
    ...(draft.because === undefined ? {} : { because: draft.because }),
  };
}
