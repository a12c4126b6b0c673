/** What a script can rely on. Printed at the end of `--help` and documented in the README. */
export const EXIT = {
  done: 0,
  failed: 1,
  changes: 2,
  invalid: 3,
  refused: 4,
  stale: 5,
  waiting: 6,
  disagree: 7,
  locked: 8,
  undecided: 9,
  testFailed: 10,
  interrupted: 130,
} as const;

export const EXIT_TABLE: readonly (readonly [code: number, means: string])[] = [
  [EXIT.done, 'done; no changes; no disagreement found'],
  [EXIT.failed, 'failed, declined at the question, or refused for what a side holds'],
  [EXIT.changes, 'changes are planned (only with --detailed-exitcode)'],
  [EXIT.invalid, 'invalid manifest or command line: mend it first'],
  [EXIT.refused, 'refused as unsafe; --force overrules'],
  [EXIT.stale, 'something moved since the saved plan was made'],
  [EXIT.waiting, 'a manual step must be done first'],
  [EXIT.disagree, 'the two ends disagree'],
  [EXIT.locked, 'another run works on the same account or platform'],
  [EXIT.undecided, 'no disagreement seen, but not all can be decided (only with --live)'],
  [EXIT.testFailed, 'a call test failed'],
  [EXIT.interrupted, 'interrupted; run again to go on'],
];
