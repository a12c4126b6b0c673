import type { Driver } from '../contract/driver.ts';
import type { Observed, ResourceType } from '../contract/resource.ts';
import { ref, refKey, type Ref } from '../contract/value.ts';
import { refsIn } from '../plan/draft.ts';
import type { Step } from '../plan/shapes.ts';
import type { Planned } from './plan.ts';
import type { LiveSide } from './read-side.ts';

/** The objects of one side as they stand while a run changes them. */
export interface Standing {
  readonly side: LiveSide;
  /** By `type:key`. */
  readonly current: Map<string, Observed>;
  /** `type id` of what the run removes: never taken for what it makes under the same name. */
  readonly leaving: ReadonlySet<string>;
  /** What is to be removed, as it was read again after a write of it whose result was not known, by `type id`. */
  readonly reread: Map<string, Observed>;
  /** `type:key` of what this run made: other paths of the vendor may not know it for a moment. */
  readonly fresh: Set<string>;
}

export function standing(side: LiveSide, { plan, matched }: Planned): Standing {
  const { name } = side.compiled;
  const known = (matched.get(name)?.pairs ?? []).flatMap((p) =>
    p.observed ? [[refKey(ref(p.wanted.type, p.wanted.key)), p.observed] as const] : [],
  );
  const removals = plan.steps.filter((s) => s.side === name && s.action === 'remove');
  return {
    side,
    current: new Map(known),
    leaving: new Set(removals.flatMap((s) => (s.before ? [idOf(s.before)] : []))),
    reread: new Map(),
    fresh: new Set(),
  };
}

export const idOf = ({ type, id }: Observed): string => `${type} ${id}`;

/** What a step left behind. The name of what was removed may be the new object's by now. */
export function settle(step: Step, at: Standing, observed: Observed | undefined): void {
  const key = refKey(step.ref);
  if (observed && step.action === 'create') at.fresh.add(key);
  if (observed) at.current.set(key, observed);
  else if (at.current.get(key)?.id === step.before?.id) at.current.delete(key);
}

/** Whether a step writes something that this run made, or refers to it. */
export const concernsFresh = ({ ref: to, wanted }: Step, at: Standing): boolean =>
  [to, ...refsIn(wanted?.properties)].some((one) => at.fresh.has(refKey(one)));

export function typeOf(at: Standing, to: Ref): ResourceType {
  const type = at.side.compiled.types.find((t) => t.type === to.$ref);
  if (!type) throw new TypeError(`${at.side.compiled.name} has no resource type ${to.$ref}`);
  return type;
}

export function driverOf(at: Standing): Driver {
  const { driver } = at.side.open;
  if (!driver) throw new TypeError(`${at.side.compiled.name} has no driver`);
  return driver;
}
