import type { CodePage } from 'trunkline/plugin';
import { error, SITES, warning } from './page.ts';

export const NUMBER_CODES: readonly CodePage[] = [
  error('unassigned-numbers', {
    title: 'numbers of the trunk that nobody answers',
    means:
      'Calls to them reach the org, which finds neither a call route nor a user for them and refuses them.',
    fix: 'Name their group in `assign` of one endpoint that leads to the org, with the call route or the user that answers. Rows are per trunk: where only some numbers are to move to this org, put those into a trunk of their own and leave the others where they are.',
    source: SITES,
  }),
  error('assigned-twice', {
    title: 'one number for two',
    means: 'A number belongs to one call route or one user. The org refuses the second.',
    fix: 'Leave the number in one assignment.',
    source: SITES,
  }),
  warning('numbers-of-one-user', {
    title: 'more numbers for one user than there are kinds of them',
    means:
      'A user has numbers for work of five kinds. Whether two can be of one kind is not documented; if not, the org refuses the sixth while an apply is under way.',
    fix: 'Give the numbers to several users, or to a call route.',
    source: 'SDK 262.0.0, contacts of a user',
  }),
  error('one-flow', {
    title: 'two flows for one call route',
    means: 'A call route has one flow for its open hours, whichever number was called.',
    fix: 'Name the same `openHoursFlow`, or make a second call route.',
    source: SITES,
  }),
];
