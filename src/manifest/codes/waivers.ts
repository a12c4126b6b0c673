import type { Pages } from './page.ts';

/** What can be wrong with a waiver. */
export const WAIVERS = {
  'unknown-code': {
    title: 'a waiver of a code that nothing has',
    means: 'It would waive nothing, and the finding that was meant would go on to count.',
    fix: '`trunkline explain` lists all codes; those of a plugin only where a document names it.',
  },
  'not-waivable': {
    title: 'a waiver of what cannot be waived',
    means:
      'A waiver accepts how things are: findings of the proof, and what else is a warning. A wrong manifest is mended, ' +
      'what a plan is about to do takes `--force` each time, and what nobody can say yet cannot be accepted.',
    fix: 'Remove the waiver, and do what the page of the code says.',
  },
} as const satisfies Pages;
