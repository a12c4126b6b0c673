import type { Json, Properties, Value } from '../contract/value.ts';
import type { FieldChange, Plan, Step } from '../plan/shapes.ts';
import { diagnosticJson } from './diagnostics-json.ts';
import { countPlan } from './plan-summary.ts';
import type { Located } from './place.ts';
import { isSecret, SENSITIVE } from './values.ts';

/** A plan for programs. A new minor version only adds; a reader refuses an unknown major one. */
export function planJson(plan: Plan, findings: readonly Located[]): Json {
  const { add, change, remove, detach, byHand, reads, writes } = countPlan(plan);
  return {
    format_version: plan.formatVersion,
    kind: plan.kind,
    summary: { add, change, remove, detach, by_hand: byHand, reads, writes },
    changes: plan.steps.map(stepJson),
    kept: plan.kept.map(({ side, type, label, holds }) => ({
      side,
      type,
      label,
      holds: holds ? Object.fromEntries(holds) : null,
    })),
    mapping: plan.mapping.map(mappingJson),
    tables: plan.tables.map(({ title, head, rows }) => ({ title, head, rows })),
    proof: plan.proof ?? null,
    diagnostics: findings.map(diagnosticJson),
    calls: Object.fromEntries(Object.entries(plan.calls).map(([side, calls]) => [side, { ...calls }])),
    binding: { ...plan.binding },
  };
}

const mappingJson = ({ wire, platform, lines }: Plan['mapping'][number]): Json => ({
  wire,
  platform,
  fields: lines.map(({ field, outcome, vendorField, reason }) => ({
    field,
    outcome,
    vendor_field: vendorField ?? null,
    reason,
  })),
});

const ACTIONS = {
  create: ['create'],
  update: ['update'],
  remove: ['delete'],
  'by-hand': ['by-hand'],
} as const;

function stepJson(step: Step): Json {
  const before = beforeOf(step);
  const after = step.action === 'remove' ? null : afterOf(step);
  return {
    id: step.id,
    side: step.side,
    type: step.ref.$ref,
    key: step.ref.key,
    label: step.label,
    pass: step.pass,
    actions: [...ACTIONS[step.action]],
    replaces: step.replaces ?? false,
    awaits_birth: step.awaitsBirth ?? false,
    before: before === null ? null : visible(before),
    after: after === null ? null : visible(after),
    before_sensitive: before === null ? {} : sensitive(step, before),
    after_sensitive: after === null ? {} : sensitive(step, after),
    reasons: Object.fromEntries(step.fields.map((field) => [field.name, field.why])),
    because: step.because ?? null,
    gap: step.gap ?? null,
    needs: [...step.needs],
    batch: step.batch ?? null,
    calls: { ...step.calls },
  };
}

/** The managed fields a step changes; the whole object where it goes. */
function beforeOf(step: Step): Properties | null {
  if (!step.before) return null;
  return step.action === 'remove' ? step.before.properties : valuesOf(step.fields, (field) => field.before);
}

function afterOf(step: Step): Properties {
  if (step.action === 'by-hand') return step.wanted?.properties ?? {};
  return valuesOf(step.fields, (field) => field.after ?? step.wanted?.properties[field.name]);
}

const valuesOf = (
  fields: readonly FieldChange[],
  of: (field: FieldChange) => Value | undefined,
): Properties => Object.fromEntries(fields.map((field) => [field.name, of(field) ?? null]));

/** Secrets are references here, and even those are left out. */
function visible(value: Value): Json {
  if (typeof value !== 'object' || value === null) return value;
  if (isSecret(value)) return SENSITIVE;
  if (Array.isArray(value)) return value.map((item: Value) => visible(item));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, visible(item as Value)]));
}

/** True where a value stands for a secret, in the shape of the values. */
function sensitive(step: Step, properties: Properties): Json {
  const written = step.wanted?.properties ?? {};
  return Object.fromEntries(
    Object.entries(properties).flatMap(([name, value]) => {
      const secret = written[name];
      if (secret !== undefined && isSecret(secret)) return [[name, true]];
      const inside = marks(value);
      return inside === undefined ? [] : [[name, inside]];
    }),
  );
}

function marks(value: Value): Json | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (isSecret(value)) return true;
  const found = Object.entries(value).flatMap(([key, item]) => {
    const inside = marks(item as Value);
    return inside === undefined ? [] : [[key, inside] as const];
  });
  return found.length === 0 ? undefined : Object.fromEntries(found);
}
