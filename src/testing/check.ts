import type { Subject } from './subject.ts';

/** One thing the kit looks at. Each problem is one sentence; none means that the side passes. */
export interface Check {
  /** What `skip` names. */
  readonly name: string;
  /** The behaviour in words. */
  readonly title: string;
  readonly run: (subject: Subject) => readonly string[] | Promise<readonly string[]>;
}

/** Problems of each case, told apart by its name. */
export const perCase = (
  subject: Subject,
  look: (one: Subject['cases'][number]) => readonly string[],
): readonly string[] => subject.cases.flatMap((one) => look(one).map((p) => `${one.name}: ${p}`));

export function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const item of Object.values(value)) deepFreeze(item);
  return value;
}

/** Every object inside a value, with the way to it. */
export function* objectsIn(
  value: unknown,
  path = '',
): Generator<{ readonly path: string; readonly object: Readonly<Record<string, unknown>> }> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield { path, object: value as Readonly<Record<string, unknown>> };
  for (const [key, item] of Object.entries(value)) yield* objectsIn(item, `${path}/${key}`);
}
