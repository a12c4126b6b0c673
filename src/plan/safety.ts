import type { Diagnostic } from '../contract/diagnostic.ts';
import type { Origin } from '../contract/fact.ts';
import { gapFindings } from './gaps.ts';
import type { Step } from './shapes.ts';

/** octoDNS' figures: a share above this, of at least so many objects, is more often an accident than an intention. */
const MOST_CHANGED = 0.3;
const FLOOR = 10;

const planned = (field: string): Origin => ({ at: 'derived', by: `plan ${field}`, from: [] });

/**
 * Findings about the plan as a whole. All of them yield to `--force`. `adopted`: ids of steps that take in what was
 * there but not ours, which is more like making it.
 */
export function safetyFindings(
  steps: readonly Step[],
  managed: Managed,
  adopted: ReadonlySet<string> = new Set(),
): readonly Diagnostic[] {
  return [
    ...gapFindings(steps),
    ...threshold(
      steps.filter((step) => !adopted.has(step.id)),
      managed,
    ),
  ];
}

/** Type by type, since a few files must not hide that half of the numbers go; else over all, however few of each. */
function threshold(steps: readonly Step[], managed: Managed): readonly Diagnostic[] {
  const touched = new Map<string, { readonly label: string; readonly keys: Set<string> }>();
  for (const step of steps.filter((s) => s.before !== undefined && s.action !== 'by-hand')) {
    const kind = kindOf(step.side, step.ref.$ref);
    const there = touched.get(kind) ?? { label: `${step.label} of ${step.side}`, keys: new Set() };
    there.keys.add(step.ref.key);
    touched.set(kind, there);
  }
  const ofAKind = [...touched].flatMap(([kind, { label, keys }]) =>
    tooMany(label, keys.size, managed.get(kind) ?? 0),
  );
  if (ofAKind.length > 0) return ofAKind;
  const count = (sizes: Iterable<number>): number => [...sizes].reduce((sum, size) => sum + size, 0);
  const all = [...touched.values()].map(({ keys }) => keys.size);
  return tooMany('of all kinds together', count(all), count(managed.values()));
}

/** By {@link kindOf}: how many objects are ours. */
export type Managed = ReadonlyMap<string, number>;

export const kindOf = (side: string, type: string): string => `${side} ${type}`;

function tooMany(label: string, touched: number, managed: number): readonly Diagnostic[] {
  if (managed < FLOOR || touched / managed <= MOST_CHANGED) return [];
  return [
    {
      code: 'plan/too-many-changes',
      severity: 'error',
      at: planned('changes'),
      summary: `${touched} of ${managed} managed objects (${label}) would be updated or removed: more than ${MOST_CHANGED * 100} %`,
      detail: 'A wrong manifest or account looks like this more often than an intention.',
      fix: 'Read the plan; if it is meant, add --force.',
      forcible: true,
    },
  ];
}
