import type { CodePage } from '../contract/diagnostic.ts';

/** Pages of what can be said of the waivers themselves. */
export const WAIVER_CODES: readonly CodePage[] = [
  {
    code: 'agreement/waiver-expired',
    title: 'a waiver has ended',
    severity: 'warning',
    means:
      'The day until which somebody accepted a finding is over. From the next day on, in UTC, such findings count again: in verdicts, exit codes, and in what a plan refuses.',
    fix: 'Mend what the finding says, or set a new date with the owner. Remove the waiver when nothing is found any more.',
  },
  {
    code: 'agreement/waiver-distant',
    title: 'a waiver holds for more than five years',
    severity: 'warning',
    means:
      'A waiver ends by itself so that somebody looks at the finding again. One that outlives its owner and the equipment is as good as forgotten. It waives all the same.',
    fix: 'Name a day on which somebody looks at it again.',
  },
  {
    code: 'agreement/waiver-unused',
    title: 'a waiver waives nothing',
    severity: 'info',
    means:
      'What was accepted is not found any more; nothing is told while nobody can say whether it is. `verify` says so of waivers of the proof, `plan` of all others. A waiver that stays would hide the next finding of its code.',
    fix: 'Remove the waiver.',
  },
];
