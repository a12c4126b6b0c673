import type { CodePage } from '../contract/diagnostic.ts';

/** A page for every finding of the planner. */
export const PLAN_CODES: readonly CodePage[] = [
  {
    code: 'plan/ambiguous',
    title: 'several objects could be the one the manifest means',
    severity: 'error',
    means:
      'Two or more objects at the vendor have the same natural key. Trunkline never guesses which one carries calls, and creates nothing meanwhile.',
    fix: 'Rename or delete the object that is not meant, then plan again.',
  },
  {
    code: 'plan/missing-reused',
    title: 'an object that is only used does not exist',
    severity: 'error',
    means:
      'The manifest refers to an existing object with `use:`. Such objects are shared, so Trunkline never makes or edits them.',
    fix: 'Correct the name, or make the object at the vendor first.',
  },
  {
    code: 'plan/missing-outside',
    title: 'something only the vendor or a person can make is not there',
    severity: 'error',
    means:
      'Phone numbers and the like are bought or made by people. Trunkline attaches what is there and buys nothing.',
    fix: 'Buy or make it in the account that the manifest names, or remove it from the manifest.',
  },
  {
    code: 'plan/protected',
    title: 'an object the vendor manages differs from the manifest',
    severity: 'error',
    means: 'The vendor does not let it be written, so the difference cannot be removed.',
    fix: 'Make the manifest agree with the object, or use another object.',
  },
  {
    code: 'plan/different-claims',
    title: 'two documents ask for the same object with different values',
    severity: 'error',
    means: 'Equal objects asked for by several trunks are one; different ones cannot be both.',
    fix: 'Give one of them another name, or make both say the same.',
  },
  {
    code: 'plan/reference-cycle',
    title: 'objects need each other before either can be made',
    severity: 'error',
    means: 'A plugin described resources that refer to each other without a second write for one of them.',
    fix: 'Report it to the author of the plugin.',
  },
  {
    code: 'plan/gap',
    title: 'calls can fail between two writes',
    severity: 'error',
    means: 'The vendor offers no way to make this change without a moment in which calls are refused.',
    fix: 'Choose a quiet hour and add --force.',
  },
  {
    code: 'plan/kept-goes-dead',
    title: 'numbers that stay on a trunk would no longer be answered',
    severity: 'error',
    means:
      'No manifest lists them, so they stay where they are, but the platform stops taking calls for them: those calls would be refused.',
    fix: 'Let the trunk list the numbers under `numbers`, or take them off it with `numbers.unlisted: detach`.',
  },
  {
    code: 'plan/kept-takes-calls',
    title: 'a row that no manifest lists takes calls, and stays',
    severity: 'warning',
    means:
      'The trunk has a row in force that leads to no endpoint of a manifest, and it is tried before the rows of an endpoint, or shares the calls with them. The plan leaves it as it is. `verify --live` calls the direction unknown by `agreement/stranger-row`.',
    fix: 'List the row at an endpoint of the trunk, disable it in the Console, or give it a later priority.',
  },
  {
    code: 'plan/too-many-changes',
    title: 'the plan changes or removes an unusual share of what is there',
    severity: 'error',
    means:
      'More than 30 % of at least 10 managed objects, of one kind such as numbers or of all kinds together, would be updated or removed, which is more often a wrong manifest or account than an intention.',
    fix: 'Read the plan; if it is meant, add --force.',
  },
  {
    code: 'plan/cannot-verify',
    title: 'a secret at the vendor cannot be compared',
    severity: 'info',
    means:
      "The vendor never returns it and this journal has not written it, so nobody can say whether it is today's value. That is not a change.",
    fix: 'Nothing, while calls work. To set it anew, change the secret: the next plan writes every holder of it.',
  },
  {
    code: 'plan/still-used',
    title: 'an object stays because others use it',
    severity: 'warning',
    means: 'A destroy removes only what nothing else depends on.',
    fix: 'Remove it from its other users first, or leave it.',
  },
  {
    code: 'plan/not-made-here',
    title: 'a destroy would remove what Trunkline may not have made',
    severity: 'error',
    means:
      'The manifests ask for it, so it goes with them; but it has no mark of Trunkline, and no run in this journal made it. It was there before, or another journal has the record.',
    fix: 'To let go of it, take its document away, which changes nothing. If it may be removed, add --force.',
  },
  {
    code: 'plan/members-go',
    title: 'an object goes in which there is something that no manifest lists',
    severity: 'error',
    means:
      'Somebody else put it there, such as a number on a trunk. A vendor that deletes the object deletes it as well, or leaves it where nothing answers.',
    fix: 'Move it elsewhere first, or let the manifest list it. If it may go as well, add --force.',
  },
  {
    code: 'plan/secret-missing',
    title: 'a secret that must be written cannot be had',
    severity: 'error',
    means:
      'The reference leads to no value here: the variable is not set, the file is absent or the command failed.',
    fix: 'Provide the secret that the message names, then plan again.',
  },
];
