import type { Pages } from './page.ts';

/** What can be wrong with the value of any field. */
export const FIELDS = {
  'unknown-key': {
    title: 'a key that means nothing here',
    means: 'A misspelt key would otherwise be dropped in silence.',
    fix: 'Correct or remove it.',
  },
  'missing-field': {
    title: 'a required field is missing',
    means: 'There is no default that would be right.',
    fix: 'Add the field.',
  },
  'wrong-type': {
    title: 'a value of the wrong type',
    means: 'A text, a number, a list and a mapping are told apart, since guessing loses digits and signs.',
    fix: 'Write a value of the expected type.',
  },
  'bad-choice': {
    title: 'a value that is none of the words allowed',
    means: 'Each word has its own meaning at the vendor; no other is understood.',
    fix: 'Use one of the words listed.',
  },
  'bad-value': {
    title: 'a value that the field does not take',
    means: 'The vendor, or the field that this is for, would refuse it.',
    fix: 'Correct the value.',
  },
  'out-of-range': {
    title: 'a number outside its range',
    means: 'The vendor, or the field that this is for, would refuse it.',
    fix: 'Use a number inside the range.',
  },
  'too-long': {
    title: 'a text that is too long',
    means: 'The vendor, or the field that this is for, would refuse it.',
    fix: 'Shorten it.',
  },
  empty: {
    title: 'a text or list that must not be empty',
    means: 'An empty value here would mean nothing, or let nobody in.',
    fix: 'Fill it in.',
  },
  'bad-date': {
    title: 'not a date',
    means:
      'The date says how old a statement is, or how long one holds, so that an outdated one can be found.',
    fix: 'Write it as year, month and day, such as 2026-11-20.',
  },
  'wide-network': {
    title: 'a network that holds more addresses than a platform signals from',
    severity: 'warning',
    means:
      'An access list with `entries: from-endpoints` lets every address of it in, whoever has that address: without digest users anybody there can call at your cost.',
    fix: 'Name the networks that the vendor lists, each by itself.',
  },
  'example-value': {
    title: 'a value is still that of an example',
    severity: 'warning',
    means:
      '`trunkline init` fills in what it was not told and marks it with a comment, `# example: …`. On a sandbox an ' +
      'example does; a real account is not planned while a mark is left.',
    fix: 'Put in your own values and remove the comments behind them.',
  },
  'literal-secret': {
    title: 'a secret stands in the manifest',
    means: 'Manifests are shared and kept in version control; a secret in one must be taken for leaked.',
    fix: 'Write `{ env: NAME }`, `{ file: path }` or `{ command: [program, …] }`, and change the secret.',
  },
  'secret-in-address': {
    title: 'an address sounds as if a secret stood in it',
    severity: 'warning',
    means:
      'Whoever may see the manifest, a plan or the account reads it, and no reference can stand in its place.',
    fix: 'Use an address that opens nothing for whoever reads it, and keep the manifest to those who may know it otherwise. If it is no secret, nothing needs doing.',
  },
  'bad-secret-reference': {
    title: 'a reference to a secret that cannot be followed',
    means: 'A secret is named by where it is kept; anything else cannot be looked up.',
    fix: 'Write `{ env: NAME }`, `{ file: path }` or `{ command: [program, …] }`.',
  },
} as const satisfies Pages;
