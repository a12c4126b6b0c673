import type { Pages } from './page.ts';

/** What can be wrong before a document is read. */
export const FILES = {
  syntax: {
    title: 'the file is no YAML or JSON',
    means: 'Nothing in this document can be trusted, so none of it is read.',
    fix: 'Mend the syntax at the place shown.',
  },
  'duplicate-key': {
    title: 'a key stands twice in one mapping',
    means: 'One of the two values would be dropped in silence.',
    fix: 'Keep one of them.',
  },
  'alias-bomb': {
    title: 'aliases that lead nowhere, in a circle, or to too much',
    means: 'A few lines of aliases can stand for more data than fits into memory.',
    fix: 'Write the values out, or use fewer aliases.',
  },
  'too-deep': {
    title: 'mappings and lists inside one another without end',
    means: 'No manifest needs so many levels; reading on could exhaust the machine.',
    fix: 'Check the brackets and the indentation.',
  },
  'unreadable-file': {
    title: 'a file cannot be read',
    means: 'What it says is missing, so nothing can be planned.',
    fix: 'Check the path and the permissions.',
  },
  'bad-encoding': {
    title: 'a file that is not UTF-8',
    means: 'Its letters cannot be told for certain; names would reach the vendors mangled.',
    fix: 'Save it as UTF-8; in a spreadsheet choose "CSV UTF-8".',
  },
  'nothing-found': {
    title: 'no manifest was found',
    means: 'The paths given hold no .yaml, .yml or .json file with a document in it.',
    fix: 'Name a file or folder with manifests.',
  },
  'bad-csv': {
    title: 'a CSV file that cannot be read',
    means: 'A row read wrongly is a number lost.',
    fix: 'Use the columns e164, labels, destination, with commas and a heading.',
  },
} as const satisfies Pages;
