import { groupBy } from '../contract/group.ts';
import type { Diagnostic } from '../contract/diagnostic.ts';
import type { Observed } from '../contract/resource.ts';
import { typeOf, type Draft, type PlanSide } from './draft.ts';
import type { Drafted } from './drafts.ts';

/**
 * What no manifest lists and somebody else put into an object that goes: it goes too, or like a number stays behind with
 * nothing that answers. One finding for each such object.
 */
export function membersGo(side: PlanSide, { drafts, matched }: Drafted): readonly Diagnostic[] {
  const removed = drafts.filter((draft) => draft.action === 'remove' && draft.type.remove === 'delete');
  if (removed.length === 0) return [];
  const named = new Set(drafts.flatMap(({ before }) => before ?? []));
  const others = matched.unlisted.flatMap(({ observed }) =>
    observed.marked || named.has(observed) || typeOf(side, observed).bornWith ? [] : [observed],
  );
  const members = groupBy(others, ({ in: held }) => (held ? `${held.$foreign} ${held.id}` : ''));
  return removed.flatMap((draft) => {
    const inside = members.get(`${draft.ref.$ref} ${draft.before?.id}`);
    return inside ? [membersGoing(side, draft, inside)] : [];
  });
}

/** As many names as a line holds. */
const NAMED = 10;

function membersGoing(side: PlanSide, draft: Draft, inside: readonly Observed[]): Diagnostic {
  const names = inside.slice(0, NAMED).map((one) => `${typeOf(side, one).label} "${one.label}"`);
  const more = inside.length > NAMED ? ` and ${inside.length - NAMED} more` : '';
  return {
    code: 'plan/members-go',
    severity: 'error',
    at: draft.wanted?.from ?? { at: 'derived', by: 'plan removals', from: [] },
    summary: `${draft.type.label} "${draft.ref.key}" of ${side.name} goes, and what no manifest lists is in it: ${names.join(', ')}${more}`,
    detail: 'Somebody else put it there, and it goes with the object or stays behind on its own.',
    fix: `Move it elsewhere at ${side.name} first, or let the manifest list it. If it may go as well, add --force.`,
    forcible: true,
  };
}
