import type { AnySide } from '../../contract/any-side.ts';
import type { WireFacts } from '../../contract/wire.ts';
import { closeSides, openSides } from '../../engine/open.ts';
import { makePlan } from '../../engine/plan.ts';
import { factsOf, observedResources } from '../../engine/wire-facts.ts';
import { canonical } from '../../plan/equal.ts';
import { carryOut, perRun, worldOf } from '../case-world.ts';
import { objectsIn, perCase, type Check } from '../check.ts';
import { compiledSide } from '../compile-case.ts';
import type { Case, Subject } from '../subject.ts';

/** Over what is wanted, as the engine asks. */
function desired(subject: Subject, one: Case): readonly WireFacts[] {
  const { compiled, side } = compiledSide(subject, one);
  return factsOf(compiled, {
    side,
    resources: side.wanted,
    seen: 'desired',
    discovered: one.discovered,
  });
}

function formProblems(facts: readonly WireFacts[]): readonly string[] {
  return [...objectsIn(facts)].flatMap(({ path, object }) => {
    const isFact = 'confidence' in object || 'unknown' in object;
    if (!isFact) return [];
    const from = object['from'];
    const origin = typeof from === 'object' && from !== null && 'at' in from;
    return [
      ...(origin ? [] : [`fact ${path} has no origin`]),
      ...('unknown' in object && !object['reason'] ? [`fact ${path} is unknown without a reason`] : []),
      ...('unknown' in object || object['value'] !== undefined
        ? []
        : [`fact ${path} is known but has no value`]),
    ];
  });
}

function wireProblems(one: Case, facts: readonly WireFacts[]): readonly string[] {
  const wires = one.wiring.trunks.flatMap((t) => t.endpoints.map((e) => `${t.spec.name}/${e.spec.name}`));
  const told = facts.map((f) => f.endpoint);
  return [
    ...wires.filter((wire) => !told.includes(wire)).map((wire) => `no facts about endpoint ${wire}`),
    ...told
      .filter((name) => !wires.includes(name))
      .map((name) => `facts about ${name}, which was not asked for`),
  ];
}

function offline(subject: Subject, one: Case): readonly string[] {
  const first = desired(subject, one);
  const again = desired(subject, one);
  return [
    ...wireProblems(one, first),
    ...formProblems(first),
    ...(canonical(first) === canonical(again) ? [] : ['facts differ the second time']),
  ];
}

/** Carries the case out and asks for the facts of both: what was wanted, and what is there now. */
async function live(subject: Subject, one: Case): Promise<readonly string[]> {
  const world = worldOf(subject, one);
  await carryOut(subject, world);
  const open = await openSides(one.wiring, world.ports);
  try {
    const input = { wiring: one.wiring, ports: world.ports, version: '0', kind: 'apply' as const, open };
    const planned = await makePlan(input);
    const side = planned.sides.find((s) => s.compiled.name === subject.name)!;
    const there = observedResources(side, planned.matched.get(subject.name)!);
    const common = { side: side.compiled, discovered: side.discovered };
    const wanted = factsOf(planned.compiled, { ...common, resources: side.wanted, seen: 'desired' });
    const seen = factsOf(planned.compiled, { ...common, resources: there, seen: 'observed' });
    return compare(wanted, seen);
  } finally {
    await closeSides(open);
  }
}

/** Values only: origins differ, and a vendor that does not tell may leave a fact unknown. */
function compare(wanted: unknown, seen: unknown, path = ''): readonly string[] {
  if (Array.isArray(wanted) && Array.isArray(seen)) return compareLists(wanted, seen, path);
  if (typeof wanted !== 'object' || wanted === null || typeof seen !== 'object' || seen === null)
    return canonical(wanted) === canonical(seen) ? [] : [differ(path, wanted, seen)];
  if ('unknown' in wanted) return [];
  if ('unknown' in seen)
    return seen.unknown === 'not-readable' || seen.unknown === 'decided-later'
      ? []
      : [`${path} is known when wanted and unknown when observed`];
  return Object.entries(wanted)
    .filter(([key]) => !['from', 'confidence', 'password'].includes(key) || isNetworks(wanted, key))
    .flatMap(([key, item]) => compare(item, Reflect.get(seen, key), `${path}/${key}`));
}

/** `from` is an origin in a fact, and the networks of a wire elsewhere. */
const isNetworks = (object: object, key: string): boolean =>
  key === 'from' && !('confidence' in object) && !('transport' in object);

function compareLists(wanted: readonly unknown[], seen: readonly unknown[], path: string): readonly string[] {
  if (wanted.length !== seen.length) return [differ(path, wanted, seen)];
  const sorted = (list: readonly unknown[]) => list.toSorted((a, b) => (nameIn(a) < nameIn(b) ? -1 : 1));
  const others = sorted(seen);
  return sorted(wanted).flatMap((item, at) => compare(item, others[at], `${path}/${at}`));
}

const nameIn = (item: unknown): string =>
  typeof item === 'object' && item !== null && 'name' in item ? String(item.name) : canonical(item);

const differ = (path: string, wanted: unknown, seen: unknown): string =>
  `${path} is ${canonical(seen)} when observed, ${canonical(wanted)} when wanted`;

const hasDriver = (side: AnySide): boolean => side.connect !== undefined && side.emulator !== undefined;

/** Check 9. */
export const facts: Check = {
  name: 'facts',
  title:
    'tells the same facts each time, with origins, and of what is observed what it told of what was wanted',
  async run(subject) {
    const said = perCase(subject, (one) => offline(subject, one));
    return hasDriver(subject.side)
      ? [...said, ...(await perRun(subject, (one) => live(subject, one)))]
      : said;
  },
};
