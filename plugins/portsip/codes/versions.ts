import type { CodePage } from 'trunkline/plugin';
import { API, error, info, RELEASES, warning } from './page.ts';

/** What the version of a PBX, or the rights of its user, make of a plan. */
export const VERSIONS: readonly CodePage[] = [
  warning('version-below-22', {
    title: 'the PBX is older than its API',
    means:
      'Before 22.0 neither the brand nor "Need Registration" can be set over the API, and before 16 it is another API. So everything becomes a step for a person. The steps are written for the portal of 22: an older one may name or order its fields otherwise, and a field that it lacks is left out.',
    fix: 'Follow the runbook, or upgrade the PBX to 22.0 or newer.',
    source: RELEASES,
  }),
  warning('no-permission', {
    title: 'the user lacks a right',
    means:
      'Trunks need Trunk.FullAccess, rules PhoneSystem.FullAccess. What the user may not write becomes a step for a person.',
    fix: 'Give the role of the user the right, or follow the runbook.',
    source: API,
  }),
  error('field-too-new', {
    title: 'this version does not know the option',
    means: 'The PBX would refuse the field or ignore it without a word.',
    fix: 'Leave the option out, or upgrade the PBX.',
    source: RELEASES,
  }),
  info('field-inferred', {
    title: 'the form of this field is inferred',
    means:
      'It came after the last API description that is public: its name is known from the change log, its form from the portal. It is sent because the manifest sets it.',
    fix: 'Look at the trunk in the portal after the first apply.',
    source: API,
  }),
  error('plus-prefix-too-new', {
    title: 'a rule that matches a single plus',
    means: 'Outbound rules match a plus alone from 22.3.22 on. Before, the rule never matches.',
    fix: 'Write "+1", "+2" … "+9" as prefixes, or upgrade the PBX.',
    source: RELEASES,
  }),
  warning('pool-shrinks', {
    title: 'numbers leave a pool on a version with known faults',
    means:
      'Before 22.6.3 removing a number that is used as caller id, or a tenant, from a trunk had undefined effects; before 22.3.23 removing one tenant could stop the calls of all others.',
    fix: 'Upgrade to 22.6.3 first, or take caller ids away by hand, shrink when nobody calls, and make a test call for every tenant of the trunk.',
    source: RELEASES,
  }),
];
