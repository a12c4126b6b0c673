import type { CodePage } from 'trunkline/plugin';
import { error, SITES } from './page.ts';

export const NUMBER_CODES: readonly CodePage[] = [
  error('unassigned-numbers', {
    title: 'numbers of the trunk that nobody answers',
    means:
      'Calls to them reach the org, which finds neither a call route nor a user for them and refuses them.',
    fix: 'Name their group in `assign`, with the call route or the user that answers.',
    source: SITES,
  }),
  error('assigned-twice', {
    title: 'one number for two',
    means: 'A number belongs to one call route or one user. The org refuses the second.',
    fix: 'Leave the number in one assignment.',
    source: SITES,
  }),
  error('one-flow', {
    title: 'two flows for one call route',
    means: 'A call route has one flow for its open hours, whichever number was called.',
    fix: 'Name the same `openHoursFlow`, or make a second call route.',
    source: SITES,
  }),
];
