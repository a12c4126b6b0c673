import type { CodePage } from '../contract/diagnostic.ts';

/** A page for every error of the command line. */
export const CLI_CODES: readonly CodePage[] = [
  {
    code: 'cli/bug',
    title: 'something went wrong inside Trunkline',
    severity: 'error',
    means:
      'The program met a state it was not written for. What was journalled before is safe; a next run goes on.',
    fix: 'Run again with TRUNKLINE_DEBUG=1 and report the output, with the command line and the version.',
  },
  {
    code: 'cli/no-manifest',
    title: 'no manifest was found',
    severity: 'error',
    means:
      'Without paths, Trunkline takes the files of the current folder that say `apiVersion: trunkline/v1`.',
    fix: 'Name the manifest files or folders, or change to the folder that holds them.',
  },
  {
    code: 'cli/needs-consent',
    title: 'nobody is there to ask',
    severity: 'error',
    means:
      'On a terminal, apply and destroy show the plan and ask. In a pipe, or with --json, they need consent beforehand.',
    fix: 'Add --yes, or apply a plan that was saved with `trunkline plan --out FILE`.',
  },
  {
    code: 'cli/bad-plan-file',
    title: 'a saved plan cannot be read',
    severity: 'error',
    means: 'The file is damaged, or was saved by a version of Trunkline whose plans this one does not know.',
    fix: 'Plan again with `trunkline plan --out FILE` and apply the new file.',
  },
  {
    code: 'cli/other-sandbox',
    title: 'a saved plan belongs to another place',
    severity: 'error',
    means:
      'A plan made on a sandbox is applied to that sandbox only, and one made on real accounts to no sandbox.',
    fix: 'Use the --sandbox of the plan, or plan again.',
  },
  {
    code: 'cli/unknown-code',
    title: 'no such code',
    severity: 'error',
    means: 'Codes are written `room/slug`, as errors and findings print them.',
    fix: 'Run `trunkline explain` to list all codes.',
  },
  {
    code: 'cli/unknown-trunk',
    title: 'a name typed to confirm is not that of the trunk',
    severity: 'error',
    means: 'Destroy takes away what the manifests made, so it asks for the names of the trunks, typed out.',
    fix: 'Run it again and type the names as shown, or leave it.',
  },
  {
    code: 'cli/bad-number',
    title: 'a flag needs a whole number',
    severity: 'error',
    means: 'The text behind the flag is no whole number in its range.',
    fix: 'Leave the flag out, or give a whole number.',
  },
  {
    code: 'cli/not-writable',
    title: 'a file cannot be written',
    severity: 'error',
    means: 'The file system refused.',
    fix: 'Choose another path, or give write permission.',
  },
];
