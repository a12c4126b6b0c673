import type { Diagnostic } from '../contract/diagnostic.ts';
import type { Matched, Pair } from '../contract/match.ts';
import type { Resource, ResourceType } from '../contract/resource.ts';
import { describeSecret, isSecretRef } from '../contract/value.ts';
import { typeOf, type PlanSide } from './draft.ts';

const named = (side: PlanSide, type: ResourceType, resource: Resource): string =>
  `${type.label} "${resource.key}" of ${side.name}`;

export const ambiguous = (
  side: PlanSide,
  { wanted, by, hits }: Matched['ambiguous'][number],
): Diagnostic => ({
  code: 'plan/ambiguous',
  severity: 'error',
  at: wanted.from,
  summary: `${hits.length} objects have the ${by} of ${named(side, typeOf(side, wanted), wanted)}: ${hits.map((h) => `${h.label} (${h.id})`).join(', ')}`,
  detail: 'Which one carries calls cannot be known, so nothing is created or changed.',
  fix: 'Rename or delete the one that is not meant.',
});

export const isProtected = (side: PlanSide, type: ResourceType, pair: Pair): Diagnostic => ({
  code: 'plan/protected',
  severity: 'error',
  at: pair.wanted.from,
  summary: `${named(side, type, pair.wanted)} differs but must not be written: ${pair.observed?.protectedBy ?? ''}`,
  detail: 'The vendor manages this object.',
  fix: 'Make the manifest agree with it, or use another object.',
});

export const cannotVerify = (
  side: PlanSide,
  type: ResourceType,
  wanted: Resource,
  field: string,
): Diagnostic => ({
  code: 'plan/cannot-verify',
  severity: 'info',
  at: wanted.from,
  summary: `${type.fields[field]?.label ?? field} of ${named(side, type, wanted)} cannot be verified`,
  detail: 'The vendor never returns it and this journal has not written it.',
  fix: 'Nothing, while calls work.',
});

export function secretMissing(type: ResourceType, wanted: Resource, field: string): Diagnostic {
  const secret = wanted.properties[field];
  return {
    code: 'plan/secret-missing',
    severity: 'error',
    at: wanted.from,
    summary: `${type.label} "${wanted.key}" needs ${isSecretRef(secret) ? describeSecret(secret) : field}, which has no value here`,
    detail: 'It must be written, so the plan cannot be carried out without it.',
    fix: 'Provide it, then plan again.',
  };
}

const otherUsers = ({ observed }: Pair): string =>
  (observed?.usedBy ?? [])
    .filter((user) => !user.ours)
    .map((user) => user.label)
    .join(', ');

export const stillUsed = (side: PlanSide, pair: Pair): Diagnostic => ({
  code: 'plan/still-used',
  severity: 'warning',
  at: pair.wanted.from,
  summary: `${named(side, typeOf(side, pair.wanted), pair.wanted)} stays: also used by ${otherUsers(pair)}`,
  detail: 'Removing it would change how the other user takes calls.',
  fix: 'Remove it there first, or leave it.',
});

export const membersStay = (side: PlanSide, pair: Pair): Diagnostic => ({
  code: 'plan/still-used',
  severity: 'warning',
  at: pair.wanted.from,
  summary: `members that no manifest lists any more stay in ${named(side, typeOf(side, pair.wanted), pair.wanted)}: also used by ${otherUsers(pair)}`,
  detail: 'Removing them would change how the other user takes calls.',
  fix: `Remove them at ${side.name} once the other user can do without, or give the trunk a list of its own.`,
});

const SHOWN = 6;

/** One finding a side, so that who agrees has read it. */
export function notMadeHere(side: PlanSide, pairs: readonly Pair[]): readonly Diagnostic[] {
  const [first] = pairs;
  if (!first) return [];
  const names = pairs.map(({ wanted }) => `${typeOf(side, wanted).label} "${wanted.key}"`);
  const more = names.length > SHOWN ? ` and ${names.length - SHOWN} more` : '';
  return [
    {
      code: 'plan/not-made-here',
      severity: 'error',
      at: first.wanted.from,
      summary: `it is not known that Trunkline made what would go at ${side.name}: ${names.slice(0, SHOWN).join(', ')}${more}`,
      detail: 'It has no mark, and no run in this journal made it. Whoever did may live by it.',
      fix: 'To let go of it, take its document away, which changes nothing. If it may be removed, add --force.',
      forcible: true,
    },
  ];
}
