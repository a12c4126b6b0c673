import { TRUNKING, type Pages } from './page.ts';

const E164_SOURCE = 'ITU-T E.164';

/** What can be wrong with telephone numbers, and with the labels they are chosen by. */
export const NUMBERS = {
  'bad-number': {
    title: 'not an E.164 number',
    means:
      'Both ends compare numbers digit by digit; without its plus or with a blank a number matches nothing.',
    fix: 'Write a plus and 2 to 15 digits, in quotes: "+12025550123".',
    source: E164_SOURCE,
  },
  'unlikely-number': {
    title: 'a number of a length its country does not use',
    severity: 'warning',
    means: 'A digit may be missing or too many. Numbering plans change, so this is a warning only.',
    fix: 'Check the number digit by digit.',
    source: 'libphonenumber metadata',
  },
  'bad-range': {
    title: 'a range whose ends have different lengths',
    means: 'Numbers of different length are different plans; what lies between is not defined.',
    fix: 'Write both ends with the same number of digits.',
    source: E164_SOURCE,
  },
  'reversed-range': {
    title: 'a range that ends before it begins',
    means: 'It holds no number.',
    fix: 'Swap the ends.',
  },
  'range-too-large': {
    title: 'a range of more than 100,000 numbers',
    means: 'A digit too many is far more likely than a block of that size.',
    fix: 'Check the ends; write a block that is really so large as several ranges.',
  },
  'duplicate-number': {
    title: 'a number stands twice',
    means: 'A number rings on one trunk only, and in one group; the other would be silent.',
    fix: 'Keep it in one place.',
    source: TRUNKING,
  },
  'bad-labels': {
    title: 'labels of a form that cannot be read',
    means: 'Numbers are chosen by their labels, so a label must be clear.',
    fix: 'Write `name=value;name=value`.',
  },
} as const satisfies Pages;
