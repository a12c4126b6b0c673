import { forcible, groupBy, isRef, type Diagnostic, type ReviewStep } from 'trunkline/plugin';
import { error } from '../compile/context.ts';
import {
  CREDENTIAL,
  IP_ENTRY,
  IP_LIST,
  sameObject,
  TRUNK,
  TRUNK_CREDENTIAL_LIST,
  TRUNK_IP_LIST,
} from '../resources/names.ts';
import { originOf, removedIds, type Reviewed } from './step.ts';

const MEMBERS: ReadonlySet<string> = new Set([IP_ENTRY, CREDENTIAL]);
const METHODS: ReadonlySet<string> = new Set([TRUNK_IP_LIST, TRUNK_CREDENTIAL_LIST]);

export const reviewAccess = (input: Reviewed): readonly Diagnostic[] => [
  ...sharedLists(input),
  ...lastEntries(input),
  ...replacedMethods(input),
  ...lastIpLists(input),
];

/** A trunk that loses its last IP list and keeps its logins: whoever knows a login is let in, from wherever. That is to be meant. */
function lastIpLists({ steps, observed }: Reviewed): readonly Diagnostic[] {
  const going = removedIds(steps, TRUNK_IP_LIST);
  const removals = steps.filter((step) => step.type === TRUNK_IP_LIST && step.action === 'remove');
  const stays = (step: ReviewStep, type: string): boolean =>
    observed.some((one) => one.type === type && one.in?.id === step.before?.in?.id && !going.has(one.id)) ||
    steps.some((one) => one.type === type && isMappedTo(one, step));
  return [...groupBy(removals, (step) => step.before?.in?.id ?? '').values()]
    .flatMap(([first]) => first ?? [])
    .filter((step) => !stays(step, TRUNK_IP_LIST) && stays(step, TRUNK_CREDENTIAL_LIST))
    .filter((step) => !removedIds(steps, TRUNK).has(step.before?.in?.id ?? ''))
    .map(lastIpList);
}

const lastIpList = (step: ReviewStep): Diagnostic =>
  forcible(
    error('last-ip-list', originOf(step), {
      summary: `the last IP access list of trunk "${step.before?.in?.label ?? ''}" would go`,
      detail: 'Logins alone let in then: whoever knows one calls out, from any address.',
      fix: 'Keep the list in the manifest, or add --force if that is meant.',
    }),
  );

/**
 * A trunk whose only method is replaced by the other. Twilio asks for both while both are mapped, so whichever is first,
 * calls are refused until the platform has changed as well; beside each other, each can come and go without that.
 */
function replacedMethods({ steps, observed }: Reviewed): readonly Diagnostic[] {
  const mappings = steps.filter((step) => METHODS.has(step.type));
  const going = new Set(
    mappings.flatMap((step) => (step.action === 'remove' ? (step.before?.id ?? []) : [])),
  );
  const removals = mappings.filter((step) => step.action === 'remove');
  return [...groupBy(removals, (step) => step.before?.in?.id ?? '')].flatMap(([trunk, [removal]]) => {
    const there = observed.filter((one) => METHODS.has(one.type) && one.in?.id === trunk);
    const made = mappings.filter((step) => removal && isMappedTo(step, removal));
    const [before, ...more] = new Set(there.map((one) => one.type));
    const [after, ...others] = new Set(
      [...there.filter((one) => !going.has(one.id)), ...made].map((one) => one.type),
    );
    const replaced = after !== undefined && after !== before && more.length + others.length === 0;
    return removal && replaced ? [methodReplaced(made[0] ?? removal, removal.before?.in?.label ?? '')] : [];
  });
}

function isMappedTo(step: ReviewStep, removal: ReviewStep): boolean {
  const trunk = step.wanted?.properties['trunk'];
  return step.action === 'create' && sameObject(trunk, removal.beforeProperties?.['trunk']);
}

const methodReplaced = (step: ReviewStep, trunk: string): Diagnostic =>
  forcible(
    error('access-replaced', originOf(step), {
      summary: `what lets calls out into trunk "${trunk}" would be replaced by ${step.type === TRUNK_IP_LIST ? 'an IP list alone' : 'a credential list alone'}`,
      detail:
        'Between the writes at Twilio and those at the platform calls are refused with 403 or 407, since Twilio asks for what the platform does not show yet, or any more.',
      fix: 'Take two runs: first both kinds of list in the manifest, then the new one alone. Or choose a quiet hour and add --force.',
    }),
  );

/** A list of ours can be mapped to trunks of no manifest as well: what it loses, they lose. */
function sharedLists({ steps, observed }: Reviewed): readonly Diagnostic[] {
  const removals = steps.filter((step) => MEMBERS.has(step.type) && step.action === 'remove');
  return observed.flatMap((list) => {
    const others = (list.usedBy ?? []).filter((user) => !user.ours).map((user) => user.label);
    const losses = removals.filter((step) => step.before?.in?.id === list.id);
    const [first] = losses;
    return first && others.length > 0 ? [listShared(first, losses, others)] : [];
  });
}

const listShared = (
  first: ReviewStep,
  losses: readonly ReviewStep[],
  others: readonly string[],
): Diagnostic =>
  forcible(
    error('list-shared', originOf(first), {
      summary: `${losses.map((step) => `"${step.key}"`).join(', ')} would go from a list that is also used by ${others.join(', ')}`,
      detail: 'Calls out of the platform behind the other trunk can depend on it.',
      fix: 'Give the other trunk a list of its own, or add --force.',
    }),
  );

/** An IP list whose last entry goes lets nobody in, unless the list goes as well. */
function lastEntries({ steps, observed }: Reviewed): readonly Diagnostic[] {
  const goingLists = removedIds(steps, IP_LIST);
  const goingEntries = removedIds(steps, IP_ENTRY);
  const removals = steps.filter((step) => step.type === IP_ENTRY && step.action === 'remove');
  const lists = new Set(removals.flatMap((step) => step.before?.in?.id ?? []));
  return [...lists]
    .filter((list) => !goingLists.has(list))
    .filter(
      (list) =>
        !observed.some((one) => one.type === IP_ENTRY && one.in?.id === list && !goingEntries.has(one.id)),
    )
    .flatMap((list) => {
      const step = removals.find((one) => one.before?.in?.id === list);
      return step === undefined || steps.some((one) => addsTo(one, step)) ? [] : [lastEntry(step)];
    });
}

function addsTo(step: ReviewStep, removal: ReviewStep): boolean {
  if (step.type !== IP_ENTRY || step.action !== 'create') return false;
  const list = step.wanted?.properties['list'];
  return isRef(list) && sameObject(list, removal.beforeProperties?.['list']);
}

const lastEntry = (step: ReviewStep): Diagnostic =>
  forcible(
    error('last-entry', originOf(step), {
      summary: `the last entry of IP access list "${step.before?.in?.label ?? ''}" would go`,
      detail:
        'The list would let nobody in, so every trunk that uses it alone refuses calls out (error 32201).',
      fix: 'Keep an entry, or add --force.',
    }),
  );
