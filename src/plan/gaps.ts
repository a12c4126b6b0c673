import { groupBy } from '../contract/group.ts';
import type { Diagnostic } from '../contract/diagnostic.ts';
import { isForeign, isRef, refKey, type Value } from '../contract/value.ts';
import type { Step } from './shapes.ts';

/**
 * One finding for each change that needs a gap. What is made again because it hangs on an object that is made again
 * shares the finding of that one: who agrees to the one agrees to the others.
 */
export function gapFindings(steps: readonly Step[]): readonly Diagnostic[] {
  const gapped = steps.filter((step) => step.gap !== undefined);
  const again = gapped.filter((step) => step.replaces);
  const byName = new Map(again.map((step) => [`${step.side} ${refKey(step.ref)}`, step]));
  const byId = new Map(again.flatMap((step) => (step.before ? [[idOf(step), step] as const] : [])));
  const holderOf = (step: Step): Step | undefined => {
    if (!step.replaces) return undefined;
    const named = valuesOf(step).flatMap((value) => pointers(value, step.side));
    const holders = named.flatMap(({ name, id }) => byName.get(name) ?? byId.get(id) ?? []);
    return holders.find((one) => refKey(one.ref) !== refKey(step.ref));
  };
  return [...groupBy(gapped, (step) => rootOf(step, holderOf))].map(([root, group]) =>
    gapFinding(
      root,
      group.filter((step) => step !== root),
    ),
  );
}

/** What it hangs on in the end; objects that hang on one another end where they began. */
function rootOf(step: Step, holderOf: (step: Step) => Step | undefined): Step {
  const seen = new Set<Step>();
  let root = step;
  for (let next = holderOf(root); next && !seen.has(next); next = holderOf(root)) {
    seen.add(root);
    root = next;
  }
  return root;
}

const idOf = ({ side, before }: Step): string => `${side} ${before?.type} ${before?.id}`;

const valuesOf = ({ wanted, before }: Step): readonly Value[] => [
  ...Object.values(wanted?.properties ?? {}),
  ...Object.values(before?.properties ?? {}),
];

interface Pointer {
  readonly name: string;
  readonly id: string;
}

/** To ours by name, to what is there by its id. */
function pointers(value: Value, side: string): readonly Pointer[] {
  if (typeof value !== 'object' || value === null) return [];
  if (isRef(value)) return [{ name: `${side} ${refKey(value)}`, id: '' }];
  if (isForeign(value)) return [{ name: '', id: `${side} ${value.$foreign} ${value.id}` }];
  return Object.values(value).flatMap((item) => pointers(item as Value, side));
}

function gapFinding(root: Step, others: readonly Step[]): Diagnostic {
  const { side, action, label, ref, gap, wanted, because } = root;
  const counts = new Map<string, number>();
  for (const other of others) counts.set(other.label, (counts.get(other.label) ?? 0) + 1);
  const along = [...counts].map(([kind, n]) => (n === 1 ? kind : `${kind} (${n})`)).join(', ');
  return {
    code: 'plan/gap',
    severity: 'error',
    at: wanted?.from ?? { at: 'derived', by: `plan ${root.id}`, from: [] },
    summary: `${action} ${label} "${ref.key}" at ${side}: ${gap}${along === '' ? '' : `; so is what hangs on it: ${along}`}`,
    detail: because ?? 'Calls can fail between this write and another.',
    fix: 'Choose a quiet hour and add --force.',
    forcible: true,
  };
}
