import type { Pages } from './page.ts';

/** What can be wrong with a document as such, and with the names by which documents refer to one another. */
export const DOCUMENTS = {
  'unknown-kind': {
    title: 'a document of an unknown kind',
    means: 'Nobody would act on it.',
    fix: 'Use Project, Carrier, Platform, Trunk, CallTest or Sandbox.',
  },
  'unknown-api-version': {
    title: 'a document of another format version',
    means: 'Its fields may mean something else.',
    fix: 'Write `apiVersion: trunkline/v1`.',
  },
  'duplicate-document': {
    title: 'two documents of one kind share a name',
    means: 'A reference by that name could mean either.',
    fix: 'Rename one of them, or remove it.',
  },
  'duplicate-name': {
    title: 'two things of one kind share a name',
    means: 'A reference by that name could mean either.',
    fix: 'Give each its own name.',
  },
  'unknown-plugin': {
    title: 'no plugin of that name is loaded',
    means: 'Nobody knows how to speak to this vendor.',
    fix: 'Correct the name, or list the plugin in a Project document.',
  },
  'no-emulator': {
    title: 'a side that cannot be played on a sandbox',
    means: 'Its plugin has no emulator, so there is nothing that could hold what the Sandbox document says.',
    fix: 'Remove it from the Sandbox document.',
  },
  'unresolved-reference': {
    title: 'a name that leads nowhere',
    means: 'What it refers to stands in none of the manifests given.',
    fix: 'Correct the name, or add what it refers to.',
  },
  'ambiguous-carrier': {
    title: 'several carriers, and the trunk names none',
    means: 'The trunk would be made in an account nobody chose.',
    fix: 'Add `carrier:` with the name of a Carrier document.',
  },
  'ambiguous-node': {
    title: 'several nodes, and the row names none',
    means: 'Calls would be sent to a node nobody chose.',
    fix: 'Add `node:` with the name of one of the nodes the platform listens on.',
  },
  'bad-name': {
    title: 'not a name of lower-case letters, digits and hyphens',
    means: 'Names stand in file names, ids and references.',
    fix: 'Use lower-case letters, digits and hyphens, at most 63, a letter or digit at both ends.',
  },
  'bad-dialled': {
    title: 'not written as it is dialled',
    means:
      'It is followed as it stands. Phones leave out blanks, dashes and brackets; Trunkline does not translate letters.',
    fix: 'Write what is dialled: digits, `*` and `#`, with a plus in front if it has one; or an address such as user@host.',
  },
  'bad-call-test': {
    title: 'a call test that cannot be placed or compared',
    means:
      'Calls in have a number they go to, calls out an endpoint and what is dialled; each expects something.',
    fix: 'Give what the direction needs, and say under `expect` what must come of it.',
  },
} as const satisfies Pages;
