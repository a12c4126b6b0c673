import type { CodePage } from 'trunkline/plugin';
import { API, error, POOLS, RULES } from './page.ts';

/** What a plan would do to calls that are made today. */
export const CHANGES: readonly CodePage[] = [
  error('share-in-use', {
    title: 'rules that Trunkline did not make lead over a trunk that goes',
    means:
      'The PBX refuses to take a trunk from a tenant, or to delete it, while a rule leads over it. By then our own rules are gone, and calls with them.',
    fix: 'Let the rules lead elsewhere in the portal or delete them, or name the tenant in the manifest again.',
    source: API,
  }),
  error('rule-of-another-trunk', {
    title: 'a rule of this name leads over another trunk',
    means:
      "A rule is found again by tenant and name. This one is somebody else's: the trunk of a rule cannot be changed, so it would be deleted, and its calls with it.",
    fix: 'Give the rule another `name` in the manifest, or rename the other one in the portal.',
    source: RULES,
  }),
  error('number-in-foreign-rule', {
    title: 'a rule that Trunkline did not make takes the number already',
    means:
      'Which of two rules gets a call is not documented, so the number could ring elsewhere than the manifest says, or elsewhere than today.',
    fix: 'To adopt the rule, give it the same `name` in the manifest; otherwise take the number out of it in the portal. If both are meant, add --force.',
    source: RULES,
  }),
  error('numbers-change-rules', {
    title: 'numbers change places between inbound rules',
    means:
      'Each of the rules takes numbers that another one of them has now, so whichever is written first leaves numbers without a rule for a moment.',
    fix: 'Choose a quiet hour and add --force, or move the numbers in several runs.',
    source: RULES,
  }),
  error('numbers-change-tenants', {
    title: 'numbers go from one tenant to another, and back',
    means:
      'Pools of one trunk must not overlap, so numbers leave one pool before they join the other. Here each pool would have to be first.',
    fix: 'Move the numbers of one direction in a first run, and those of the other in the next.',
    source: POOLS,
  }),
];
