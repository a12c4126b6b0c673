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
    code: 'cli/unknown-command',
    title: 'no such command',
    severity: 'error',
    means: 'Another tool has a command of that name; here its work is done by another word.',
    fix: 'Use the command that is named. `trunkline --help` lists all.',
  },
  {
    code: 'cli/empty-word',
    title: 'an empty word stands in the command line',
    severity: 'error',
    means:
      'A path or the value of a flag is empty, as a variable that is not set leaves it in a script. An empty path would be the whole folder, and a `destroy` would take all of it away.',
    fix: 'Set the variable, or leave the word out: without paths, the manifests of the current folder are taken.',
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
    code: 'cli/no-plan-file',
    title: 'a saved plan is not there',
    severity: 'error',
    means: 'No file has that name. A plan with errors is shown and not saved.',
    fix: 'Save one with `trunkline plan --out FILE`, and mend first what it finds.',
  },
  {
    code: 'cli/bad-plan-file',
    title: 'a saved plan cannot be read',
    severity: 'error',
    means:
      'The file is something else, is damaged, or was saved by a version of Trunkline whose plans this one does not know.',
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
    title: 'no such code or field',
    severity: 'error',
    means:
      'Codes are written `room/slug`, as errors and findings print them; errors of Twilio and SIP also as a number alone. Fields are written as `Trunk.spec.domain`.',
    fix: 'Run `trunkline explain` to list all codes, or `trunkline explain Trunk.spec` to list fields.',
  },
  {
    code: 'cli/unknown-trunk',
    title: 'a name typed to confirm is not that of the trunk',
    severity: 'error',
    means: 'Destroy takes away what the manifests made, so it asks for the names of the trunks, typed out.',
    fix: 'Run it again and type the names as shown, or leave it.',
  },
  {
    code: 'cli/unknown-endpoint',
    title: 'a name typed to confirm is not that of the endpoint',
    severity: 'error',
    means:
      'Destroy with `--endpoint` takes away what that endpoint alone asks for, and its calls end, so it asks for its name, typed out.',
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
    code: 'cli/bad-duration',
    title: 'a flag needs a length of time',
    severity: 'error',
    means: 'Lengths of time are days, hours, minutes and seconds in this order.',
    fix: 'Write it like 2h30m, 90s or 7d, or leave the flag out.',
  },
  {
    code: 'cli/bad-phone-number',
    title: 'a flag needs a phone number',
    severity: 'error',
    means: 'Numbers are written in E.164: a plus, the country code, the number.',
    fix: 'Write it such as +12025550123.',
  },
  {
    code: 'cli/bad-dialled',
    title: 'not written as it is dialled',
    severity: 'error',
    means:
      'It is followed as it stands. Phones leave out blanks, dashes and brackets; Trunkline does not translate letters.',
    fix: 'Give --dial digits, `*` and `#`, with a plus in front if it has one; or an address such as user@host.',
  },
  {
    code: 'cli/trunk-first',
    title: 'a manifest stands where the name of a trunk belongs',
    severity: 'error',
    means: 'One trunk is asked about at a time, so that its name comes first and the manifests after it.',
    fix: 'Write `trunkline calls TRUNK MANIFEST`.',
  },
  {
    code: 'cli/which-call',
    title: 'the flags do not say one call',
    severity: 'error',
    means: 'A call in has a number it goes to; a call out leaves an endpoint where something is dialled.',
    fix: 'Give --to NUMBER, or --from ENDPOINT with --dial DIGITS.',
  },
  {
    code: 'cli/no-call-tests',
    title: 'there is nothing to test',
    severity: 'error',
    means: 'None of the manifests has a document of kind CallTest.',
    fix: 'Add one: a trunk, and calls with what must come of each.',
  },
  {
    code: 'cli/example-values',
    title: 'values of an example do not go to a real account',
    severity: 'error',
    means:
      'The manifest holds values that `trunkline init` filled in and marked with a comment. They belong to nobody.',
    fix: 'Put in your own and remove the comments behind them; or add --sandbox, where an example does.',
  },
  {
    code: 'cli/not-a-sandbox',
    title: 'a folder cannot be a sandbox',
    severity: 'error',
    means:
      'A sandbox has a folder of its own, so that it can be emptied without harm. This one is a file, or holds files of others. Or no emulator has lived there yet, so that there is no time to move and no step to note.',
    fix: 'Name an empty folder, or one that is not there yet: a plan makes it.',
  },
  {
    code: 'cli/missing-answers',
    title: 'a first manifest needs answers that nobody gave',
    severity: 'error',
    means: 'On a terminal `trunkline init` asks. In a pipe its flags must say what it would ask.',
    fix: 'Add the flags that are named, or run it on a terminal.',
  },
  {
    code: 'cli/bad-answer',
    title: 'a flag for a first manifest cannot be used',
    severity: 'error',
    means: 'The manifest that would be written with it would not be valid.',
    fix: 'Give what the message asks for, or leave the flag out to be asked on a terminal.',
  },
  {
    code: 'cli/file-exists',
    title: 'a file is there already',
    severity: 'error',
    means: '`trunkline init` writes new files only, so that no work is lost.',
    fix: 'Choose another file with --out, or move the one that is there.',
  },
  {
    code: 'cli/no-example',
    title: 'a plugin has nothing to begin a manifest with',
    severity: 'error',
    means: 'A first manifest is the first example of the plugin. This plugin brings none.',
    fix: 'Begin with a manifest of its documentation, or ask its author for an example.',
  },
  {
    code: 'cli/format-and-name',
    title: 'the name of a file says another format',
    severity: 'error',
    means:
      'Other programs tell what a file holds by how its name ends, so it is written as its name says or not at all.',
    fix: 'Give the file the ending of the format, or leave --format out.',
  },
  {
    code: 'cli/not-writable',
    title: 'a file cannot be written',
    severity: 'error',
    means: 'The file system refused.',
    fix: 'Choose another path, or give write permission.',
  },
];
