import { groupBy } from '../contract/group.ts';
import type { Diagnostic } from '../contract/diagnostic.ts';
import { formatNumbers, isE164, numberSet } from '../contract/numbers.ts';
import { nearest } from '../contract/nearest.ts';
import type { Resource, ResourceType } from '../contract/resource.ts';
import { typeOf, type PlanSide } from './draft.ts';

/** As many names as a line holds. */
const NAMED = 8;

/** Used by reference and not there: what is there instead may be what was meant. */
export function missingReused(side: PlanSide, type: ResourceType, wanted: Resource): Diagnostic {
  const names = [
    ...new Set(side.observed.filter((one) => one.type === type.type).map((one) => one.label)),
  ].toSorted();
  const near = nearest(wanted.key, names);
  const meant = near === undefined ? 'Correct the name' : `Did you mean "${near}"? Correct the name`;
  return {
    code: 'plan/missing-reused',
    severity: 'error',
    at: wanted.from,
    summary: `${side.name} has no ${type.label} "${wanted.key}"`,
    detail: `It is used by reference, so it is never made here. ${thereAre(names)}`,
    fix: `${meant}, or make it at ${side.name} first.`,
  };
}

function thereAre(names: readonly string[]): string {
  if (names.length === 0) return 'There is none.';
  const more = names.length - NAMED;
  const listed = names.slice(0, NAMED).map((name) => `"${name}"`);
  return `There ${names.length === 1 ? 'is' : 'are'} ${listed.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`;
}

/** What only the vendor or a person makes and is not there. One finding for all numbers, as ranges. */
export function missingOutside(side: PlanSide, wanted: readonly Resource[]): readonly Diagnostic[] {
  const groups = groupBy(wanted, ({ type, key }) => (isE164(key) ? type : `${type} ${key}`));
  return [...groups.values()].map((group) => missing(side, group));
}

function missing(side: PlanSide, group: readonly Resource[]): Diagnostic {
  const [first] = group;
  const { label } = typeOf(side, first!);
  const what =
    group.length === 1
      ? `${label} "${first!.key}" of ${side.name} is not there`
      : `${group.length} ${label}s of ${side.name} are not there: ${formatNumbers(numberSet(group.map((one) => one.key).filter(isE164)), NAMED)}`;
  return {
    code: 'plan/missing-outside',
    severity: 'error',
    at: first!.from,
    summary: what,
    detail: 'Trunkline attaches what the account owns and buys or makes nothing of this kind.',
    fix: `Buy or make ${group.length === 1 ? 'it' : 'them'} at ${side.name}, or remove ${group.length === 1 ? 'it' : 'them'} from the manifest.`,
  };
}
